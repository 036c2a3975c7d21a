/// One kind of feed: where it is, and how it is opened. The registry lists them all.
struct FeedDefinition: Sendable {
    /// The segments of its path; `nil` stands for a name.
    let pattern: [String?]
    /// Whether there is nothing in it that could be written, so that even batches need no credentials.
    let isReadOnly: Bool
    /// Opens the feed that the names in the path name.
    let open: @Sendable (_ names: [String], Exchange) throws -> any Feed

    /// - Parameter path: The path below the projection, with `*` for a name: `users/*/playlists`.
    init(
        _ path: String,
        isReadOnly: Bool = false,
        open: @escaping @Sendable (_ names: [String], Exchange) throws -> any Feed
    ) {
        pattern = path.split(separator: "/").map { $0 == "*" ? nil : String($0) }
        self.isReadOnly = isReadOnly
        self.open = open
    }
}

/// What a path leads to.
struct FeedPlace {
    enum Part: Equatable {
        case feed, batch
        case entry(String)
    }

    let definition: FeedDefinition
    let names: [String]
    let part: Part

    /// Matches a path against one definition: its feed, the batch of its feed, or an entry of it.
    init?(_ path: [String], _ definition: FeedDefinition) {
        let pattern = definition.pattern
        guard path.count == pattern.count || path.count == pattern.count + 1 else { return nil }
        var names: [String] = []
        for (segment, expected) in zip(path, pattern) {
            if let expected {
                guard segment == expected else { return nil }
            } else {
                names.append(segment)
            }
        }
        self.definition = definition
        self.names = names
        if path.count == pattern.count {
            part = .feed
        } else if path[pattern.count] == "batch" {
            part = .batch
        } else {
            part = .entry(path[pattern.count])
        }
    }
}
