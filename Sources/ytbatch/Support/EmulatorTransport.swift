import Emulator
import FoundationEssentials
import HTTPTypes
import Running
import Targets

/// Reaches the emulator in this process, without a socket.
struct EmulatorTransport: Transport {
    /// The address that requests are made for, and that links name. Nothing is ever sent there.
    static let base = "https://gdata.youtube.com"

    private let emulator: Emulator
    private let clock = SystemRunClock()

    /// - Throws: `CommandFailure` when the emulator's state cannot be kept in that file.
    init(data: String, seed: UInt64) throws {
        var configuration = EmulatorConfiguration()
        configuration.data = data
        configuration.seed = seed
        do {
            emulator = try Emulator(configuration)
        } catch {
            throw CommandFailure(.io, "\(data): cannot keep the emulator's state: \(error)")
        }
    }

    func send(_ request: TransportRequest) async throws(TransportFailure) -> TransportResponse {
        guard let url = URL(string: request.url) else { throw TransportFailure(.notSent, "the address is no URL") }
        let path = url.path(percentEncoded: true) + (url.query(percentEncoded: true).map { "?" + $0 } ?? "")
        let head = HTTPRequest(
            method: request.method,
            scheme: url.scheme,
            authority: url.host(),
            path: path,
            headerFields: request.headers
        )
        let now = Instant(milliseconds: clock.now.milliseconds)
        let response: EmulatorResponse
        switch request.body {
        case .none: response = emulator.respond(to: EmulatorRequest(head: head), at: now)
        case .bytes(let bytes): response = emulator.respond(to: EmulatorRequest(head: head, body: bytes), at: now)
        case .file(let path, let range, let progress):
            // The emulator counts the bytes of a video and keeps none of them.
            guard FileManager.default.isReadableFile(atPath: path) else {
                throw TransportFailure(.lost, "\(path) cannot be read")
            }
            var bytes = UploadedBytes()
            bytes.append(count: range.count)
            progress(range.upperBound)
            response = emulator.respond(to: head, uploading: bytes, at: now)
        }
        return TransportResponse(
            status: response.head.status.code,
            headers: response.head.headerFields,
            body: response.body
        )
    }
}
