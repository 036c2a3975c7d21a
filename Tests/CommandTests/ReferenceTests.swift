import TestTools
import Testing

@Suite("What looks like a reference to a result, and is none")
struct ReferenceTests {
    private let program: Program

    init() throws { program = try Program() }

    private let data = ["--emulator-data", "emulator.sqlite"]

    private func write() throws {
        try program.write(
            Sample.manifest(
                """
                  - {id: list, playlist.create: {title: "Of $${list.playlistId}", description: "$$$${x} and $${"}}
                  - playlist.update: {playlist: "${list.playlistId}", description: "$${list.playlistId} is ${list.playlistId}"}
                  - id: sync
                    playlist.sync:
                      playlist: "${list.playlistId}"
                      videos: [{video: aB3dE5fG7hI, title: "by $${nobody.name}"}]
                """
            ),
            to: "job.yaml"
        )
    }

    private func check() async throws {
        let lists = try await program.run(["feed", "playlists", "-o", "json"] + data).expect(0).output
        #expect(lists.contains(#""title": "Of ${list.playlistId}""#), "\(lists)")
        #expect(lists.contains(/"description": "\$\{list.playlistId\} is PL[0-9A-F]+"/), "\(lists)")
        let id = try #require(lists.firstMatch(of: /is (PL[0-9A-F]+)"/)).1
        let entries = try await program.run(["export", "playlist", String(id)] + data).expect(0).output
        #expect(entries.contains(#"title: "by $${nobody.name}""#), "\(entries)")
    }

    @Test("goes out as it is")
    func run() async throws {
        try write()
        try await program.run(["run", "job.yaml"] + data).expect(0)
        try await check()
    }

    @Test("goes out as it is from a saved plan")
    func plan() async throws {
        try write()
        try await program.run(["plan", "job.yaml", "--out", "plan.json"] + data).expect(0)
        try await program.run(["run", "--plan", "plan.json"] + data).expect(0)
        try await check()
    }
}
