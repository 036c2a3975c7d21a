import Foundation
import GData
import HTTPTypes
import Testing

@testable import Emulator

/// Whatever is sent, there is an answer, and it is a proper one.
@Suite struct RobustnessTests {
    private static let seeds = [
        TestService.feed("<entry><batch:id>1</batch:id><id>aB3dE5fG7hI</id><yt:position>1</yt:position></entry>"),
        TestService.entry(TestService.video(more: "<yt:recorded>2013-01-01</yt:recorded>")),
        TestService.entry("<id>aB3dE5fG7hI</id><content>&lt;b&gt;x&lt;/b&gt;</content><yt:rating value='like'/>"),
    ]

    private static let paths = [
        "/feeds/api/playlists/PL3F2A9C0D1E4B5A6", "/feeds/api/playlists/PL3F2A9C0D1E4B5A6/batch",
        "/feeds/api/users/default/uploads/aB3dE5fG7hI", "/feeds/api/videos/ocFirstSail/comments",
        "/feeds/api/videos/ocFirstSail/ratings/batch", "/feeds/api/users/default/playlists?v=2&start-index=1",
        "/feeds/api/events?author=%27", "/feeds/api/events/u1-%00", "/feeds/api/users/default/watch_history/x",
        "/feeds/api/videos/aB3dE5fG7hI/captions", "/feeds/api/videos/aB3dE5fG7hI/captiondata/x",
        "/feeds/api/users/default",
        "/feeds/api/users/default/watch_later", "/action/FormDataUpload/x?nexturl=%00",
        "/feeds/api/users/default/suggestion?type=channel", "/feeds/api/users/%00/uploads",
        "/resumable/feeds/api/users/default/uploads?upload_id=%27", "/feeds/%ff/%C3",
    ]

    @Test func damagedRequestsAreAnswered() throws {
        let service = try TestService()
        var generator = Generator(state: 1)
        let methods: [HTTPRequest.Method] = [.get, .post, .put, .delete]
        for _ in 0..<1500 {
            var bytes = Array(Self.seeds[generator.next(below: Self.seeds.count)].utf8)
            for _ in 0..<generator.next(below: 4) {
                bytes[generator.next(below: bytes.count)] = UInt8(truncatingIfNeeded: generator.next())
            }
            if generator.next(below: 3) == 0 { bytes.removeLast(generator.next(below: bytes.count)) }
            var path = Self.paths[generator.next(below: Self.paths.count)]
            if generator.next(below: 4) == 0 { path += "%0" + String(generator.next(below: 10)) }
            let answer = service.send(
                methods[generator.next(below: 4)],
                path,
                String(decoding: bytes, as: UTF8.self)
            )
            #expect(answer.status < 500 || answer.status == 501, "\(path): \(answer.text)")
            if answer["Content-Type"]?.contains("xml") == true, answer.status != 308 {
                #expect(try Self.isWellFormed(answer), "\(path): \(answer.text)")
            }
        }
    }

    private static func isWellFormed(_ answer: Answer) throws -> Bool {
        if answer.response.body.isEmpty { return answer.status == 304 }
        return answer.status >= 400
            ? ErrorDocument.read(answer.response.body) != nil : !(try answer.feed().header.id ?? "entry").isEmpty
    }

    @Test("characters that XML cannot write are left out", arguments: ["v=%01", "v=%EF%BF%BF"])
    func unwritable(query: String) throws {
        let answer = try TestService().get("/feeds/api/users/demochannel?" + query)
        #expect(answer.status == 400)
        #expect(try answer.error().internalReason == "Version '' is not supported")
    }

    @Test func bodyBeyondTheBoundIsRefused() throws {
        let service = try TestService { $0.maximumBodyLength = 100 }
        let answer = service.post(
            "/feeds/api/users/default/playlists",
            "<title>\(String(repeating: "x", count: 100))</title>"
        )
        #expect(answer.status == 413)
        #expect(try answer.error().code == "EntityTooLargeException")
    }

    @Test func requestsAtTheSameTimeAreAnsweredOneByOne() async throws {
        let service = try TestService()
        let ids = await withTaskGroup(of: String?.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let answer = service.post("/feeds/api/users/default/playlists", "<title>\(number)</title>")
                    return try? answer.entry().playlistID
                }
            }
            var ids: Set<String> = []
            for await id in group { if let id { ids.insert(id) } }
            return ids
        }
        #expect(ids.count == 40)
        let header = try service.get("/feeds/api/users/default/playlists").feed().header
        #expect(header.totalResults == 45)
    }

    /// Where the process of the test below leaves its store.
    private static let killed = FileManager.default.temporaryDirectory.appending(path: "emulator-killed").path

    @Test func storeSurvivesAKill() async throws {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: Self.killed + suffix) }
        await #expect(processExitsWith: .signal(SIGKILL)) {
            let service = try TestService { $0.data = RobustnessTests.killed }
            for number in 0..<20 {
                _ = service.post("/feeds/api/users/default/playlists", "<title>\(number)</title>")
            }
            kill(getpid(), SIGKILL)
        }
        let service = try TestService { $0.data = Self.killed }
        let feed = try service.get("/feeds/api/users/default/playlists?max-results=50").feed()
        #expect(feed.header.totalResults == 25)
        #expect(feed.entries.first?.title == "19")
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: Self.killed + suffix) }
    }
}
