import Emulator
import GData
import HTTPTypes

/// A walk through the feeds of the emulator: from a user's profile and a few feeds of everybody to all that their links
/// and those of their entries lead to, as a client goes that builds no address itself.
struct FeedWalk {
    /// Documents by address.
    private(set) var documents: [String: [UInt8]] = [:]
    private var waiting: [String] = []
    private let emulator: Emulator

    private static let maximumDocuments = 2000
    /// Entries of one feed have the same kinds of links.
    private static let entriesOfAFeed = 2
    private static let ends: Set<String> = [Relation.batch, Relation.post, Relation.service, Relation.alternate]

    init(from paths: [String]) throws {
        emulator = try Emulator(EmulatorConfiguration())
        waiting = paths.map { FeedAddress.canonicalBase + $0 }
        while let address = waiting.popLast(), documents.count < Self.maximumDocuments {
            if documents[address] == nil { try visit(address) }
        }
    }

    private mutating func visit(_ address: String) throws {
        let path = String(address.dropFirst(FeedAddress.canonicalBase.count))
        var head = HTTPRequest(method: .get, scheme: "http", authority: "gdata.youtube.com", path: path)
        head.headerFields[.authorization] = "GoogleLogin auth=" + EmulatorCredentials.token
        if let version = HTTPField.Name("GData-Version") { head.headerFields[version] = "2" }
        let instant = Instant(year: 2014, month: 2, day: 3, hour: 23)
        let answer = emulator.respond(to: EmulatorRequest(head: head), at: instant)
        // Some feeds can only be written to, and captions are no feeds.
        guard answer.head.status == .ok, answer.head.headerFields[.contentType]?.contains("atom") == true else {
            return
        }
        documents[address] = answer.body
        let (header, entries) = try FeedReader.read(answer.body)
        follow(header.links)
        for entry in entries.prefix(Self.entriesOfAFeed) {
            follow(entry.links)
            waiting += [entry.comments?.address, entry.contentSource].compactMap { $0 }.filter(Self.isInside)
            waiting += entry.profile?.feedLinks.map(\.address) ?? []
        }
    }

    private mutating func follow(_ links: [Link]) {
        waiting += links.filter { !Self.ends.contains($0.relation) }.map(\.address).filter(Self.isInside)
    }

    private static func isInside(_ address: String) -> Bool { address.hasPrefix(FeedAddress.canonicalBase + "/feeds/") }

    /// The segments of the paths, without the names of users, videos and playlists.
    var kinds: Set<String> {
        Set(
            documents.keys.map { address in
                let path = address.dropFirst(FeedAddress.canonicalBase.count).prefix { $0 != "?" }
                let names = path.split(separator: "/").dropFirst(2).map(String.init)
                return names.enumerated().map { $0.offset == 1 ? "*" : $0.element }.prefix(3).joined(separator: "/")
            }
        )
    }
}
