/// What was read from the service for a plan: the plan holds as long as this does.
package struct PriorState: Codable, Sendable, Equatable {
    package struct Entry: Codable, Sendable, Equatable {
        package var id: String
        /// What the entry holds, a video for one.
        package var holds: String?
        /// A hash of what an update of the entry could change.
        package var content: String?
        /// Whether it was there; left out when it was.
        package var isMissing: Bool?
    }

    /// One feed: all entries in their order, or some that were looked up by their ids.
    package struct Feed: Codable, Sendable, Equatable {
        package var feed: String
        package var isWhole: Bool
        package var entries: [Entry]
    }

    package var feeds: [Feed] = []

    package init() {}

    /// What is not as it was.
    ///
    /// - Returns: A sentence for each thing that moved, and at most `limit` of a feed.
    package func differences(from now: PriorState, limit: Int = 5) -> [String] {
        let later = Dictionary(now.feeds.map { (Key($0), $0) }) { first, _ in first }
        return feeds.flatMap { feed -> [String] in
            guard let other = later[Key(feed)] else { return ["\(feed.feed) was not read again"] }
            let found = feed.isWhole ? Self.list(feed, other) : Self.resources(feed, other)
            let rest = found.count - limit
            return Array(found.prefix(limit)) + (rest > 0 ? ["\(feed.feed): \(rest) more"] : [])
        }
    }

    private struct Key: Hashable {
        var feed: String
        var isWhole: Bool

        init(_ feed: Feed) {
            self.feed = feed.feed
            isWhole = feed.isWhole
        }
    }

    private static func list(_ feed: Feed, _ now: Feed) -> [String] {
        let before = Set(feed.entries.map(\.id))
        let after = Set(now.entries.map(\.id))
        var found = feed.entries.filter { !after.contains($0.id) }.map { "\(feed.feed): \(name($0)) is gone" }
        found += now.entries.filter { !before.contains($0.id) }.map { "\(feed.feed): \(name($0)) is new" }
        if found.isEmpty {
            found = zip(feed.entries, now.entries).filter { $0.id != $1.id }.map { "\(feed.feed): \(name($0.0)) moved" }
        }
        if found.isEmpty, feed != now { found = ["\(feed.feed): titles or notes were changed"] }
        return found
    }

    private static func resources(_ feed: Feed, _ now: Feed) -> [String] {
        let later = Dictionary(now.entries.map { ($0.id, $0) }) { first, _ in first }
        return feed.entries.compactMap { entry in
            guard let other = later[entry.id] else { return "\(feed.feed)/\(entry.id) was not read again" }
            if entry == other { return nil }
            if other.isMissing == true { return "\(feed.feed)/\(entry.id) is gone" }
            return "\(feed.feed)/\(entry.id) " + (entry.isMissing == true ? "is there now" : "was changed")
        }
    }

    private static func name(_ entry: Entry) -> String { entry.holds.map { "\($0) (\(entry.id))" } ?? entry.id }
}
