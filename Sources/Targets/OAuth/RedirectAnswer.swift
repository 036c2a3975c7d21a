import GData

/// The address that a browser comes back with: `http://127.0.0.1:4711/?state=…&code=…`.
package struct RedirectAnswer: Sendable {
    let path: String
    private let items: [(name: String, value: Secret)]

    /// In bytes: codes have a hundred.
    package static let longest = 16 << 10

    /// - Parameter address: Whole, or from the path on.
    /// - Returns: `nil` for a text without a query.
    package init?(_ address: String) {
        let text = address.prefix { $0 != "#" }
        guard text.utf8.count <= Self.longest, let mark = text.firstIndex(of: "?") else { return nil }
        var place = text[..<mark]
        if let authority = place.firstRange(of: "://")?.upperBound {
            place = place[authority...].drop { $0 != "/" }
        }
        path = place.isEmpty ? "/" : String(place)
        items = text[mark...].dropFirst().split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(parts[0]), Secret(parts.count > 1 ? Self.decoded(parts[1]) : ""))
        }
    }

    /// Whether it has what an answer is made of, be it to this question or to another one.
    package var isComplete: Bool { self["state"] != nil && (self["code"] != nil || self["error"] != nil) }

    subscript(name: String) -> String? { items.first { $0.name == name }?.value.exposed }

    private static func decoded(_ text: Substring) -> String {
        EntryIdentifier.unescaped(String(text.map { $0 == "+" ? " " : $0 }))
    }
}
