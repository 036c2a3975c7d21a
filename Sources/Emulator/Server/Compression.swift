import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// When answers are compressed: for those who accept gzip and say so twice, as the service wanted it (protocol,
/// "Request headers"), and where it is worth it.
enum Compression {
    /// How long an answer must be, in bytes: a shorter one fits into one packet as it is. And how long it may be: it is
    /// held whole while it is compressed.
    private static let lengths = 1_000...32 << 20

    /// Whether the sender of a request wants gzip, and not only a library between us: its own name says so too.
    static func isWanted(_ headers: HTTPHeaders) -> Bool {
        guard headers["user-agent"].contains(where: { $0.lowercased().contains("gzip") }) else { return false }
        return headers[canonicalForm: "accept-encoding"].contains { coding in
            let parts = coding.split(separator: ";").map { String($0).trimmed.lowercased() }
            guard let name = parts.first, ["gzip", "x-gzip"].contains(name) else { return false }
            return !parts.dropFirst().contains { $0.hasPrefix("q=") && Double($0.dropFirst(2)) == 0 }
        }
    }

    /// What compresses the answers of one connection. It goes by `Accept-Encoding`, so that what is not to be compressed
    /// must not come with one.
    static func handler() -> HTTPResponseCompressor {
        HTTPResponseCompressor { head, isSupported in
            guard isSupported, let length = head.headers.first(name: "content-length").flatMap({ Int($0) }),
                lengths.contains(length)
            else { return .doNotCompress }
            // It changes, and the compressor only says so where it has the whole answer at once.
            head.headers.remove(name: "content-length")
            return .compressIfPossible
        }
    }
}

/// Stands behind the compressor, which counts on a request before each answer: what is answered without one, such as a
/// request that cannot be read, goes around it.
final class UnaskedAnswerHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// How many requests have no answer yet.
    private var asked = 0
    private var isUnasked = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head = unwrapInboundIn(data) { asked += 1 }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .head = unwrapOutboundIn(data) {
            isUnasked = asked == 0
            asked = max(0, asked - 1)
        }
        guard isUnasked,
            let compressor = try? context.pipeline.syncOperations.context(handlerType: HTTPResponseCompressor.self)
        else { return context.write(data, promise: promise) }
        compressor.write(data, promise: promise)
    }
}
