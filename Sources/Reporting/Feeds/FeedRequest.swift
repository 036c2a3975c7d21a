import GData
import Operations

/// Why something names no feed, as a sentence.
package struct FeedAddressError: Error, Equatable, Sendable {
    package let message: String

    package init(_ message: String) { self.message = message }
}

/// Which feed is meant, in the words or with the address that somebody wrote.
package struct FeedRequest: Equatable, Sendable {
    /// A path with its query, or an absolute address.
    package private(set) var address: String

    /// How many entries a page may have (protocol, "Paging").
    private static let pageSize = 50

    /// Whether it is of one entry, which has no pages.
    private var isSingle = false

    /// What paths below `/feeds/api/` begin with.
    private static let roots: Set<String> = [
        "videos", "users", "playlists", "standardfeeds", "channelstandardfeeds", "events", "channels",
    ]

    /// - Parameters:
    ///   - words: An address, or the name of a `FeedWord` and its arguments.
    ///   - parameters: Names and values of the query.
    /// - Throws: `FeedAddressError` when they name no feed, or a parameter cannot have its value.
    package init(
        _ words: [String],
        region: String? = nil,
        parameters: [(name: String, value: String)] = []
    ) throws(FeedAddressError) {
        guard let first = words.first, !first.isEmpty else { throw FeedAddressError("which feed?") }
        do {
            _ = try FeedQuery(parameters)
            if let region { _ = try Self.country(region) }
        } catch {
            throw FeedAddressError(error.description)
        }
        var parameters = parameters
        if let path = Self.path(first), words.count == 1 {
            guard region == nil else { throw FeedAddressError("--region goes with standard and channel-standard") }
            address = path
        } else {
            let parts = first.split(separator: "/", maxSplits: 1).map(String.init)
            let name = parts.first ?? first
            guard let word = FeedWord.named(name) else {
                let hint = Spelling.suggestion(for: name, among: FeedWord.all.map(\.name))
                throw FeedAddressError(
                    "there is no feed \(name.prefix(60)); \(hint ?? "ytbatch feed --help lists all, or give an address")"
                )
            }
            guard region == nil || word.isStandard else {
                throw FeedAddressError("--region goes with standard and channel-standard, not with \(word.name)")
            }
            isSingle = ["video", "profile"].contains(word.name)
            var category: String?
            if word.isStandard, let place = parameters.firstIndex(where: { $0.name == "category" }) {
                category = parameters.remove(at: place).value
            }
            address = try word.address(
                Array(parts.dropFirst()) + words.dropFirst(),
                region: region?.uppercased(),
                category: category
            )
        }
        add(parameters)
    }

    /// Adds parameters to the query.
    package mutating func add(_ parameters: [(name: String, value: String)]) {
        guard !parameters.isEmpty else { return }
        address += (address.contains("?") ? "&" : "?") + FeedQuery.text(parameters)
    }

    /// Asks for pages that are no larger than what is wanted, unless the address says how large they are.
    package mutating func addPageSize(upTo limit: Int) {
        guard !isSingle, !has("max-results") else { return }
        add([("max-results", String(min(Self.pageSize, limit)))])
    }

    /// Whether the query has a parameter.
    private func has(_ parameter: String) -> Bool {
        guard let mark = address.firstIndex(of: "?") else { return false }
        return address[address.index(after: mark)...].split(separator: "&").contains {
            $0.prefix { $0 != "=" } == parameter
        }
    }

    private static func path(_ written: String) -> String? {
        if written.contains("://") { return written }
        if written.hasPrefix("/") { return written.hasPrefix("/feeds/") ? written : "/feeds/api" + written }
        if written.hasPrefix("feeds/") { return "/" + written }
        guard let mark = written.firstIndex(where: { "/?".contains($0) }), roots.contains(String(written[..<mark]))
        else { return nil }
        return "/feeds/api/" + written
    }

    private static func country(_ text: String) throws(QueryError) -> String {
        guard text.utf8.count == 2, let country = try? Restriction(text) else {
            throw QueryError("region", text, allowed: "a country's two letters")
        }
        return country.text
    }
}
