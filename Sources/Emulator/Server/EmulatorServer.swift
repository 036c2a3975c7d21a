import Foundation
import HTTPTypes
import Hummingbird
package import Logging
package import NIOCore
import ServiceLifecycle

/// The emulator behind a socket.
package struct EmulatorServer: Sendable {
    package let service: any EmulatedService
    /// The address to listen on.
    package var host: String
    /// The port to listen on; with 0, one that is free.
    package var port: Int
    /// Where the moments of requests come from.
    package var now: @Sendable () -> Instant
    /// Who answers below `/_emulator`, to this machine alone; with `nil`, nobody.
    package var control: (any ControlEndpoints)?
    package var logger: Logger

    /// How long a client may pause within the body of a request before its connection ends.
    package var bodyPatience = SlowBodyHandler.standardPatience

    /// How long open requests may take to end when the server is told to.
    private static let patience = Duration.seconds(3)

    /// - Parameters:
    ///   - service: The emulator, or something around it.
    ///   - host: The address to listen on. Nobody outside this machine has business with an emulator.
    ///   - now: Where the moments of requests come from: the clock of the machine, unless somebody has another.
    ///   - control: Who answers below `/_emulator`, to this machine alone; with `nil`, nobody.
    ///   - logger: Takes what goes wrong with connections; without one, nobody hears of it.
    package init(
        _ service: any EmulatedService,
        host: String = "127.0.0.1",
        port: Int = 0,
        now: @escaping @Sendable () -> Instant = { Instant.now },
        control: (any ControlEndpoints)? = nil,
        logger: Logger = Logger(label: "emulator") { _ in SwiftLogNoOpLogHandler() }
    ) {
        self.service = service
        self.host = host
        self.port = port
        self.now = now
        self.control = control
        self.logger = logger
    }

    /// Serves until the task is cancelled. Requests that have begun by then are answered.
    ///
    /// - Parameter onListening: Called once connections are accepted, with the port.
    /// - Throws: What the system says when the address cannot be listened on.
    package func run(onListening: @escaping @Sendable (_ port: Int) async -> Void) async throws {
        let bodyPatience = bodyPatience
        let application = Application(
            responder: EmulatorResponder(service: service, control: control, now: now),
            server: .http1(
                configuration: .init(additionalChannelHandlers: [EarlyHTTPInstaller(bodyPatience: bodyPatience)])
            ),
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? 0) },
            logger: logger
        )
        var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
        configuration.maximumGracefulShutdownDuration = Self.patience
        let group = ServiceGroup(configuration: configuration)
        // Cancellation would cut connections where they are. It is turned into a shutdown that lets them end, so the
        // group runs in a task of its own, which this one outlives in no case.
        let serving = Task { try await group.run() }
        try await withTaskCancellationHandler {
            try await serving.value
        } onCancel: {
            Task { await group.triggerGracefulShutdown() }
        }
    }
}

extension Instant {
    /// The clock of the machine.
    package static var now: Instant {
        Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
    }
}
