import GData
import HTTPTypes

/// Requests that are only meant under a condition (protocol, "ETags"; RFC 2616, sections 14.24 to 14.28).
extension Exchange {
    /// Whether the caller has what would be sent. Etags are compared without regard to their weakness; where there is
    /// `If-None-Match`, `If-Modified-Since` says nothing.
    ///
    /// - Parameter updated: When it changed last, as entries write it.
    func isUnchanged(_ etag: String, _ updated: String?) -> Bool {
        if let known = call.headers[.ifNoneMatch] {
            return Self.etags(known).contains { $0 == "*" || Self.opaque($0) == Self.opaque(etag) }
        }
        // Some things never say when they changed.
        guard let since = call.headers[.ifModifiedSince].flatMap({ Instant(httpDate: $0) }),
            let updated = updated.flatMap({ Instant($0) }), updated > .epoch
        else { return false }
        // Headers know whole seconds only.
        return updated.milliseconds / 1000 <= since.milliseconds / 1000
    }

    /// `If-Match`: the etags of the service are weak, and protect nothing (policy P2).
    func checkPrecondition(_ id: String, of feed: any Feed) throws {
        guard let expected = call.headers[.ifMatch] else { return }
        let etags = Self.etags(expected)
        guard !etags.contains("*") else { return }
        if etags.contains(where: Etag.isWeak) {
            guard policies.weakEtags == .refused else { return }
            throw Refusal(412, code: "etagsUnsupported", "Resource does not support Etags")
        }
        throw Refusal(412, code: "etagsMismatch", "Etags mismatch")
    }

    /// The etags of a list. A comma within quotes is part of an etag.
    static func etags(_ list: String) -> [String] {
        var isQuoted = false
        let parts = list.split { character in
            if character == "\"" { isQuoted.toggle() }
            return character == "," && !isQuoted
        }
        return parts.map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    private static func opaque(_ etag: String) -> Substring {
        Etag.isWeak(etag) ? etag.dropFirst(2) : etag[...]
    }
}

extension Instant {
    /// Reads what `httpDate` writes, the one form that clients send; `nil` for any other.
    init?(httpDate text: String) {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let parts = text.split { $0 == " " || $0 == ":" || $0 == "," }
        guard parts.count == 8, let month = months.firstIndex(of: String(parts[2])) else { return nil }
        let numbers = [parts[1], parts[3], parts[4], parts[5], parts[6]].compactMap { UInt16($0) }.map { Int($0) }
        guard numbers.count == 5, (1...31).contains(numbers[0]), (1970...9999).contains(numbers[1]),
            numbers[2] < 24, numbers[3] < 60, numbers[4] < 61
        else { return nil }
        self.init(
            year: numbers[1],
            month: month + 1,
            day: numbers[0],
            hour: numbers[2],
            minute: numbers[3],
            second: numbers[4]
        )
    }
}
