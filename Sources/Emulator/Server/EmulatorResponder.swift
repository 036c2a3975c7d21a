import HTTPTypes
import Hummingbird
import NIOCore

/// Takes requests from the socket, and hands them to the emulator: entries and batches whole and within a bound, videos
/// piece by piece.
struct EmulatorResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let emulator: Emulator
    let now: @Sendable () -> Instant

    func respond(to request: Request, context: Context) async throws -> Response {
        Self.response(try await answer(request))
    }

    private func answer(_ request: Request) async throws -> EmulatorResponse {
        if Emulator.takesVideo(request.head) { return try await answer(uploading: request) }
        let limit = emulator.configuration.maximumBodyLength
        // What says that it is too long need not be read.
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            return emulator.tooLarge(at: now())
        }
        var body: [UInt8] = []
        for try await piece in request.body {
            guard body.count + piece.readableBytes <= limit else { return emulator.tooLarge(at: now()) }
            body += piece.readableBytesView
        }
        return emulator.respond(to: EmulatorRequest(head: request.head, body: body), at: now())
    }

    /// A video is counted as it arrives. Where the connection breaks, what came until then counts.
    private func answer(uploading request: Request) async throws -> EmulatorResponse {
        var bytes = UploadedBytes()
        do {
            for try await piece in request.body { bytes.append(count: piece.readableBytes) }
        } catch {
            bytes.isComplete = false
            _ = emulator.respond(to: request.head, uploading: bytes, at: now())
            throw error
        }
        return emulator.respond(to: request.head, uploading: bytes, at: now())
    }

    private static func response(_ response: EmulatorResponse) -> Response {
        Response(
            status: response.head.status,
            headers: response.head.headerFields,
            body: response.body.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: response.body))
        )
    }
}
