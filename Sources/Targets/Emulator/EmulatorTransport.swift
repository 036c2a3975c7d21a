package import Emulator
import Foundation
import HTTPTypes
package import Running

/// Reaches the emulator in this process, without a socket. What a socket would do to a request on purpose is told as the
/// transport over the network tells it.
package struct EmulatorTransport: Transport {
    /// The address that requests are made for, and that links name. Nothing is ever sent there.
    package static let base = "https://gdata.youtube.com"

    private let service: any EmulatedService
    private let clock: any RunClock

    /// - Parameter clock: What delays and stalls are waited for on.
    package init(_ service: any EmulatedService, clock: any RunClock = SystemRunClock()) {
        self.service = service
        self.clock = clock
    }

    package func send(_ request: TransportRequest) async throws(TransportFailure) -> TransportResponse {
        if case .file(_, let range, let progress) = request.body, let limit = request.limit {
            try await wait(for: range, limit, progress)
        }
        let delivery = try deliver(request)
        let isLate = delivery.delay >= request.timeout
        if delivery.delay > .zero { await clock.sleep(for: isLate ? request.timeout : delivery.delay) }
        switch delivery.outcome {
        case _ where isLate: throw TransportFailure(.lost, "no answer in time")
        case .answer(let answer):
            return TransportResponse(
                status: answer.head.status.code,
                headers: answer.head.headerFields,
                body: answer.body
            )
        case .cut: throw TransportFailure(.lost, "the answer was cut short")
        case .refused: throw TransportFailure(.notSent, "cannot connect: connection refused")
        case .reset: throw TransportFailure(.lost, "the connection was reset")
        case .stalled:
            await clock.sleep(for: request.timeout)
            throw TransportFailure(.lost, "no answer in time")
        }
    }

    /// Lets the time go by that a file would need at the rate.
    private func wait(
        for range: Range<Int>,
        _ limit: BandwidthLimit,
        _ progress: @Sendable (Int) -> Bool
    ) async throws(TransportFailure) {
        var position = range.lowerBound
        while position < range.upperBound {
            let count = min(limit.pieceSize, range.upperBound - position)
            guard progress(position), (try? await limit.wait(for: count)) != nil else {
                throw TransportFailure(.lost, "the request was cancelled")
            }
            position += count
        }
    }

    private func deliver(_ request: TransportRequest) throws(TransportFailure) -> Delivery {
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
        switch request.body {
        case .none: return service.deliver(EmulatorRequest(head: head), at: now)
        case .bytes(let bytes): return service.deliver(EmulatorRequest(head: head, body: bytes), at: now)
        case .file(let path, let range, let progress):
            // The emulator counts the bytes of a video and keeps none of them, but for those that it begins with.
            let isCounted = Emulator.takesVideo(head)
            let start = try Self.read(path, range, atMost: isCounted ? UploadedBytes.keptBeginning : range.count)
            _ = progress(range.upperBound)
            guard isCounted else { return service.deliver(EmulatorRequest(head: head, body: start), at: now) }
            var bytes = UploadedBytes()
            bytes.append(start)
            bytes.append(count: range.count - start.count)
            return service.deliver(head, uploading: bytes, at: now)
        }
    }

    private static func read(_ path: String, _ range: Range<Int>, atMost count: Int) throws(TransportFailure) -> [UInt8]
    {
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            try file.seek(toOffset: UInt64(range.lowerBound))
            return Array(try file.read(upToCount: min(count, range.count)) ?? Data())
        } catch {
            throw TransportFailure(.lost, "\(path) cannot be read")
        }
    }
}
