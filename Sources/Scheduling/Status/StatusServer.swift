import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// Shows the state of a daemon to this machine: `/`, `/metrics` and `/healthz`.
package struct StatusServer: Sendable {
    private let daemon: ScheduleDaemon
    private let host: String
    private let port: Int

    /// How long open requests may take to end.
    private static let patience = Duration.seconds(3)

    package init(_ daemon: ScheduleDaemon, host: String, port: Int) {
        self.daemon = daemon
        self.host = host
        self.port = port
    }

    /// Serves until the task is cancelled.
    ///
    /// - Parameter onListening: Called once connections are accepted, with the port.
    /// - Throws: What the system says when the address cannot be listened on.
    package func run(onListening: @escaping @Sendable (_ port: Int) async -> Void) async throws {
        let logger = Logger(label: "schedule") { _ in SwiftLogNoOpLogHandler() }
        let daemon = daemon
        let application = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
                await Self.respond(to: request, daemon)
            },
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.patience
        let group = ServiceGroup(configuration: configuration)
        let serving = Task { try await group.run() }
        try await withTaskCancellationHandler {
            try await serving.value
        } onCancel: {
            Task { await group.triggerGracefulShutdown() }
        }
    }

    private static func respond(to request: Request, _ daemon: ScheduleDaemon) async -> Response {
        // A page from elsewhere whose name points here must not read it.
        let authority = request.head.authority ?? ""
        let name = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
        guard ["127.0.0.1", "localhost", "[::1]"].contains(String(name)) else {
            return response(.init(code: 421), "text/plain; charset=utf-8", "This is for this machine alone.\n")
        }
        guard request.method == .get || request.method == .head else {
            return response(.methodNotAllowed, "text/plain; charset=utf-8", "It can be looked at only.\n")
        }
        switch request.uri.path {
        case "/": return response(.ok, "text/html; charset=utf-8", StatusPage.html(await daemon.status))
        case "/metrics":
            return response(.ok, "text/plain; version=0.0.4; charset=utf-8", StatusMetrics.text(await daemon.status))
        case "/healthz": return response(.ok, "text/plain; charset=utf-8", "ok\n")
        default: return response(.notFound, "text/plain; charset=utf-8", "There are /, /metrics and /healthz.\n")
        }
    }

    private static func response(_ status: HTTPResponse.Status, _ type: String, _ text: String) -> Response {
        var fields = HTTPFields()
        fields[.contentType] = type
        fields[.cacheControl] = "no-store"
        fields[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'"
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}
