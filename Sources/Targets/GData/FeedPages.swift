import FoundationEssentials
package import GData
import HTTPTypes
import Operations
package import Running

/// Walks a feed page by page, along the links that the feed itself gives.
///
/// Links lead nowhere but to the target: what they say is a stranger's word.
package struct FeedPages: Sendable {
    package struct Page: Sendable {
        /// As it came.
        package let document: [UInt8]
        package let header: FeedHeader
        package let entries: [Entry]
    }

    /// The service shows no entry behind this one (protocol, "Paging").
    private static let lastItem = 999
    /// No feed of 999 entries has more pages, even with one entry on each.
    private static let mostPages = 1000
    /// How often a page is asked for that the service fails to give. To ask again changes nothing.
    private static let attempts = 3
    /// The longest that a server's wish to wait is followed: somebody looks on.
    private static let longestWait = Duration.seconds(30)

    private let target: GDataTarget
    private let clock: any RunClock
    private var next: String?
    private var visited: Set<String> = []

    /// - Parameter clock: What is waited on before a page is asked for again.
    /// - Throws: `Refusal` when the address is not one of the target.
    package init(
        _ target: any Target,
        _ address: String,
        clock: any RunClock = SystemRunClock()
    ) throws(Refusal) {
        guard let target = target as? GDataTarget else {
            throw Refusal(.unusable, reason: "only services of GData have feeds; the target youtube has none")
        }
        self.target = target
        self.clock = clock
        next = try Self.path(address, target)
    }

    /// The next page; `nil` behind the last one.
    package mutating func read() async throws(Refusal) -> Page? {
        guard let address = next else { return nil }
        guard visited.count < Self.mostPages else {
            throw Refusal(.unusable, reason: "the feed does not end: it has more than \(Self.mostPages) pages")
        }
        guard visited.insert(address).inserted else {
            throw Refusal(.unusable, reason: "the feed goes in circles: its next page is one that was read before")
        }
        let response = try await response(address)
        let (header, entries) = try target.read(response)
        next = nil
        if !entries.isEmpty, let link = header.link(Relation.next) {
            next = Self.bounded(try Self.path(link, target))
        }
        return Page(document: response.body, header: header, entries: entries)
    }

    private func response(_ address: String) async throws(Refusal) -> TransportResponse {
        var attempt = 1
        while true {
            let response = try await target.send(.get, address)
            guard response.status != 200 else { return response }
            let refusal = Refusal(response)
            let wait = Backoff.delay(
                after: attempt,
                policy: RetryPolicy(),
                retryAfter: refusal.retryAfter,
                random: Double.random(in: 0..<1)
            )
            guard [500, 502, 503, 504].contains(response.status), attempt < Self.attempts, wait <= Self.longestWait
            else { throw refusal }
            await clock.sleep(for: wait)
            attempt += 1
        }
    }

    /// What follows the host. Documents name the service's own host even where another server gives them.
    private static func path(_ address: String, _ target: GDataTarget) throws(Refusal) -> String {
        if address.hasPrefix("/"), !address.hasPrefix("//") { return address }
        guard let origin = Origin(address), let url = URL(string: address) else {
            throw Refusal(.unusable, reason: "\(address.prefix(200)) is no address")
        }
        guard origin == Origin(target.base) || origin.host == "gdata.youtube.com" else {
            throw Refusal(.unusable, reason: "\(origin.host):\(origin.port) is another server than \(target.base)")
        }
        return url.path(percentEncoded: true) + (url.query(percentEncoded: true).map { "?" + $0 } ?? "")
    }

    /// The same page, cut where the service would refuse it for going too far; `nil` when nothing is left.
    private static func bounded(_ address: String) -> String? {
        guard let mark = address.firstIndex(of: "?") else { return address }
        var items = address[address.index(after: mark)...].split(separator: "&").map(String.init)
        let startName = "start-index="
        let countName = "max-results="
        guard
            let start = items.first(where: { $0.hasPrefix(startName) }).flatMap({ Int($0.dropFirst(startName.count)) }),
            let place = items.firstIndex(where: { $0.hasPrefix(countName) }),
            let count = Int(items[place].dropFirst(countName.count))
        else { return address }
        let left = lastItem - min(lastItem, max(0, start - 1))
        guard left > 0 else { return nil }
        guard count > left else { return address }
        items[place] = countName + String(left)
        return String(address[...mark]) + items.joined(separator: "&")
    }
}
