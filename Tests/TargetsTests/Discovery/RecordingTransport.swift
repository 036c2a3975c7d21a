import HTTPTypes
import NIOConcurrencyHelpers

@testable import Targets

/// Keeps every request that goes over a transport, but for the bytes of files: those go to addresses that the service
/// has given.
final class RecordingTransport: Transport {
    private struct State: Sendable {
        var requests: [TransportRequest] = []
        var sessions: Set<String> = []
        /// How often an answer to such a request was lost.
        var losses: [String: Int] = [:]
    }

    private let transport: any Transport
    private let lossesOfEach: Int
    private let state = NIOLockedValueBox(State())

    /// - Parameter lossesOfEach: How many answers to the first inserts of each kind get lost on their way.
    init(_ transport: any Transport, lossesOfEach: Int = 0) {
        self.transport = transport
        self.lossesOfEach = lossesOfEach
    }

    var requests: [TransportRequest] { state.withLockedValue { $0.requests } }

    func send(_ request: TransportRequest) async throws(TransportFailure) -> TransportResponse {
        state.withLockedValue { if !$0.sessions.contains(request.url) { $0.requests.append(request) } }
        let response = try await transport.send(request)
        if let session = response.headers[.location] { state.withLockedValue { _ = $0.sessions.insert(session) } }
        let kind = String(request.url.prefix { $0 != "?" })
        let isLost = state.withLockedValue { state in
            guard request.method == .post, (200..<300).contains(response.status),
                state.losses[kind, default: 0] < lossesOfEach
            else { return false }
            state.losses[kind, default: 0] += 1
            return true
        }
        if isLost { throw TransportFailure(.lost, "the answer was lost") }
        return response
    }
}
