import Foundation
import GData
import TestTools
import Testing

@Suite("The grammar of feeds")
struct FeedGrammarTests {
    private static let grammar = "schemas/feeds.rng"

    /// What no link leads to: feeds of everybody.
    private static let starts = [
        "/feeds/api/users/demochannel", "/feeds/api/videos?q=harbour", "/feeds/api/channels?q=harbour",
        "/feeds/api/playlists/snippets?q=boat", "/feeds/api/standardfeeds/top_rated",
        "/feeds/api/standardfeeds/JP/most_viewed", "/feeds/api/channelstandardfeeds/most_viewed",
        "/feeds/api/channelstandardfeeds/JP/most_viewed", "/feeds/api/events?author=demochannel,OtherChannel",
    ]

    @Test("takes every feed and entry that the links lead to")
    func walk() throws {
        let walk = try FeedWalk(from: Self.starts)
        #expect(walk.kinds.isSuperset(of: Self.kinds), "\(Self.kinds.subtracting(walk.kinds)) of \(walk.kinds)")
        #expect(try refusals(of: walk.documents) == [:])
    }

    private static let kinds: Set<String> = [
        "channels", "channelstandardfeeds/*", "events", "playlists/*", "standardfeeds/*", "users/*", "users/*/contacts",
        "users/*/events", "users/*/favorites", "users/*/friendsactivity", "users/*/inbox",
        "users/*/newsubscriptionvideos", "users/*/playlists", "users/*/recommendations", "users/*/subscriptions",
        "users/*/suggestion", "users/*/uploads", "users/*/watch_history", "users/*/watch_later", "videos", "videos/*",
        "videos/*/captions", "videos/*/comments", "videos/*/related", "videos/*/responses",
    ]

    @Test(
        "refuses what the emulator must not write",
        arguments: [
            ("<openSearch:startIndex>1<", "<openSearch:startIndex>0<"), ("role='uploader'", "role='owner'"),
            ("permission='allowed'", "permission='perhaps'"), ("medium='video'", "medium='audio'"),
            ("<title>", "<title type='text'>"), (".000Z</updated>", "</updated>"), ("yt:format='5'", "format='5'"),
        ]
    )
    func refuses(part: String, replacement: String) throws {
        let walk = try FeedWalk(from: ["/feeds/api/videos?q=harbour"])
        let address = try #require(walk.documents.keys.first { $0.hasSuffix("/feeds/api/videos?q=harbour") })
        let text = String(decoding: walk.documents[address] ?? [], as: UTF8.self)
        #expect(text.contains(part))
        let bad = text.replacing(part, with: replacement, maxReplacements: 1)
        #expect(try refusals(of: ["good": Array(text.utf8), "bad": Array(bad.utf8)]).keys.sorted() == ["bad"])
    }

    /// What the validator refuses, by address, with its reason.
    private func refusals(of documents: [String: [UInt8]]) throws -> [String: String] {
        try withTemporaryFolder { folder in
            var addresses: [String: String] = [:]
            for (number, (address, bytes)) in documents.enumerated() {
                let file = folder.appending(path: "\(number).xml")
                try Data(bytes).write(to: file)
                addresses[file.path] = address
            }
            let arguments = ["--noout", "--relaxng", Repository.path(Self.grammar)] + addresses.keys.sorted()
            let result = try Tool.xmllint.run(arguments)
            var refused: [String: String] = [:]
            var validated = 0
            for line in result.errors.split(separator: "\n").map(String.init) {
                if line.hasSuffix(" validates") {
                    validated += 1
                } else if let (_, address) = addresses.first(where: { line.hasPrefix($0.key) }) {
                    refused[address] = refused[address] ?? line
                }
            }
            // A grammar that cannot be read refuses nothing.
            #expect(validated + refused.count == documents.count, "\(result.errors.prefix(2000))")
            return refused
        }
    }
}
