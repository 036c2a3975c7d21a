import Foundation
import GData
import HTTPTypes
import Running

extension Refusal {
    /// What a response says that is not the one asked for.
    init(_ response: TransportResponse) {
        let errors = ErrorDocument.read(response.body) ?? []
        self.init(
            .status(response.status),
            reason: errors.first.map(Self.reason) ?? Self.reason(ofBody: response),
            errors: errors,
            retryAfter: Self.retryAfter(response)
        )
    }

    private static func reason(_ error: GDataError) -> String {
        error.internalReason ?? "\(error.domain)/\(error.code)"
    }

    /// Some servers answer with a line of text, some with a page whose title says what is wrong.
    private static func reason(ofBody response: TransportResponse) -> String {
        let text = String(decoding: response.body.prefix(4096), as: UTF8.self)
        if let start = text.range(of: "<title>", options: .caseInsensitive),
            let end = text.range(of: "</title>", options: .caseInsensitive, range: start.upperBound..<text.endIndex)
        {
            return oneLine(text[start.upperBound..<end.lowerBound])
        }
        let line = oneLine(text.prefix(200))
        return line.isEmpty || line.hasPrefix("<") ? "HTTP status \(response.status)" : line
    }

    private static func oneLine(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Seconds, or a date, which is meant by the server's own clock.
    static func retryAfter(_ response: TransportResponse) -> Duration? {
        guard let value = response.headers[.retryAfter] else { return nil }
        if let seconds = Int(value), seconds >= 0 { return .seconds(min(seconds, 1_000_000)) }
        guard let date = Timestamp(httpDate: value),
            let now = response.headers[.date].flatMap({ Timestamp(httpDate: $0) })
        else { return nil }
        return max(.zero, date - now)
    }
}
