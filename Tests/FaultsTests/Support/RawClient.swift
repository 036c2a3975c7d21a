import HTTPTypes
import NIOCore
import NIOPosix

/// A connection that sends exactly the bytes it is told to, and keeps all that comes back.
enum RawClient {
    struct Outcome: Sendable, Equatable {
        var text = ""
        /// Whether the connection ended with a reset, and not in good order.
        var isReset = false

        /// What stands behind the head.
        var body: String {
            text.firstRange(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? ""
        }

        /// What a header says.
        func header(_ name: String) -> String? {
            let line = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix(name.lowercased() + ": ") }
            return line.map { String($0.dropFirst(name.count + 2)) }
        }
    }

    /// Sends a request and waits for the end of the connection.
    static func send(_ request: String, port: Int) async throws -> Outcome {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var outcome = Outcome()
            do {
                try await outbound.write(ByteBuffer(string: request))
                for try await buffer in inbound { outcome.text += String(buffer: buffer) }
            } catch is IOError {
                outcome.isReset = true
            }
            return outcome
        }
    }

    /// A batch of favorites as bytes.
    static func batch(_ videos: String...) -> String {
        let body = Bench.batch(videos)
        let fields = Bench.head(.post, "/").headerFields.map { "\($0.name): \($0.value)\r\n" }.joined()
        return """
            POST \(Bench.favorites)/batch HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\(fields)\
            Content-Length: \(body.utf8.count)\r\n\r\n\(body)
            """
    }
}
