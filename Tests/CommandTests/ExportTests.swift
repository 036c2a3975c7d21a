import FoundationEssentials
import TestTools
import Testing

@Suite("export")
struct ExportTests {
    private let program: Program

    init() throws { program = try Program() }

    private let data = ["--emulator-data", "emulator.sqlite"]

    /// Exports all there is, and finds that a plan of it has nothing to do.
    private func exportAndPlan() async throws -> String {
        let text = try await program.run(["export"] + data).expect(0).output
        try program.write(text, to: "export.yaml")
        let plan = try await program.run(["plan", "export.yaml", "--exit-code", "-v"] + data).expect(0)
        #expect(plan.output.contains("Nothing to do"))
        return text
    }

    @Test("of a new channel is a manifest that has nothing to do")
    func demo() async throws {
        let text = try await exportAndPlan()
        #expect(text.contains("videos: [cD2eF4gH6iJ, kL9mN1oP3qR, aB3dE5fG7hI, dcCraneDusk, ocTideTable, dcMorningFg]"))
        #expect(text.contains("queries: [\"harbour cranes\"]"))
    }

    @Test("of a channel that was edited in every way has nothing to do either")
    func edited() async throws {
        try program.write("film", to: "film.mp4")
        try program.write(
            Sample.manifest(
                #"""
                  - id: up
                    video.upload:
                      file: film.mp4
                      title: "$${row} \"quoted\" \\ 'single' # no comment: 日本語"
                      description: "- a\n- b\t\n\n  c"
                      keywords: ["no", "1e5", "~~"]
                      privacy: unlisted
                      recorded: "2026-03-20"
                      location: {latitude: 41.140, longitude: -8.61}
                      place: "Ribeira, Porto"
                      developerTags: [spring]
                      access: {comment: denied, videoRespond: moderated}
                  - {id: make, playlist.create: {title: "yes", description: "a: b"}}
                  - needs: [make]
                    playlist.add: {playlist: "${make.playlistId}", video: aB3dE5fG7hI, title: "true", description: "x: [y]"}
                  - playlist.add: {playlist: "${make.playlistId}", video: aB3dE5fG7hI}
                  - {id: other, playlist.add: {playlist: "${make.playlistId}", video: "${up.videoId}"}}
                  - {needs: [other], video.delete: {video: "${up.videoId}"}}
                  - video.update: {video: cD2eF4gH6iJ, access: {rate: denied}, place: "\u200Bhidden\u2028"}
                  - subscription.add: {query: "a \"b\" -c"}
                  - subscription.add: {playlist: PL3F2A9C0D1E4B5A6}
                """#
            ),
            to: "job.yaml"
        )
        try await program.run(["run", "job.yaml"] + data).expect(0)
        let text = try await exportAndPlan()
        #expect(text.contains("title: \"true\""))
    }

    @Test("of one playlist, of some parts, to a file; and of nothing that there is not")
    func parts() async throws {
        let one = try await program.run("export", "playlist", "PL3F2A9C0D1E4B5A6").expect(0).output
        #expect(one.contains("Pier clips") && !one.contains("favorite.sync"))
        try await program.run("export", "favorites", "--output", "favorites.yaml", "--name", "stars").expect(0)
        try await program.run("validate", "favorites.yaml").expect(0)
        try await program.run("export", "playlist", "PLnosuchlist").expect(1)
        try await program.run("export", "playlist").expect(64)
        #expect(try await program.run("export", "watchlater").expect(64).errors.contains("favorites, subscriptions"))
    }
}
