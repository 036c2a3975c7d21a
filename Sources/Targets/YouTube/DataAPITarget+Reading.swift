import DataAPI
package import GData
package import Running

extension DataAPITarget {
    /// How many items a page may have; comments may have more.
    private static let pageSize = "50"
    private static let commentPageSize = "100"

    /// No list has more pages, even with one item on each.
    private static let mostPages = 10_000

    // MARK: - By id

    package func resources(
        _ ids: [String],
        of feed: FeedAddress
    ) async throws(Refusal) -> [Result<Entry, StatusError>] {
        try await resources(ids, try ResourceKind(feed))
    }

    private func resources(
        _ ids: [String],
        _ kind: ResourceKind
    ) async throws(Refusal) -> [Result<Entry, StatusError>] {
        var found: [String: Entry] = [:]
        for start in stride(from: 0, to: ids.count, by: readLimit) {
            let part = ids[start..<min(start + readLimit, ids.count)]
            for item in try await items(kind, part) {
                guard let id = item["id"]?.text else { continue }
                found[id] = kind.entry(item)
            }
        }
        return ids.map { id in
            // What cannot be had is left out without a word.
            guard let entry = found[id] else {
                let status = BatchStatus(code: 404, reason: "there is no \(kind.name) \(id)")
                return .failure(StatusError(status: status))
            }
            return .success(entry)
        }
    }

    /// The resources with these ids, as far as they can be had, in any order.
    func items(_ kind: ResourceKind, _ ids: some Collection<String>) async throws(Refusal) -> [JSONValue] {
        let request = APIRequest(kind.list, [("part", kind.parts), ("id", ids.joined(separator: ","))] + kind.options)
        return try await call(request)?["items"]?.array ?? []
    }

    // MARK: - Whole lists

    package func entries(of feed: FeedAddress, limit: Int) async throws(Refusal) -> [Entry] {
        let kind = try ResourceKind(feed)
        switch feed {
        case .playlist(let id): return try await playlist(id, limit: limit).map(kind.entry)
        case .playlists(FeedAddress.authenticatedUser), .subscriptions(FeedAddress.authenticatedUser):
            let parameters = [("mine", "true"), ("maxResults", Self.pageSize)]
            return try await pages(kind, parameters, limit: limit).map(kind.entry)
        case .comments(let video): return try await comments(video, limit: limit)
        case .uploads(FeedAddress.authenticatedUser):
            let videos = try await playlist(try await channel().uploads, limit: limit).compactMap {
                $0["snippet", "resourceId", "videoId"]?.text
            }
            return try await resources(videos, .ownVideo).compactMap { try? $0.get() }
        default: throw ResourceKind.nothing(feed)
        }
    }

    package func entries(of feed: FeedAddress, holding member: String) async throws(Refusal) -> [Entry]? {
        switch feed {
        case .playlist(let id):
            let parameters = [("playlistId", id), ("videoId", member), ("maxResults", Self.pageSize)]
            let items = try await pages(.playlistItem, parameters, limit: FeedBounds.entries)
            func position(_ item: JSONValue) -> Int { item["snippet", "position"]?.integer ?? .max }
            return items.sorted { position($0) < position($1) }.map(ResourceKind.playlistItem.entry)
        case .subscriptions(FeedAddress.authenticatedUser):
            let parameters = [("mine", "true"), ("forChannelId", member), ("maxResults", Self.pageSize)]
            return try await pages(.subscription, parameters, limit: FeedBounds.entries).map(
                ResourceKind.subscription.entry
            )
        default: return nil
        }
    }

    private func playlist(_ id: String, limit: Int) async throws(Refusal) -> [JSONValue] {
        try await pages(.playlistItem, [("playlistId", id), ("maxResults", Self.pageSize)], limit: limit)
    }

    /// Answers are read from the thread that they are in; comments from the newest on, as far back as is asked for.
    package func comments(
        on video: String,
        answering answered: String?,
        since: Timestamp?
    ) async throws(Refusal) -> [Entry] {
        if let answered {
            let thread = String(answered.prefix { $0 != "." })
            let parameters = [("parentId", thread), ("maxResults", Self.commentPageSize), ("textFormat", "plainText")]
            return try await pages(.comment, parameters, limit: FeedBounds.entries).map(ResourceKind.comment.entry)
        }
        let parameters = [
            ("videoId", video), ("order", "time"), ("maxResults", Self.commentPageSize), ("textFormat", "plainText"),
        ]
        return try await pages(.commentThread, parameters, limit: FeedBounds.entries) { thread in
            let made = thread["snippet", "topLevelComment", "snippet", "publishedAt"]?.text.flatMap {
                Timestamp(text: $0)
            }
            guard let made, let since else { return false }
            return made < since
        }.map(ResourceKind.commentThread.entry)
    }

    /// What stands below a video, and the answers to it. A list of threads shows only some of the answers.
    private func comments(_ video: String, limit: Int) async throws(Refusal) -> [Entry] {
        let parameters = [("videoId", video), ("maxResults", Self.commentPageSize), ("textFormat", "plainText")]
        var entries: [Entry] = []
        for thread in try await pages(.commentThread, parameters, limit: limit) {
            guard let comment = thread["snippet", "topLevelComment"], let id = thread["id"]?.text else { continue }
            entries.append(ResourceKind.comment.entry(comment))
            let shown = thread["replies", "comments"]?.array ?? []
            let count = thread["snippet", "totalReplyCount"]?.integer ?? shown.count
            guard count > shown.count else {
                entries += shown.map(ResourceKind.comment.entry)
                continue
            }
            let parameters = [("parentId", id), ("maxResults", Self.commentPageSize), ("textFormat", "plainText")]
            entries += try await pages(.comment, parameters, limit: limit).map(ResourceKind.comment.entry)
        }
        return entries
    }

    /// Reads a list page by page. How many there are the service only guesses: the last page is the one without a next.
    private func pages(
        _ kind: ResourceKind,
        _ parameters: [(String, String)],
        limit: Int,
        until isLast: (JSONValue) -> Bool = { _ in false }
    ) async throws(Refusal) -> [JSONValue] {
        var items: [JSONValue] = []
        var token: String?
        var seen: Set<String> = []
        repeat {
            let page = token.map { [("pageToken", $0)] } ?? []
            let request = APIRequest(kind.list, [("part", kind.parts)] + parameters + page)
            let answer = try await call(request)
            items += answer?["items"]?.array ?? []
            token = answer?["nextPageToken"]?.text
            if let token, !seen.insert(token).inserted || seen.count > Self.mostPages {
                throw Refusal(.unusable, reason: "the list does not end: its next page is one that was read before")
            }
        } while token != nil && items.count < limit && items.last.map(isLast) != true
        return items
    }
}
