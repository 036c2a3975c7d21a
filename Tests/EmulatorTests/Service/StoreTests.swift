import DataAPI
import Foundation
import GData
import GRDB
import HTTPTypes
import Testing

@testable import Emulator

@Suite struct StoreTests {
    /// Runs with the path of a store that is not there yet.
    private func withFile(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "emulator-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.appending(path: "store.sqlite").path)
    }

    @Test func whatWasAnsweredIsThereAfterReopening() throws {
        try withFile { path in
            var id = ""
            do {
                let service = try TestService { $0.data = path }
                id = try #require(
                    service.post("/feeds/api/users/default/playlists", "<title>Kept</title>").entry().playlistID
                )
            }
            let service = try TestService { $0.data = path }
            #expect(try service.get("/feeds/api/users/default/playlists/" + id).entry().title == "Kept")
            #expect(try service.get("/feeds/api/users/default/playlists").feed().header.totalResults == 6)
        }
    }

    // MARK: - Readers beside the one who writes

    @Test func whatIsReadIsWhatWasAnsweredBefore() throws {
        try withFile { path in
            let service = try TestService { $0.data = path }
            for number in 1...20 {
                let title = "Title \(number)"
                let made = try service.post("/feeds/api/users/default/playlists", "<title>\(title)</title>").entry()
                let id = try #require(made.playlistID)
                #expect(try service.get("/feeds/api/users/default/playlists/" + id).entry().title == title)
            }
        }
    }

    /// The feed makes its playlist when it is first asked for: a read that writes.
    @Test func readThatMustWriteIsAnsweredToo() throws {
        try withFile { path in
            let service = try TestService { $0.data = path }
            let watchLater = "/feeds/api/users/default/watch_later"
            #expect(service.get(watchLater).status == 200)
            #expect(service.post(watchLater, "<id>aB3dE5fG7hI</id>").status == 201)
            #expect(try service.get(watchLater).feed().entries.count == 1)
        }
    }

    @Test func tokenOfOneUseIsGoodForOneReadOfAFile() throws {
        try withFile { path in
            let bench = try AccountsBench {
                $0.data = path
                $0.policies.consent = "ada"
            }
            let address = "/accounts/AuthSubRequest?next=http://example.com/&scope=http://gdata.youtube.com&session=0"
            let token = "AuthSub token=" + (try #require(bench.get(address).parameter("token")))
            #expect(bench.isSignedIn(token))
            #expect(!bench.isSignedIn(token))
        }
    }

    @Test func callsAreCountedOverAFileToo() throws {
        try withFile { path in
            let service = try TestService {
                $0.data = path
                $0.quota = QuotaLimit(burst: 3, perSecond: 0.001)
            }
            let statuses = (0..<5).map { _ in service.get("/feeds/api/videos").status }
            #expect(statuses == [200, 200, 200, 403, 403])
        }
    }

    @Test func whoReadsWhileEverythingIsForgottenFindsTheOldOrTheNew() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "emulator-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let service = try TestService { $0.data = folder.appending(path: "store.sqlite").path }
        let playlists = "/feeds/api/users/default/playlists"
        #expect(service.post(playlists, "<title>Sixth</title>").status == 201)
        let counts = try await withThrowingTaskGroup(of: [Int?].self) { group in
            for _ in 0..<3 {
                group.addTask {
                    try (0..<60).map { _ in try service.get(playlists).feed().header.totalResults }
                }
            }
            try service.emulator.reset()
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(counts.allSatisfy { $0 == 6 || $0 == 5 })
        #expect(try service.get(playlists).feed().header.totalResults == 5)
    }

    @Test func idsGoOnWhereTheyWere() throws {
        try withFile { path in
            let whole = try TestService()
            let expected = (0..<4).map { whole.post("/feeds/api/users/default/playlists", "<title>\($0)</title>").text }
            var found: [String] = []
            for number in 0..<4 {
                // The seed of a store that exists counts for nothing.
                let service = try TestService {
                    $0.data = path
                    $0.seed = UInt64(number + 1)
                }
                found.append(service.post("/feeds/api/users/default/playlists", "<title>\(number)</title>").text)
            }
            #expect(found == expected)
        }
    }

    /// A second connection sees what a killed process would leave: what it wrote into the file and its log.
    @Test func answeredRequestsAreInTheFileAtOnce() throws {
        try withFile { path in
            let service = try TestService { $0.data = path }
            _ = service.post("/feeds/api/users/default/playlists", "<title>Durable</title>")
            let copy = path + "-copy"
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
            }
            let survivor = try TestService { $0.data = copy }
            let titles = try survivor.get("/feeds/api/users/default/playlists").feed().entries.map(\.title)
            #expect(titles.first == "Durable")
        }
    }

    @Test func fileIsWrittenWithoutWaitingForTheDisk() throws {
        try withFile { path in
            var configuration = EmulatorConfiguration()
            configuration.data = path
            let store = try Store(configuration)
            let (mode, synchronous) = try store.write { database in
                (
                    try String.fetchOne(database, sql: "PRAGMA journal_mode"),
                    try Int.fetchOne(database, sql: "PRAGMA synchronous")
                )
            }
            #expect(mode == "wal")
            #expect(synchronous == 0)
        }
    }

    /// A store of the version before accounts: its tokens are good, and its users can get passwords.
    @Test func olderStoreIsTakenOver() throws {
        try withFile { path in
            let queue = try DatabaseQueue(path: path)
            try Schema.migrator.migrate(queue, upTo: "gdata")
            try queue.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO meta VALUES ('generator', 1);
                        INSERT INTO users (name, key, id, about, location, age, joined, viewCount)
                            VALUES ('Older', 'older', 'OlderOlderOlderOlder12', '', 'US', 1, 0, 0);
                        INSERT INTO tokens VALUES ('older-token', 1, NULL), ('gone-token', 1, 1000);
                        """
                )
            }
            try queue.close()
            let service = try TestService {
                $0.data = path
                $0.accounts = [Fixture.Account("older", password: "new")]
            }
            #expect(service.get("/feeds/api/users/default", as: "older-token").status == 200)
            #expect(try service.get("/feeds/api/users/default", as: "gone-token").error().code == "TokenExpired")
            #expect(service.send(.post, "/accounts/ClientLogin", "Email=older&Passwd=new", as: nil).status == 200)
        }
    }

    /// A store of the version before the Data API: what it holds reads back by it.
    @Test func storeOfBeforeTheDataAPIIsTakenOver() throws {
        try withFile { path in
            let queue = try DatabaseQueue(path: path)
            try Schema.migrator.migrate(queue, upTo: "audiences")
            try queue.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO meta VALUES ('generator', 1);
                        INSERT INTO users (name, key, id, about, location, age, joined, viewCount)
                            VALUES ('Older', 'older', 'OlderOlderOlderOlder12', '', 'US', 1, 0, 0);
                        INSERT INTO accounts (key, user) VALUES ('older', 1);
                        INSERT INTO tokens (token, kind, account) VALUES ('older-token', 'session', 1);
                        INSERT INTO videos (id, owner, title, description, category, keywords, developerTags, isPrivate,
                            access, duration, uploaded, updated, ready)
                            VALUES ('olderVideo1', 1, 'Old', '', 'Music', 'a, b', '', 0, 'aamaaaaa', 60, 0, 0, 0);
                        INSERT INTO playlists (id, owner, title, description, isPrivate, created, updated)
                            VALUES ('PLolder', 1, 'Old list', '', 0, 0, 0);
                        INSERT INTO playlistEntries (id, playlist, video, rank, added) VALUES ('PLent', 1, 1, 1, 0);
                        """
                )
            }
            try queue.close()
            var api = try APIService { $0.data = path }
            api.service.instant = Instant(year: 2026, month: 11, day: 1)
            let items = try api.get("playlistItems?part=snippet,status&playlistId=PLolder", as: "older-token").items()
            #expect(items.first?["snippet", "resourceId", "videoId"] == "olderVideo1")
            let video = try #require(
                try api.get("videos?part=snippet,status&id=olderVideo1", as: "older-token").items().first
            )
            #expect(video["snippet", "tags"] == ["a", "b"])
            #expect(video["status", "license"] == "youtube")
            #expect(video["status", "publicStatsViewable"] == true)
        }
    }

    @Test func accountsThatAreThereAlreadyChangeNothing() throws {
        try withFile { path in
            func open() throws -> Int64 {
                let service = try TestService {
                    $0.data = path
                    $0.accounts = [Fixture.Account("again", password: "and again")]
                }
                _ = service
                return try DatabaseQueue(path: path).read { database in
                    try Int64.fetchOne(database, sql: "SELECT value FROM meta WHERE name = 'generator'") ?? 0
                }
            }
            let state = try open()
            #expect(try open() == state)
        }
    }

    @Test func storeMayBeEmpty() throws {
        let service = try TestService { $0.fixture = nil }
        #expect(service.get("/feeds/api/videos/aB3dE5fG7hI", as: nil).status == 404)
        #expect(service.get("/feeds/api/users/default").status == 401)
    }

    @Test func fileThatIsNoStoreIsRefused() throws {
        try withFile { path in
            try Data("not a database, and long enough to be seen as none".utf8).write(to: URL(filePath: path))
            #expect(throws: (any Error).self) { try TestService { $0.data = path } }
        }
    }
}
