import NIOCore
import NIOHTTP1

/// Ends connections whose client announced more of a body than it sends: some send a piece of an upload again when they
/// have nothing left to send, and wait for an answer that cannot come. What arrived until then counts.
final class SlowBodyHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    /// How long nothing may arrive: longer than any client pauses that is still there.
    static let standardPatience = TimeAmount.seconds(30)

    private let patience: TimeAmount
    /// When something arrived last, while there is more to come.
    private var last: NIODeadline?
    private var isWatching = false

    init(patience: TimeAmount) { self.patience = patience }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .end = unwrapInboundIn(data) {
            last = nil
        } else {
            last = .now()
            if !isWatching { watch(context, for: patience) }
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        last = nil
        context.fireChannelInactive()
    }

    /// One timer does for any number of pieces: it looks when the last one came.
    private func watch(_ context: ChannelHandlerContext, for time: TimeAmount) {
        isWatching = true
        context.eventLoop.assumeIsolated().scheduleTask(in: time) { [self] in
            isWatching = false
            guard let last else { return }
            let left = last + patience - .now()
            if left <= .zero { context.close(promise: nil) } else { watch(context, for: left) }
        }
    }
}
