import Foundation
import TestTools
import Testing

/// Channels of all sorts, drawn: texts of any characters, copies, private things, videos that cannot be had.
@Suite("export of drawn channels")
struct ExportSeedTests {
    private let program: Program

    init() throws { program = try Program() }

    @Test("is a manifest that has nothing to do", arguments: Seeds.first(12) + [44, 67, 84])
    func nothingToDo(seed: UInt64) async throws {
        var channel = DrawnChannel(seed: seed)
        let fixture = try JSONSerialization.data(withJSONObject: channel.fixture(), options: .withoutEscapingSlashes)
        try program.write(String(decoding: fixture, as: UTF8.self), to: "fixture.yaml")
        let arguments = ["serve", "--port", "0", "--fixture", "fixture.yaml", "--data", "emulator.sqlite"]
        try await program.run(arguments) { call in
            #expect(await call.firstLine() != nil)
            call.send(.terminate)
        }.expect(0)
        let data = ["--emulator-data", "emulator.sqlite"]
        try await program.run(["export", "--output", "export.yaml"] + data).expect(0)
        let plan = try await program.run(["plan", "export.yaml", "--exit-code", "-v"] + data).expect(0)
        #expect(plan.output.contains("Nothing to do"))
    }
}

/// A channel that is made up from a seed, as a fixture says it.
private struct DrawnChannel {
    private var random: SeededRandom
    private static let owners = ["demochannel", "other-1", "third_2", "Fourth.3"]
    private static let categories = ["Animals", "Comedy", "Education", "Film", "Games", "Music", "News", "Tech"]

    init(seed: UInt64) { random = SeededRandom(seed: seed) }

    mutating func fixture() -> [String: Any] {
        let videos = (0..<Int.random(in: 5...60, using: &random)).map { video($0) }
        let ids = videos.compactMap { $0["id"] as? String }
        let playlists = (0..<Int.random(in: 0...8, using: &random)).map { playlist($0, ids) }
        let known = ["aSearch", "b c", "\"d e\" -f", "ünïcode", "g|h"]
        var subscriptions: [[String: Any]] = Self.owners.dropFirst().compactMap { owner in
            random.oneIn(2)
                ? nil : ["account": "demochannel", "type": random.pick(["channel", "favorites"]), "target": owner]
        }
        for query in known where random.oneIn(3) {
            subscriptions.append(["account": "demochannel", "type": "query", "target": query])
        }
        for playlist in playlists where playlist["owner"] as? String != "demochannel" && playlist["private"] == nil {
            guard let id = playlist["id"], random.oneIn(2) else { continue }
            subscriptions.append(["account": "demochannel", "type": "playlist", "target": id])
        }
        return [
            "apiVersion": "ytbatch/v1", "kind": "Fixture", "accounts": Self.owners,
            "tokens": [["token": "demo-token", "account": "demochannel"]], "developerKeys": ["demo-key"],
            "videos": videos, "playlists": playlists,
            "favorites": ids.filter { _ in random.oneIn(4) }.map { ["account": "demochannel", "video": $0] },
            "subscriptions": subscriptions,
        ]
    }

    private mutating func video(_ number: Int) -> [String: Any] {
        var video: [String: Any] = [
            "id": String("v\(number)-_AbCdEfGhI".prefix(11)), "owner": random.pick(Self.owners), "title": text(60),
            "description": random.oneIn(3) ? "" : text(300), "category": random.pick(Self.categories),
            "seconds": Int.random(in: 0...5000, using: &random), "uploaded": "2013-0\(1 + number % 9)-11T10:00:00Z",
        ]
        if random.oneIn(2) { video["keywords"] = words(5) }
        if random.oneIn(4) { video["developerTags"] = words(3) }
        if random.oneIn(4) { video["recorded"] = "2012-12-0\(1 + number % 9)" }
        if random.oneIn(4) { video["place"] = text(40) }
        if random.oneIn(4) { video["point"] = "\(Int.random(in: -90...90, using: &random)).25 -8.5" }
        if random.oneIn(5) { video["private"] = true } else if random.oneIn(5) { video["unlisted"] = true }
        if random.oneIn(8) { video["failure"] = random.pick(["copyright", "duplicate", "unsupportedCodec"]) }
        if random.oneIn(3) {
            video["access"] = [
                "comment": random.pick(["allowed", "denied", "moderated"]),
                "embed": random.pick(["allowed", "denied"]),
                "rate": random.pick(["allowed", "denied"]), "list": random.pick(["allowed", "denied"]),
            ]
        }
        return video
    }

    private mutating func playlist(_ number: Int, _ videos: [String]) -> [String: Any] {
        let entries = (0..<Int.random(in: 0...30, using: &random)).map { _ -> Any in
            guard random.oneIn(3) else { return random.pick(videos) }
            return ["video": random.pick(videos), "title": text(40), "summary": text(80)]
        }
        var playlist: [String: Any] = [
            "id": (random.oneIn(4) ? "-list_" : "PLdrawn") + String(number),
            "owner": random.oneIn(4) ? random.pick(Self.owners) : "demochannel", "title": text(60), "entries": entries,
        ]
        if random.oneIn(2) { playlist["description"] = text(200) }
        if random.oneIn(3) { playlist["private"] = true }
        return playlist
    }

    private mutating func words(_ count: Int) -> [String] {
        (0..<Int.random(in: 1...count, using: &random)).map { "w\($0)" + String(text(10).filter(\.isLetter)) }
    }

    /// Not empty, of characters that XML can say.
    private mutating func text(_ length: Int) -> String {
        let text = random.text(length: length) { scalar in
            scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) && scalar.value & 0xFFFE != 0xFFFE
                && scalar.value != 0xFEFF
        }
        return "t" + String(text.unicodeScalars.prefix(length - 1))
    }
}
