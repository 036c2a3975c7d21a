import HTTPTypes
import Logging
import NIOConcurrencyHelpers
import Targets
import Testing

@Suite("The logging transport")
struct LoggingTransportTests {
    /// Answers, or does not.
    private struct Answering: Transport {
        let failure: TransportFailure?

        func send(_ request: TransportRequest) async throws(TransportFailure) -> TransportResponse {
            if let failure { throw failure }
            return TransportResponse(status: 201, headers: [:], body: Array("secret-body".utf8))
        }
    }

    /// Keeps all that is logged, as text.
    private struct Recorder: LogHandler {
        let lines: NIOLockedValueBox<[String]>
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let values = metadata.merging(event.metadata ?? [:]) { $1 }
                .filter { $0.key != "milliseconds" }.map { "\($0.key)=\($0.value)" }.sorted()
            lines.withLockedValue { $0.append("\(event.level) \(event.message) " + values.joined(separator: " ")) }
        }
    }

    private func lines(failure: TransportFailure? = nil) async -> [String] {
        let lines = NIOLockedValueBox<[String]>([])
        let logger = Logger(label: "test") { _ in Recorder(lines: lines) }
        let transport = LoggingTransport(Answering(failure: failure), logger: logger)
        for number in 1...2 {
            let request = TransportRequest(
                .put,
                "https://example.org/upload/\(number)?upload_id=secret-id#secret-mark",
                headers: [.authorization: "secret-token"],
                body: .bytes(Array("secret-words".utf8))
            )
            _ = try? await transport.send(request)
        }
        return lines.withLockedValue { $0 }
    }

    @Test("tells of each request and its answer by one name, and nothing that is secret")
    func answers() async {
        #expect(
            await lines()
                == (1...2).flatMap { number in
                    let rest = "method=PUT request=r\(number)"
                    let address = "address=https://example.org/upload/\(number)"
                    return [
                        "debug sending \(address) bytes=12 \(rest)",
                        "debug answered \(address) bytes=11 \(rest) status=201",
                    ]
                }
        )
    }

    @Test("tells when no answer came, and whether the request may have arrived")
    func failures() async {
        let lost = await lines(failure: TransportFailure(.lost, "cut"))
        #expect(lost[1].hasPrefix("warning no answer "))
        #expect(lost[1].hasSuffix("reason=cut request=r1 sent=perhaps"))
        let refused = await lines(failure: TransportFailure(.notSent, "refused"))
        #expect(refused[3].hasSuffix("reason=refused request=r2 sent=no"))
    }
}
