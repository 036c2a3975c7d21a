import HTTPTypes
import Targets

/// Tells a server of the end of a run.
struct AddressNotification {
    let address: String
    /// What messages name: the rest of such an address is often secret.
    let origin: Origin

    /// A server that is away for a moment is asked again, each time after a longer pause.
    private static let pauses: [Duration] = [.seconds(1), .seconds(3)]
    private static let timeout = Duration.seconds(10)

    func send(_ head: [UInt8]) async {
        let transport = HTTPClientTransport()
        var failure = await post(head, transport)
        for pause in Self.pauses {
            guard failure?.isWorthAnother == true else { break }
            try? await Task.sleep(for: pause)
            failure = await post(head, transport)
        }
        await transport.shutdown()
        guard let failure else { return }
        Console.say("ytbatch: warning: --notify-url: \(origin.scheme)://\(origin.host): \(failure.reason)")
    }

    private struct Failure {
        var reason: String
        var isWorthAnother: Bool
    }

    /// - Returns: What went wrong.
    private func post(_ head: [UInt8], _ transport: HTTPClientTransport) async -> Failure? {
        let request = TransportRequest(
            .post,
            address,
            headers: [.contentType: "application/json", .userAgent: "ytbatch"],
            body: .bytes(head),
            timeout: Self.timeout
        )
        do throws(TransportFailure) {
            let status = try await transport.send(request).status
            guard !(200..<300).contains(status) else { return nil }
            return Failure(reason: "answers \(status)", isWorthAnother: status == 429 || status >= 500)
        } catch {
            return Failure(reason: error.reason, isWorthAnother: true)
        }
    }
}
