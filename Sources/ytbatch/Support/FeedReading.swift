import GData
import Manifest
import Operations
import Reporting
import Running
import Targets

/// One feed that a manifest names, and how many of its entries are wanted.
struct FeedReading {
    let feed: NamedFeed
    private var request: FeedRequest
    /// All of them, unless the manifest says otherwise: a job that stops in the middle of a playlist is nobody's wish.
    private let limit: Int

    /// - Throws: `RowAccess.Refusal` when the words name no feed.
    init(_ feed: NamedFeed) throws(RowAccess.Refusal) {
        self.feed = feed
        let parameters = feed.parameters.filter { $0.name != "max" && $0.name != "region" }.map {
            (name: $0.name == "safe-search" ? "safeSearch" : $0.name, value: $0.value)
        }
        do throws(FeedAddressError) {
            switch feed["max"] ?? "all" {
            case "all": limit = Int.max
            case let text:
                guard let number = Int(text), number >= 1 else {
                    throw FeedAddressError("max is a number from 1, or all")
                }
                limit = number
            }
            request = try FeedRequest(feed.words, region: feed["region"], parameters: parameters)
        } catch {
            throw RowAccess.Refusal(
                Complaint.Code.invalidValue.rawValue,
                Complaint(.invalidValue, "cannot be read: \(error.message)")
            )
        }
        request.addPageSize(upTo: limit)
    }

    /// A path with its query, or an absolute address.
    var address: String { request.address }

    /// Reads the entries, a page at a time.
    ///
    /// - Throws: `Refusal` when the target does not give them, and what `take` throws.
    ///
    /// - Parameter clock: What is waited by, before a page is asked for again.
    func read(
        _ target: any Target,
        _ clock: any RunClock = SystemRunClock(),
        _ take: ([Entry]) throws -> Void
    ) async throws {
        var pages = try FeedPages(target, address, clock: clock)
        var count = 0
        while count < limit, let page = try await pages.read() {
            let entries = Array(page.entries.prefix(limit - count))
            count += entries.count
            try take(entries)
        }
    }
}
