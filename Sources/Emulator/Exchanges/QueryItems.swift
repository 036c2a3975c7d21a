import GData

/// The parameters of a request, in the order they were written.
struct QueryItems {
    let items: [(name: String, value: String)]

    init(_ text: Substring) {
        items = text.split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    var isEmpty: Bool { items.isEmpty }
    var names: [String] { items.map(\.name) }

    subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// The parameters with those names, as they stand in an address.
    func text(of names: Set<String>) -> String {
        items.isEmpty ? "" : FeedQuery.text(items.filter { names.contains($0.name) })
    }

    private static func decoded(_ text: Substring) -> String {
        EntryIdentifier.unescaped(String(text.map { $0 == "+" ? " " : $0 }))
    }
}
