import Emulator
import Faults
import Foundation
import GData
import HTTPTypes
import Serving
import Testing

/// `/_emulator`, in the process.
@Suite struct EmulatorControlTests {
    private let faulty: FaultyEmulator
    private let clock: ServiceClock
    private let control: EmulatorControl

    init() throws {
        faulty = FaultyEmulator(try Emulator())
        clock = .virtual(at: Instant(year: 2014, month: 2, day: 3, hour: 23))
        control = EmulatorControl(faulty, clock)
    }

    private func send(_ method: HTTPRequest.Method, _ path: String, _ body: String = "") throws -> (Int, Any) {
        let head = HTTPRequest(method: method, scheme: "http", authority: "127.0.0.1", path: "/_emulator" + path)
        let answer = control.respond(to: EmulatorRequest(head: head, body: Array(body.utf8)))
        #expect(answer.head.headerFields[.contentType] == "application/json; charset=UTF-8")
        return (answer.head.status.code, try JSONSerialization.jsonObject(with: Data(answer.body)))
    }

    private func object(_ method: HTTPRequest.Method, _ path: String, _ body: String = "") throws -> [String: Any] {
        let (status, value) = try send(method, path, body)
        #expect(status == 200)
        return try #require(value as? [String: Any])
    }

    /// A request to the service itself.
    private func delete(_ path: String) -> Int {
        var head = HTTPRequest(method: .delete, scheme: "http", authority: "gdata.youtube.com", path: path)
        head.headerFields[.authorization] = EmulatorCredentials.authorization
        if let name = HTTPField.Name("X-GData-Key") { head.headerFields[name] = EmulatorCredentials.keyHeader }
        guard case .answer(let answer) = faulty.deliver(EmulatorRequest(head: head), at: clock.now).outcome else {
            return 0
        }
        return answer.head.status.code
    }

    private let favorite = "/feeds/api/users/default/favorites/FLdemo0001"

    @Test func listsItsEndpoints() throws {
        let endpoints = try #require(try object(.get, "")["endpoints"] as? [[String: String]])
        #expect(endpoints.contains { $0["method"] == "POST" && $0["path"] == "/_emulator/reset" })
        #expect(try send(.get, "/").0 == 200)
        #expect(try send(.get, "/nothing").0 == 404)
        #expect(try send(.delete, "/clock").0 == 405)
    }

    // MARK: - The clock

