import FoundationEssentials
import TestTools
import Testing

@Suite("undo")
struct UndoTests {
    private let program: Program

    init() throws { program = try Program() }

    private let data = ["--emulator-data", "emulator.sqlite"]

    /// Runs operations, undoes them, and gives what was exported before and after.
    private func undo(_ operations: String, status: Int = 0) async throws -> (
        before: String, after: String, undo: String
    ) {
        try program.write("film", to: "film.mp4")
        try program.write(Sample.manifest(operations), to: "job.yaml")
        // The emulator's state begins with the first run that is given a file for it.
        try program.write(Sample.manifest("  - video.rate: {video: tcCatWindow, rating: like}"), to: "first.yaml")
        try await program.run(["run", "first.yaml"] + data).expect(0)
        let before = try await program.run(["export"] + data).expect(0).output
        try await program.run(["run", "job.yaml", "--allow-shrink"] + data).expect(0)
        #expect(try await program.run(["export"] + data).expect(0).output != before)
        try await program.run("undo", "last", "--output", "undo.yaml").expect(status)
        let plan = try await program.run(["plan", "undo.yaml", "--allow-shrink", "--exit-code"] + data).expect(3)
        #expect(!plan.output.contains("it will fail"))
        try await program.run(["run", "undo.yaml", "--allow-shrink"] + data).expect(0)
        let after = try await program.run(["export"] + data).expect(0).output
        return (before, after, try String(contentsOfFile: program.folder + "/undo.yaml", encoding: .utf8))
    }

    @Test("takes back what was made, changed, moved and taken away, so that all is as it was before")
    func everything() async throws {
        let outcome = try await undo(
            """
              - {id: make, playlist.create: {title: New}}
              - playlist.add: {playlist: "${make.playlistId}", video: aB3dE5fG7hI}
              - playlist.update: {playlist: PL3F2A9C0D1E4B5A6, title: Other, privacy: private}
              - playlist.remove: {playlist: PL3F2A9C0D1E4B5A6, video: kL9mN1oP3qR}
              - playlist.move: {playlist: PL3F2A9C0D1E4B5A6, video: dcMorningFg, position: 1}
              - playlist.add: {playlist: PL3F2A9C0D1E4B5A6, video: tcCatWindow, position: 2}
              - {id: up, video.upload: {file: film.mp4, title: Film}}
              - {needs: [up], playlist.add: {playlist: PL0C5E9A3B7D1F4826, video: "${up.videoId}"}}
              - video.update: {video: cD2eF4gH6iJ, title: Fog, keywords: [fog, mist], access: {rate: denied}}
              - favorite.add: {video: cD2eF4gH6iJ}
              - favorite.remove: {video: hfGullsLoud}
              - subscription.add: {channel: otherchannel}
              - subscription.remove: {favorites: harbourfan}
            """
        )
        // What goes into a set stands elsewhere in its feed then.
        func sorted(_ text: String) -> [String] {
            text.split(separator: "\n").map { line in
                line.contains("favorite.sync") ? String(line.sorted()) : String(line)
            }
        }
        #expect(sorted(outcome.after) == sorted(outcome.before))
        #expect(!outcome.undo.contains("Remains"))
    }

    @Test("takes a sync back by the list that there was")
    func syncs() async throws {
        let outcome = try await undo(
            """
              - playlist.sync: {playlist: PL3F2A9C0D1E4B5A6, title: Sorted, videos: [dcMorningFg, tcCatWindow]}
              - favorite.sync: {videos: [cD2eF4gH6iJ]}
              - subscription.sync: {channels: [otherchannel], queries: []}
            """
        )
        #expect(outcome.after.split(separator: "\n").prefix(40) == outcome.before.split(separator: "\n").prefix(40))
        #expect(outcome.undo.matches(of: /\.sync:/).count == 3)
    }

    @Test("tells what cannot be taken back, and why")
    func remainders() async throws {
        try program.write(
            Sample.manifest(
                """
                  - {id: rate, video.rate: {video: tcCatWindow, rating: like}}
                  - {id: gone, playlist.delete: {playlist: PL0C5E9A3B7D1F4826}}
                  - {id: words, complaint.add: {video: tcCatWindow, reason: SPAM}}
                """
            ),
            to: "job.yaml"
        )
        try await program.run("run", "job.yaml").expect(0)
        let undo = try await program.run("undo", "last").expect(1)
        #expect(undo.output.contains("# Remains: words (complaint.add): what was sent cannot be called back."))
        #expect(undo.output.contains("# Remains: gone (playlist.delete)"))
        #expect(undo.output.contains("operations: []"))
        try await program.run("undo", "nosuchrun").expect(66)
    }
}
