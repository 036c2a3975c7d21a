package import GData

extension Target {
    /// Reads any number of resources of a feed, as many at a time as one question may name.
    ///
    /// - Throws: `Refusal` when the service cannot be read.
    /// - Returns: For each id the resource, or the status that the service gave instead.
    package func allResources(
        _ ids: [String],
        of feed: FeedAddress
    ) async throws(Refusal) -> [(id: String, answer: Result<Entry, StatusError>)] {
        var answers: [(id: String, answer: Result<Entry, StatusError>)] = []
        for start in stride(from: 0, to: ids.count, by: readLimit) {
            let part = Array(ids[start..<min(start + readLimit, ids.count)])
            answers += zip(part, try await resources(part, of: feed)).map { (id: $0, answer: $1) }
        }
        return answers
    }
}
