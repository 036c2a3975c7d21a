import Foundation
import GData
import GRDB
import Testing

@testable import Emulator

/// The index behind searches.
@Suite struct SearchIndexTests {
    private let queries = [
        "videos?q=harbour", "videos?q=cat&orderby=viewCount", "videos/-/Travel/harbour", "channels?q=harbour",
        "playlists/snippets?q=pier", "standardfeeds/most_responded", "channelstandardfeeds/most_subscribed",
    ]

    @Test func storeOfBeforeIsIndexedWhenItIsOpened() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "emulator-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "store.sqlite").path
        do {
            let queue = try DatabaseQueue(path: path)
            try Schema.migrator.migrate(queue, upTo: "people")
            try queue.write { database in
                try Store.setGenerator(Generator(state: 1), in: database)
                try FixtureLoader(database).load(.demo)
            }
        }
        let (old, new) = (try TestService { $0.data = path }, try TestService())
        for query in queries {
            let answer = old.get("/feeds/api/" + query, as: nil)
            #expect(answer.text == new.get("/feeds/api/" + query, as: nil).text)
            #expect(try !answer.feed().entries.isEmpty, "\(query)")
        }
    }

    @Test func copyOfAStoreSearchesToo() throws {
        let service = try TestService()
        let copy = TestService(try service.emulator.copy())
        for query in queries {
            #expect(copy.get("/feeds/api/" + query).text == service.get("/feeds/api/" + query).text)
        }
    }

    /// Above a thousand matches nothing is ranked by words, and everything else stays as it is.
    @Test func commonWordsAreFoundInTitlesFirst() throws {
        let word = Fixture.word(1)
        let service = try TestService { $0.fixture = .large(videos: 1500, users: 3, words: 24) }
        var ids: [String] = []
        var wereInTitle: [Bool] = []
        for start in stride(from: 1, to: 999, by: 50) {
            let count = min(50, 1000 - start)
            let page = try service.get("/feeds/api/videos?q=\(word)&start-index=\(start)&max-results=\(count)", as: nil)
                .feed()
            #expect(page.header.totalResults == 999)
            ids += page.entries.compactMap(\.media?.videoID)
            wereInTitle += page.entries.map { ($0.title ?? "").split(separator: " ").contains { $0 == word } }
        }
        #expect(Set(ids).count == 999)
        #expect(wereInTitle == wereInTitle.sorted { $0 && !$1 })
        #expect(wereInTitle.first == true && wereInTitle.last == false)
        let viewed = try service.get("/feeds/api/videos?q=\(word)&orderby=viewCount&max-results=50", as: nil).feed()
            .entries
        let views = viewed.compactMap { $0.statistics?.viewCount }.compactMap { Int($0) }
        #expect(views == views.sorted(by: >) && views.count == 50)
        // The most viewed of all with the word, and not only of the newest.
        let first = try #require(viewed.first?.media?.videoID)
        let author = try #require(viewed.first?.author?.name)
        let own = try service.get("/feeds/api/videos?q=\(word)&author=\(author)&orderby=viewCount", as: nil).feed()
        #expect(own.entries.first?.media?.videoID == first)
    }
}
