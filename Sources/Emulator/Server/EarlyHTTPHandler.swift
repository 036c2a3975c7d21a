import NIOCore
import NIOHTTP1

/// What clients of the service's time count on, and today's servers leave out: a `100 Continue` for those that wait for
/// one, an end of the connection for those of HTTP/1.0 that read until it, and gzip for those who ask for it as they were
/// told to. And the service's own time in `Date`, where the server would write the machine's.
///
/// It stands behind the decoder, where the version of a request is still known.
final class EarlyHTTPHandler: ChannelDuplexHandler, Sendable {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// The field in which the service's time comes by the server; nobody outside sees it.
    static let date = "X-Emulator-Date"

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        if head.version == .http1_0, !head.headers[canonicalForm: "connection"].contains("keep-alive") {
            head.headers.replaceOrAdd(name: "connection", value: "close")
        }
        // The others come as they always did; of two codings that are accepted, it is this one. Without a version that
        // knows chunks there is no length to be had beforehand.
        if head.headers.contains(name: "accept-encoding") {
            let isWanted = Compression.isWanted(head.headers) && head.version == .http1_1
            head.headers.remove(name: "accept-encoding")
            if isWanted { head.headers.add(name: "accept-encoding", value: "gzip") }
        }
        if head.version == .http1_1, head.headers[canonicalForm: "expect"].contains("100-continue") {
            let answer = HTTPResponseHead(version: .http1_1, status: .continue)
            context.writeAndFlush(wrapOutboundOut(.head(answer)), promise: nil)
        }
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data), let date = head.headers.first(name: Self.date) else {
            return context.write(data, promise: promise)
        }
        head.headers.remove(name: Self.date)
        head.headers.replaceOrAdd(name: "Date", value: date)
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}

/// Puts an `EarlyHTTPHandler` in its place, and what compresses behind it: a server takes handlers only where versions are known no more.
final class EarlyHTTPInstaller: ChannelInboundHandler, RemovableChannelHandler, Sendable {
    typealias InboundIn = Any

    private let bodyPatience: TimeAmount

    init(bodyPatience: TimeAmount) { self.bodyPatience = bodyPatience }

    func handlerAdded(context: ChannelHandlerContext) {
        let pipeline = context.pipeline.syncOperations
        guard let decoder = try? pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self) else { return }
        let early = EarlyHTTPHandler()
        let compressor = Compression.handler()
        try? pipeline.addHandler(early, position: .after(decoder))
        try? pipeline.addHandler(SlowBodyHandler(patience: bodyPatience), position: .after(early))
        try? pipeline.addHandler(compressor, position: .after(early))
        try? pipeline.addHandler(UnaskedAnswerHandler(), position: .after(compressor))
    }
}
