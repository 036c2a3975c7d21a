import Foundation
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix

/// A server on loopback that answers with exactly the bytes that a test wrote, one answer a connection.
package final class RawServer: Sendable {
    package enum Answer: Sendable {
        /// These bytes, and then the end of the connection. `{address}` in them is the server's own.
        case bytes(String)
        /// A head, and then zeros for as long as somebody reads.
        case endless(head: String)
        /// The end of the connection without a word.
        case nothing
        /// These bytes, but only when the test says so with `proceed()`.
        case held(String)
    }

    package let port: Int
    private let state: NIOLockedValueBox<State>

    private let arrivals = AsyncStream.makeStream(of: String.self)
    private let gate = AsyncStream.makeStream(of: Void.self)

    private struct State {
        var answers: [Answer]
        var requests: [String] = []
    }

    /// Waits for the next request.
    package func arrival() async -> String? { await arrivals.stream.first { _ in true } }

    /// Lets an answer go that is held.
    package func proceed() { gate.continuation.yield() }

    package var address: String { "http://127.0.0.1:\(port)" }
    /// What arrived, head and body, one a connection.
    package var requests: [String] { state.withLockedValue { $0.requests } }

    private init(port: Int, answers: [Answer]) {
        self.port = port
        state = NIOLockedValueBox(State(answers: answers))
    }

    package static func with<Value: Sendable>(
        _ answers: [Answer],
        _ body: @escaping @Sendable (RawServer) async throws -> Value
    ) async throws -> Value {
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .bind(host: "127.0.0.1", port: 0) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        let server = RawServer(port: channel.channel.localAddress?.port ?? 0, answers: answers)
        return try await channel.executeThenClose { connections in
            try await withThrowingTaskGroup(of: Value?.self) { group in
                group.addTask { try await body(server) }
                group.addTask {
                    for try await connection in connections { try? await server.serve(connection) }
                    return nil
                }
                defer { group.cancelAll() }
                while let value = try await group.next() {
                    if let value { return value }
                }
                throw CancellationError()
            }
        }
    }

    private func serve(_ connection: NIOAsyncChannel<ByteBuffer, ByteBuffer>) async throws {
        try await connection.executeThenClose { inbound, outbound in
            var text = ""
            for try await buffer in inbound {
                text += String(buffer: buffer)
                if Self.isComplete(text) { break }
            }
            let received = text
            let answer = state.withLockedValue { state in
                state.requests.append(received)
                return state.answers.isEmpty ? .nothing : state.answers.removeFirst()
            }
            arrivals.continuation.yield(received)
            switch answer {
            case .bytes(let bytes):
                try await outbound.write(ByteBuffer(string: bytes.replacing("{address}", with: address)))
            case .endless(let head):
                try await outbound.write(ByteBuffer(string: head))
                let zeros = ByteBuffer(repeating: UInt8(ascii: "0"), count: 1 << 20)
                while true { try await outbound.write(zeros) }
            case .nothing: break
            case .held(let bytes):
                _ = await gate.stream.first { true }
                try await outbound.write(ByteBuffer(string: bytes))
            }
        }
    }

    private static func isComplete(_ text: String) -> Bool {
        guard let end = text.range(of: "\r\n\r\n") else { return false }
        let head = text[..<end.lowerBound].lowercased()
        guard let field = head.range(of: "\r\ncontent-length: ") else { return true }
        let length = Int(head[field.upperBound...].prefix { $0.isNumber }) ?? 0
        return text[end.upperBound...].utf8.count >= length
    }
}
