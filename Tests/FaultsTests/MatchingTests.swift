import Emulator
import Faults
import HTTPTypes
import Testing

/// Which requests a rule fires on, and how often.
@Suite struct MatchingTests {
    /// On which of these requests, from 1, the rule fires.
    private func firings(_ rule: String, _ count: Int, seed: UInt64 = 1) throws -> [Int] {
        let bench = try Bench("- " + rule, seed: seed)
        return (1...count).filter { _ in bench.get(Bench.favorites).outcome == .refused }
    }

    @Test(
        "how often",
        arguments: [
            ("{fault: refuse}", [1]), ("{times: 2, fault: refuse}", [1, 2]),
            ("{times: always, fault: refuse}", [1, 2, 3, 4, 5, 6]), ("{match: {occurrence: 3}, fault: refuse}", [3]),
            ("{match: {occurrence: 2..4}, fault: refuse}", [2, 3, 4]),
            ("{match: {occurrence: 5..}, fault: refuse}", [5, 6]),
            ("{match: {occurrence: every 2}, fault: refuse}", [2, 4, 6]),
            ("{match: {occurrence: every 2}, times: 2, fault: refuse}", [2, 4]),
            ("{for: 1h, fault: refuse}", [1, 2, 3, 4, 5, 6]),
        ]
    )
    func occurrence(rule: String, expected: [Int]) throws {
        #expect(try firings(rule, 6) == expected)
    }

    @Test func probabilityIsAShareAndKeepsToItsSeed() throws {
        let rule = "{probability: 25%, fault: refuse}"
        let first = try firings(rule, 400)
        #expect((60...140).contains(first.count))
        #expect(try firings(rule, 400) == first)
        #expect(try firings(rule, 400, seed: 2) != first)
        #expect(try firings("{probability: 0.25, fault: refuse}", 400) == first)
    }

    @Test(
        "which requests",
        arguments: [
            ("method: GET", "GET /feeds/api/videos/x", true), ("method: GET", "POST /feeds/api/videos", false),
            ("address: /feeds/api/users", "GET /feeds/api/users/default/favorites?v=2", true),
            ("address: /feeds/api/users/", "GET /feeds/api/users", true),
            ("address: /feeds/api/users", "GET /feeds/api/usersandmore", false),
            ("address: /", "GET /anything/at/all", true),
            ("address: /feeds/api/playlists/*/batch", "POST /feeds/api/playlists/PL1/batch", true),
            ("address: /feeds/api/playlists/*/batch", "POST /feeds/api/playlists/PL1/x/batch", false),
            ("address: /feeds/api/playlists/*", "GET /feeds/api/playlists/PL1/batch", false),
            ("address: \"**/batch\"", "POST /feeds/api/playlists/PL1/batch", true),
            ("address: \"/feeds/**/P*1\"", "GET /feeds/api/playlists/PL1/PL21", true),
            ("address: \"/feeds/**/P*1\"", "GET /feeds/api/playlists/PL1/PL22", false),
            ("address: /feeds/api/playlists/a b", "GET /feeds/api/playlists/a%20b", true),
            ("operation: feed", "GET /feeds/api/users/default/favorites", true),
            ("operation: feed", "GET /feeds/api/users/default/favorites/x", false),
            ("operation: query", "GET /feeds/api/users/default/favorites/x", true),
            ("operation: insert", "POST /feeds/api/users/default/favorites", true),
            ("operation: insert", "POST /resumable/feeds/api/users/default/uploads", false),
            ("operation: beginUpload", "POST /resumable/feeds/api/users/default/uploads", true),
            ("operation: update", "PUT /feeds/api/users/default/favorites/x", true),
            ("operation: delete", "DELETE /feeds/api/users/default/favorites/x", true),
            ("operation: batch", "POST /feeds/api/users/default/favorites/batch", true),
        ]
    )
    func request(match: String, line: String, isMatched: Bool) throws {
        let bench = try Bench("- {match: {\(match)}, fault: refuse}")
        let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
        let method = try #require(HTTPRequest.Method(parts[0]))
        #expect((bench.send(method, parts[1]).outcome == .refused) == isMatched)
    }

    @Test func methodMayStandInAHeader() throws {
        let bench = try Bench("- {match: {operation: delete}, fault: refuse}")
        let path = Bench.favorites + "/x"
        #expect(bench.send(.post, path, headers: ["X-HTTP-Method-Override": "DELETE"]).outcome == .refused)
    }

    @Test func batchIsMatchedByItsEntries() throws {
        let bench = try Bench(
            """
            - {match: {batchId: "2*"}, fault: refuse}
            - {match: {operation: delete}, fault: reset}
            - {match: {operation: insert}, fault: stall}
            """
        )
        #expect(bench.mark("aB3dE5fG7hI").outcome == .stalled)
        #expect(bench.mark("aB3dE5fG7hI", "cD2eF4gH6iJ").outcome == .refused)
        #expect(bench.faulty.firings == [1, 0, 1])
    }

    @Test func firstRuleThatCouldFireDoes() throws {
        let bench = try Bench(
            """
            - {match: {occurrence: 2}, fault: reset}
            - {match: {occurrence: 2..3}, fault: refuse}
            - {times: always, fault: stall}
            """
        )
        let outcomes = (1...4).map { _ in bench.get(Bench.favorites).outcome }
        #expect(outcomes == [.stalled, .reset, .refused, .stalled])
    }

    @Test func ruleThatNeverFiredIsNamedByItsPlace() throws {
        let bench = try Bench(
            """
              - {match: {method: GET}, fault: refuse}
              - match: {occurrence: 7}
                fault: {status: 503}
                delay: 1s
            """
        )
        _ = bench.get(Bench.favorites)
        let unfired = bench.faulty.unfired
        #expect(
            unfired.map(\.description) == [
                "faults.yaml:5:5: this fault never fired: status, delay 1.0 seconds (1 request matched)"
            ]
        )
    }

    @Test(arguments: [0, 1, 7] as [UInt64])
    func sameSeedAndRequestsGiveTheSameBytes(seed: UInt64) throws {
        let rules = """
            - {match: {operation: batch}, probability: 50%, fault: shuffle}
            - {match: {operation: batch}, probability: 50%, fault: interrupt}
            - {match: {operation: batch}, probability: 50%, fault: duplicate}
            - {match: {operation: feed}, probability: 50%, fault: garble}
            - {match: {operation: feed}, probability: 30%, fault: {status: 503}}
            """
        let deliveries = {
            var bench = try Bench(rules, seed: seed)
            var deliveries: [Delivery] = []
            for _ in 0..<10 {
                bench.pass(.seconds(1))
                deliveries.append(bench.mark("aB3dE5fG7hI", "cD2eF4gH6iJ", "dcLightHous"))
                deliveries.append(bench.get(Bench.favorites))
            }
            return (deliveries, bench.faulty.firings)
        }
        let (first, second) = (try deliveries(), try deliveries())
        #expect(first.0 == second.0)
        #expect(first.1 == second.1)
    }

    @Test func ruleThatIsAddedChangesNothingForTheOthers() throws {
        let rule = "- {probability: 40%, fault: refuse}\n"
        let one = try Bench(rule)
        let two = try Bench(rule + "- {match: {method: PUT}, probability: 50%, fault: stall}")
        for _ in 0..<50 { #expect(one.get(Bench.favorites) == two.get(Bench.favorites)) }
    }
}
