import Glibc
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Takes requests from the socket, and hands them to the service: entries and batches whole and within a bound, videos
/// piece by piece. What the service makes of the connection is done to the socket.
struct EmulatorResponder: HTTPResponder {
    typealias Context = EmulatorContext

    let service: any EmulatedService
    let control: (any ControlEndpoints)?
    let now: @Sendable () -> Instant

    func respond(to request: Request, context: Context) async throws -> Response {
        if let control, ControlRules.isControl(request.head) {
            return try await Self.response(answer(request, context, control))
        }
        let delivery = try await deliver(request)
        if delivery.delay > .zero {
            // A server that ends does not wait for anything.
            try await cancelWhenGracefulShutdown { try await Task.sleep(for: delivery.delay) }
        }
        switch delivery.outcome {
        case .answer(let answer): return Self.response(answer)
        case .cut(let answer, let bytes): return Self.cut(answer, after: bytes)
        // Who is refused shows only with the request: by then the connection is there, and can only be reset.
        case .refused, .reset: throw await Self.reset(context.channel)
        case .stalled:
            try? await gracefulShutdown()
            throw await Self.reset(context.channel)
        }
    }

    private func deliver(_ request: Request) async throws -> Delivery {
        if Emulator.takesVideo(request.head) { return try await deliver(uploading: request) }
        let limit = service.maximumBodyLength
        // What says that it is too long need not be read.
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            return Delivery(.answer(service.tooLarge(request.head, at: now())))
        }
        var body: [UInt8] = []
        for try await piece in request.body {
            guard body.count + piece.readableBytes <= limit else {
                return Delivery(.answer(service.tooLarge(request.head, at: now())))
            }
            body += piece.readableBytesView
        }
        return service.deliver(EmulatorRequest(head: request.head, body: body), at: now())
    }

    /// A request that steers the emulator itself, which only this machine may send.
    private func answer(
        _ request: Request,
        _ context: Context,
        _ control: any ControlEndpoints
    ) async throws -> EmulatorResponse {
        guard ControlRules.isLoopback(context.channel.remoteAddress) else {
            return ControlRules.refusal(403, "Only this machine may do that.")
        }
        var body: [UInt8] = []
        for try await piece in request.body {
            guard body.count + piece.readableBytes <= ControlRules.bodyLimit else {
                return ControlRules.refusal(413, "The body is longer than \(ControlRules.bodyLimit) bytes.")
            }
            body += piece.readableBytesView
        }
        return control.respond(to: EmulatorRequest(head: request.head, body: body))
    }

    /// A video is counted as it arrives. Where the connection breaks, what came until then counts.
    private func deliver(uploading request: Request) async throws -> Delivery {
        var bytes = UploadedBytes(request.head, limit: service.maximumBodyLength)
        do {
            for try await piece in request.body { bytes.append(Array(piece.readableBytesView)) }
        } catch {
            bytes.isComplete = false
            _ = service.deliver(request.head, uploading: bytes, at: now())
            throw error
        }
        return service.deliver(request.head, uploading: bytes, at: now())
    }

    private static func response(_ response: EmulatorResponse) -> Response {
        Response(
            status: response.head.status,
            headers: fields(of: response),
            body: response.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: response.body))
        )
    }

    /// The server puts the machine's time into `Date`, so the service's goes by another name as far as the handler that
    /// knows better.
    private static func fields(of response: EmulatorResponse) -> HTTPFields {
        var fields = response.head.headerFields
        if let date = fields[.date], let name = HTTPField.Name(EarlyHTTPHandler.date) { fields[name] = date }
        return fields
    }

    // MARK: - Connections that break

    /// An answer that announces its whole length, and ends before.
    private static func cut(_ response: EmulatorResponse, after count: Int) -> Response {
        let sent = ByteBuffer(bytes: response.body.prefix(count))
        return Response(
            status: response.head.status,
            headers: fields(of: response),
            body: ResponseBody(contentLength: response.body.count) { writer in
                try await writer.write(sent)
                throw BrokenConnection()
            }
        )
    }

    /// Ends a connection at once, with a reset and not with an orderly end, where the system can.
    ///
    /// - Returns: What to throw, so that no answer is written.
    private static func reset(_ channel: any Channel) async -> BrokenConnection {
        if let options = channel as? any SocketOptionProvider {
            try? await options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try? await channel.close()
        return BrokenConnection()
    }
}

/// A connection that was broken on purpose.
private struct BrokenConnection: Error {}
