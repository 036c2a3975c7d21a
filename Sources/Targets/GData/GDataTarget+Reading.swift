package import GData
import HTTPTypes
package import Running
import XMLEvents

extension GDataTarget {
    /// How many entries a page may have (protocol, "Paging").
    private static let pageSize = 50

    package func resources(
        _ ids: [String],
        of feed: FeedAddress
    ) async throws(Refusal) -> [Result<Entry, StatusError>] {
        do {
            return try await query(ids, of: feed)
        } catch {
            // Not every server answers queries in a batch.
            guard error.failure == .permanent else { throw error }
        }
        var results: [Result<Entry, StatusError>] = []
        for id in ids { results.append(try await resource(id, of: feed)) }
        return results
    }

    /// Reads all of them with one request.
    private func query(_ ids: [String], of feed: FeedAddress) async throws(Refusal) -> [Result<Entry, StatusError>] {
        var writer = BatchFeedWriter()
        writer.begin(feed)
        for (index, id) in ids.enumerated() {
            writer.beginEntry(batchID: String(index + 1), operation: .query)
            writer.xml.element("id", feed.url(ofEntry: id))
            writer.endEntry()
        }
        writer.end()
        let response = try await post(batch: writer.xml.bytes, to: feed)
        let entries = try read(response).entries
        let byID = Dictionary(entries.compactMap { entry in entry.batchID.map { ($0, entry) } }) { first, _ in first }
        return try ids.indices.map { (index) throws(Refusal) in
            guard let entry = byID[String(index + 1)], let status = entry.batchStatus else {
                throw Refusal(.unusable, reason: "the answer to a query lacks an entry")
            }
            if (200..<300).contains(status.code) { return .success(entry) }
            guard Failure.classify(status: status.code, errors: status.errors) == .permanent else {
                throw Refusal(.status(status.code), reason: status.reason, errors: status.errors)
            }
            return .failure(StatusError(status: status))
        }
    }

    private func resource(_ id: String, of feed: FeedAddress) async throws(Refusal) -> Result<Entry, StatusError> {
        let response = try await send(.get, feed.path(ofEntry: id))
        guard response.status == 200 else {
            let refusal = Refusal(response)
            guard refusal.failure == .permanent, let status = refusal.status else { throw refusal }
            return .failure(StatusError(status: status))
        }
        guard let entry = try read(response).entries.first else {
            throw Refusal(.unusable, reason: "the answer holds no entry")
        }
        return .success(entry)
    }

    /// How often a feed is read anew that changes while it is read.
    private static let readings = 3

    /// - Throws: `Refusal` also when the feed changes each time that it is read: entries may have moved from a page that
    ///   was to come to one that was read, so that what was not seen may be there.
    package func entries(of feed: FeedAddress, limit: Int) async throws(Refusal) -> [Entry] {
        for _ in 0..<Self.readings {
            if let entries = try await pages(of: feed, limit: limit) { return entries }
        }
        throw Refusal(.unusable, reason: "the feed changes while it is read")
    }

    /// Reads all pages; `nil` when they do not say the same of how many entries there are.
    private func pages(of feed: FeedAddress, limit: Int) async throws(Refusal) -> [Entry]? {
        var entries: [Entry] = []
        var total: Int?
        while entries.count < limit {
            let page = "?start-index=\(entries.count + 1)&max-results=\(Self.pageSize)"
            let response = try await send(.get, feed.path + page)
            guard response.status == 200 else { throw Refusal(response) }
            let (header, found) = try read(response)
            guard total == nil || header.totalResults == total else { return nil }
            total = header.totalResults
            entries += found
            // The link says whether there is more; its address is not followed, so that nobody is led elsewhere.
            guard !found.isEmpty, header.link(Relation.next) != nil else { break }
        }
        return entries
    }

    package func userName() async throws(Refusal) -> String {
        let response = try await send(.get, "/feeds/api/users/default")
        guard response.status == 200 else { throw Refusal(response) }
        guard let entry = try read(response).entries.first, let name = entry.username ?? entry.author?.name else {
            throw Refusal(.unusable, reason: "the profile says no name")
        }
        return name
    }

    func read(_ response: TransportResponse) throws(Refusal) -> (header: FeedHeader, entries: [Entry]) {
        do {
            return try FeedReader.read(response.body)
        } catch {
            throw Refusal(.unusable, reason: "the answer is no Atom document: \(error.message)")
        }
    }
}
