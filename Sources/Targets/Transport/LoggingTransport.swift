import HTTPTypes
package import Logging
import NIOConcurrencyHelpers

/// Tells of each request that another transport carries, by a name that its answer has too.
///
/// Nothing of it is secret: of headers and bodies it tells nothing, and of addresses only scheme, host and path, since a
/// query may carry the key of an upload.
package final class LoggingTransport: Transport {
    private let transport: any Transport
    private let logger: Logger
    private let count = NIOLockedValueBox(0)

    package init(_ transport: any Transport, logger: Logger) {
        self.transport = transport
        self.logger = logger
    }

    package func send(_ request: TransportRequest) async throws(TransportFailure) -> TransportResponse {
        let number = count.withLockedValue { count in
            count += 1
            return count
        }
        var logger = logger
        logger[metadataKey: "request"] = "r\(number)"
        logger[metadataKey: "method"] = "\(request.method.rawValue)"
        logger[metadataKey: "address"] = "\(Self.address(request.url))"
        logger.debug("sending", metadata: ["bytes": "\(request.body.count)"])
        let began = ContinuousClock.now
        do {
            let response = try await transport.send(request)
            logger.debug(
                "answered",
                metadata: [
                    "status": "\(response.status)", "bytes": "\(response.body.count)",
                    "milliseconds": Self.since(began),
                ]
            )
            return response
        } catch {
            logger.warning(
                "no answer",
                metadata: [
                    "reason": "\(error.reason)", "sent": error.kind == .notSent ? "no" : "perhaps",
                    "milliseconds": Self.since(began),
                ]
            )
            throw error
        }
    }

    private static func since(_ began: ContinuousClock.Instant) -> Logger.MetadataValue {
        let (seconds, attoseconds) = (ContinuousClock.now - began).components
        return "\(seconds * 1000 + attoseconds / 1_000_000_000_000_000)"
    }

    private static func address(_ url: String) -> Substring { url.prefix { $0 != "?" && $0 != "#" } }
}

extension TransportRequest.Body {
    fileprivate var count: Int {
        switch self {
        case .none: 0
        case .bytes(let bytes): bytes.count
        case .file(_, let range, _): range.count
        }
    }
}