    @Test func virtualClockStandsUntilItIsMoved() throws {
        #expect(try object(.get, "/clock")["now"] as? String == "2014-02-03T23:00:00.000Z")
        #expect(try object(.post, "/clock", "{\"advance\": \"90m\"}")["now"] as? String == "2014-02-04T00:30:00.000Z")
        #expect(
            try object(.post, "/clock", "{\"set\": \"2013-01-01\"}")["now"] as? String == "2013-01-01T00:00:00.000Z"
        )
        #expect(clock.now == Instant(year: 2013, month: 1, day: 1))
    }

    @Test(
        "clock is not moved by",
        arguments: [
            "", "{}", "[]", "{\"advance\": \"soon\"}", "{\"advance\": \"-1h\"}", "{\"set\": \"2013-02-30\"}",
            "{\"set\": \"2013-01-01\", \"more\": 1}", "{", "{\"advance\": \"401d\"}",
        ]
    )
    func badMove(body: String) throws {
        let (status, value) = try send(.post, "/clock", body)
        #expect(status == 400)
        let errors = try #require((value as? [String: Any])?["errors"] as? [[String: Any]])
        #expect(errors.first?["message"] as? String != nil)
        #expect(clock.now == Instant(year: 2014, month: 2, day: 3, hour: 23))
    }

    @Test func clockOfTheMachineCannotBeMoved() throws {
        let control = EmulatorControl(faulty, .real)
        let head = HTTPRequest(method: .post, scheme: "http", authority: "127.0.0.1", path: "/_emulator/clock")
        let request = EmulatorRequest(head: head, body: Array("{\"advance\": \"1h\"}".utf8))
        #expect(control.respond(to: request).head.status.code == 409)
    }

    @Test(
        "clocks are written",
        arguments: [
            ("real", true), ("virtual", true), ("virtual@2014-02-03", true), ("virtual@2014-02-03T23:00:42.5Z", true),
            ("virtual@", false), ("virtual@2014-02-03T23:00", false), ("virtual@2014-13-03", false), ("", false),
            ("virtual@1969-01-01", false), ("virtual@2014-02-03T24:00Z", false),
        ]
    )
    func written(text: String, isClock: Bool) { #expect((ServiceClock(text) != nil) == isClock) }

    // MARK: - Faults

    private func script(_ rule: String) -> String { "apiVersion: ytbatch/v1\nkind: Faults\nrules:\n- \(rule)\n" }

    @Test func faultsBeginAndEndWhileItIsServed() throws {
        let rule = "{match: {method: DELETE}, fault: {status: 503}}"
        let begun = try object(.put, "/faults", script(rule))
        #expect((begun["unfired"] as? [String])?.count == 1)
        #expect(delete(favorite) == 503)
        let fired = try object(.get, "/faults")
        #expect((fired["rules"] as? [[String: Any]])?.first?["firings"] as? Int == 1)
        #expect((fired["unfired"] as? [String]) == [])
        _ = try object(.put, "/faults", script(rule))
        _ = try object(.delete, "/faults")
        #expect(delete(favorite) == 200)
    }

    @Test func badScriptIsRefusedAndTheFormerOneStays() throws {
        _ = try object(.put, "/faults", script("{fault: {status: 503}}"))
        let (status, value) = try send(.put, "/faults", script("{fault: stal}"))
        #expect(status == 400)
        let error = try #require(((value as? [String: Any])?["errors"] as? [[String: Any]])?.first)
        #expect(error["line"] as? Int == 4)
        #expect(error["suggestion"] as? String == "did you mean stall?")
        #expect(delete(favorite) == 503)
    }

    // MARK: - The store

    @Test func stateIsAllThatTheStoreHolds() throws {
        let state = try object(.get, "/state")
        let videos = try #require(state["videos"] as? [[String: Any]])
        #expect(videos.count == Fixture.demo.videos.count)
        let playlists = try #require(state["playlists"] as? [[String: Any]])
        let pier = try #require(playlists.first { $0["id"] as? String == "PL3F2A9C0D1E4B5A6" })
        let entries = try #require(pier["entries"] as? [[String: Any]])
        #expect(entries.map { $0["id"] as? String } == Fixture.demo.playlists[0].entries.map(\.id))
        #expect((state["favorites"] as? [Any])?.count == Fixture.demo.favorites.count)
        #expect(delete(favorite) == 200)
        #expect((try object(.get, "/state")["favorites"] as? [Any])?.count == Fixture.demo.favorites.count - 1)
    }

    @Test func stateTellsCaptionsAndFilesWithoutTheirBytes() throws {
        let lists = try object(.get, "/state")
        #expect(lists["captions"] is [Any] && lists["files"] is [Any])
        let videos = try #require(lists["videos"] as? [[String: Any]])
        #expect(videos.allSatisfy { $0["language"] as? String == "en" })
    }

    @Test func stateOpensNothing() throws {
        var configuration = EmulatorConfiguration()
        configuration.accounts = [Fixture.Account("secretive", password: "hidden-word")]
        let emulator = try Emulator(configuration)
        let text = try emulator.dump()
        #expect(text.contains("\"secretive\""))
        for secret in ["hidden-word", "demo-token", "demo-key", "salt"] { #expect(!text.contains(secret)) }
    }

    @Test func resetBeginsAgain() throws {
        let before = try faulty.emulator.dump()
        #expect(delete(favorite) == 200)
        #expect(try faulty.emulator.dump() != before)
        #expect(try object(.post, "/reset")["reset"] as? Bool == true)
        #expect(try faulty.emulator.dump() == before)
        #expect(delete(favorite) == 200)
    }
}
