import GData
import Testing

@testable import Emulator

@Suite struct DeterminismTests {
    private func conversation(seed: UInt64) throws -> [EmulatorResponse] {
        var service = try TestService {
            $0.seed = seed
            $0.policies.shufflesResults = true
        }
        var answers: [EmulatorResponse] = []
        for round in 0..<5 {
            let playlist = service.post("/feeds/api/users/default/playlists", "<title>Round \(round)</title>")
            answers.append(playlist.response)
            let entries = Fixture.demo.videos.prefix(20).map {
                "<entry><batch:id>\($0.id)</batch:id><id>\($0.id)</id></entry>"
            }
            let batch = service.batch("/feeds/api/playlists/PL3F2A9C0D1E4B5A6", entries.joined())
            answers.append(batch.response)
            answers.append(service.get("/feeds/api/users/default/uploads").response)
            service.pass(.seconds(7))
        }
        return answers
    }

    @Test func sameSeedGivesTheSameBytes() throws {
        #expect(try conversation(seed: 7) == conversation(seed: 7))
    }

    @Test func anotherSeedGivesOtherIDs() throws {
        #expect(try conversation(seed: 7)[0].body != conversation(seed: 8)[0].body)
    }

    @Test func refusedRequestsCostNoIDs() throws {
        let path = "/feeds/api/users/default/playlists"
        let plain = try TestService()
        let disturbed = try TestService()
        for body in ["", "<title></title>", "<title>a &lt; b</title>"] { _ = disturbed.post(path, body) }
        #expect(plain.post(path, "<title>One</title>").text == disturbed.post(path, "<title>One</title>").text)
    }

    @Test func copyGoesItsOwnWay() throws {
        let path = "/feeds/api/users/default/playlists"
        let service = try TestService()
        _ = service.post(path, "<title>Before</title>")
        let copy = TestService(try service.emulator.copy())
        let other = TestService(try service.emulator.copy(seed: 9))
        let one = service.post(path, "<title>One</title>")
        #expect(copy.post(path, "<title>One</title>").text == one.text)
        #expect(other.post(path, "<title>One</title>").text != one.text)
        _ = copy.post(path, "<title>Two</title>")
        #expect(try service.get(path).feed().header.totalResults == 7)
        #expect(try copy.get(path).feed().header.totalResults == 8)
    }
}
