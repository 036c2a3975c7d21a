import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// A proxy on loopback that passes everything on, until a mark is reached: then it holds the bytes back, does what the
/// mark says, and passes them on or cuts the connection. So what goes wrong goes wrong at the same place every time.
package final class MarkedProxy: Sendable {
    /// Where something happens, in what clients send.
    package enum Place: Sendable {
        /// So many bytes of all connections together have come.
        case bytes(Int)
        /// So many requests have come that begin so.
        case request(String, times: Int)
    }

    package enum Ending: Sendable {
        case passOn
        /// Both sides of the connection end.
        case cut
    }

    package struct Mark: Sendable {
        let place: Place
        let action: @Sendable () async throws -> Ending

        package init(_ place: Place, _ action: @escaping @Sendable () async throws -> Ending) {
            self.place = place
            self.action = action
        }
    }

    private typealias Channel = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    private struct State {
        var bytes = 0
        var counts: [String: Int] = [:]
        /// Those that were not reached.
        var marks: [Mark]
    }

    package let port: Int
    private let state: NIOLockedValueBox<State>
    /// The port of the server.
    private let server: @Sendable () -> Int

    package var address: String { "http://127.0.0.1:\(port)" }
    package var remainingMarks: Int { state.withLockedValue { $0.marks.count } }

    /// How many requests have come that begin so, and were to be counted.
    package func count(of text: String) -> Int { state.withLockedValue { $0.counts[text] ?? 0 } }

    private init(port: Int, marks: [Mark], counting texts: [String], server: @escaping @Sendable () -> Int) {
        self.port = port
        self.server = server
        var counts = Dictionary(texts.map { ($0, 0) }) { first, _ in first }
        for mark in marks { if case .request(let text, _) = mark.place { counts[text] = 0 } }
        state = NIOLockedValueBox(State(counts: counts, marks: marks))
    }

    /// Is there for the time of a call.
    ///
    /// - Parameters:
    ///   - marks: In the order in which they are reached.
    ///   - texts: The beginnings of requests that are counted, beside those of marks.
    ///   - server: The port to pass on to; asked for each connection.
    package static func with(
        _ marks: [Mark],
        counting texts: [String] = [],
        to server: @escaping @Sendable () -> Int,
        _ body: @escaping @Sendable (MarkedProxy) async throws -> Void
    ) async throws {
        let listener = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture { try Channel(wrappingChannelSynchronously: channel) }
            }
        let port = listener.channel.localAddress?.port ?? 0
        let proxy = MarkedProxy(port: port, marks: marks, counting: texts, server: server)
        try await listener.executeThenClose { connections in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    try await body(proxy)
                    return true
                }
                group.addTask {
                    await withTaskGroup(of: Void.self) { connected in
                        do {
                            for try await connection in connections {
                                connected.addTask { await proxy.serve(connection) }
                            }
                        } catch {}
                    }
                    return false
                }
                defer { group.cancelAll() }
                while let isOver = try await group.next() { if isOver { return } }
            }
        }
    }

    /// Whatever breaks on one side of a connection ends the other.
    private func serve(_ client: Channel) async {
        try? await client.executeThenClose { fromClient, toClient in
            let upstream = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connect(host: "127.0.0.1", port: server()) { channel in
                    channel.eventLoop.makeCompletedFuture { try Channel(wrappingChannelSynchronously: channel) }
                }
            try await upstream.executeThenClose { fromServer, toServer in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for try await buffer in fromClient {
                            guard try await self.passes(buffer) else { return }
                            try await toServer.write(buffer)
                        }
                    }
                    group.addTask { for try await buffer in fromServer { try await toClient.write(buffer) } }
                    try await group.next()
                    group.cancelAll()
                }
            }
        }
    }

    /// Looks for marks, and does what they say.
    private func passes(_ buffer: ByteBuffer) async throws -> Bool {
        let reached = state.withLockedValue { state in
            state.bytes += buffer.readableBytes
            // A request begins where something arrives: nobody sends a second one before the answer to the first.
            for text in state.counts.keys where buffer.readableBytesView.starts(with: text.utf8) {
                state.counts[text, default: 0] += 1
            }
            guard let mark = state.marks.first else { return nil as Mark? }
            let isReached =
                switch mark.place {
                case .bytes(let count): state.bytes >= count
                case .request(let text, let times): state.counts[text] ?? 0 >= times
                }
            return isReached ? state.marks.removeFirst() : nil
        }
        guard let reached else { return true }
        switch try await reached.action() {
        case .passOn: return true
        case .cut: return false
        }
    }
}
