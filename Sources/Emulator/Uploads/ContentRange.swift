/// What a request says of the bytes it carries (protocol, "Resumable upload").
enum ContentRange: Equatable {
    /// `bytes */TOTAL` or `bytes */*`: nothing is sent, how much is stored is asked.
    case query(total: Int?)
    /// `bytes 0-99/TOTAL`, with `*` while the total is not known.
    case part(first: Int, last: Int, total: Int?)

    /// - Returns: `nil` when the text is not of that form.
    init?(_ text: String) {
        let text = text.trimmed
        guard text.lowercased().hasPrefix("bytes") else { return nil }
        let parts = String(text.dropFirst(5)).trimmed.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let total = Int(parts[1])
        guard parts[1] == "*" || total.map({ $0 >= 0 }) == true else { return nil }
        if parts[0] == "*" {
            self = .query(total: total)
            return
        }
        let bounds = parts[0].split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard bounds.count == 2, let first = bounds[0], let last = bounds[1], first >= 0, last >= first else {
            return nil
        }
        if let total, last >= total { return nil }
        self = .part(first: first, last: last, total: total)
    }
}
