import GData

/// Which entries of a feed are wanted (protocol, "Paging").
struct Paging {
    /// From 1.
    var start = 1
    var count = 25
    /// Which of the feed's entries are wanted at all, and in which order.
    var filter = FeedQuery()
    /// The same as the request wrote it, which the links to other pages repeat.
    var filterText = ""

    /// The first entries.
    init(count: Int) { self.count = count }

    init(_ query: QueryItems, _ limits: ServiceLimits) throws {
        if let written = query["start-index"] {
            guard let number = Int(written), number >= 1 else { throw Refusal.invalidParameter("start-index") }
            start = number
        }
        if let written = query["max-results"] {
            guard let number = Int(written), number >= 0 else { throw Refusal.invalidParameter("max-results") }
            guard number <= limits.pageSize else {
                throw Refusal.invalidRequest(
                    "Max-results value is too high. Only up to \(limits.pageSize) results can be returned per query."
                )
            }
            count = number
        }
        let (end, overflows) = (start - 1).addingReportingOverflow(count)
        guard !overflows, end <= limits.lastItem, start <= limits.lastItem else {
            throw Refusal.invalidRequest("You cannot request beyond item \(limits.lastItem).")
        }
    }

    /// How many entries come before the page.
    var offset: Int { start - 1 }

    /// How many entries the page may hold in a feed of so many.
    func count(in total: Int) -> Int { min(count, max(0, total - offset)) }

    var query: String { query(start: start) }

    /// The page behind this one, if the feed goes on.
    func next(of total: Int) -> String? {
        count > 0 && offset + count < total ? query(start: start + count) : nil
    }

    var previous: String? { start > 1 ? query(start: max(1, start - count)) : nil }

    private func query(start: Int) -> String {
        (filterText.isEmpty ? "" : filterText + "&") + "start-index=\(start)&max-results=\(count)"
    }
}
