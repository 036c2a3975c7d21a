import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// Waits on this machine for a browser that comes back from the page of consent.
package struct RedirectServer: Sendable {
    private let place: RedirectPlace
    private let state: String

    /// How long an open request may take to end, once there is an answer.
    private static let patience = Duration.seconds(3)

    /// - Parameter state: What an answer must come with; others are refused and waited on.
    package init(_ place: RedirectPlace, state: String) {
        self.place = place
        self.state = state
    }

    /// Serves until there is an answer, or the task is cancelled.
    ///
    /// - Parameter onListening: Called once connections are accepted, with the port.
    /// - Throws: What the system says when the port cannot be listened on.
    package func answer(onListening: @escaping @Sendable (_ port: Int) async -> Void) async throws -> RedirectAnswer {
        let (answers, found) = AsyncStream.makeStream(of: RedirectAnswer.self, bufferingPolicy: .bufferingOldest(1))
        return try await withThrowingTaskGroup(of: RedirectAnswer?.self) { group in
            group.addTask {
                try await serve(found, onListening)
                return nil
            }
            group.addTask { await answers.first { _ in true } }
            // The server's end lets the page of the answer go out first.
            defer { group.cancelAll() }
            while let answer = try await group.next() {
                if let answer { return answer }
            }
            throw CancellationError()
        }
    }

    private func serve(
        _ found: AsyncStream<RedirectAnswer>.Continuation,
        _ onListening: @escaping @Sendable (Int) async -> Void
    ) async throws {
        let logger = Logger(label: "redirect") { _ in SwiftLogNoOpLogHandler() }
        let application = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
                guard let answer = answer(in: request) else {
                    return Self.page(.badRequest, "This is no answer that ytbatch waits for.")
                }
                found.yield(answer)
                return answer["error"] == nil
                    ? Self.page(.ok, "Thank you. ytbatch goes on; this page can be closed.")
                    : Self.page(.ok, "Access was not granted. This page can be closed.")
            },
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: place.port)),
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

    private func answer(in request: Request) -> RedirectAnswer? {
        guard request.method == .get, let answer = RedirectAnswer(request.uri.string), answer.path == place.path,
            answer["state"] == state, answer.isComplete
        else { return nil }
        return answer
    }

    private static func page(_ status: HTTPResponse.Status, _ text: String) -> Response {
        var fields = HTTPFields()
        fields[.contentType] = "text/html; charset=utf-8"
        fields[.cacheControl] = "no-store"
        fields[.contentSecurityPolicy] = "default-src 'none'"
        // The address of this page holds the code.
        if let name = HTTPField.Name("Referrer-Policy") { fields[name] = "no-referrer" }
        fields[.connection] = "close"
        let page = "<!DOCTYPE html><meta charset=utf-8><title>ytbatch</title><p>\(text)</p>\n"
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(string: page)))
    }
}
