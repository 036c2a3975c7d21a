import Manifest
import Operations
import Testing
import YAMLEvents

@Suite("A reference in a manifest")
struct ReferenceTests {
    private func decoded(_ operations: String, rest: String = "vars: {v: aB3dE5fG7hI, t: two}\n") -> Decoded {
        var options = ManifestOptions()
        options.environment = ["CHANNEL": "someone", "SECRET": "x"]
        return Decoded(Decoded.job(rest + "env: [CHANNEL]\noperations:\n" + operations), options: options)
    }

    @Test("to a variable or the environment is replaced at once")
    func variables() {
        let decoded = decoded(
            "  - comment.add: {video: \"${vars.v}\", text: \"${vars.t} of ${env.CHANNEL}, $5, $${vars.t}, ${vars.t}\"}\n"
        )
        #expect(decoded.diagnostics == [])
        #expect(
            decoded.operations.first?.texts == [.video: "aB3dE5fG7hI", .text: "two of someone, $5, ${vars.t}, two"]
        )
        #expect(decoded.operations.first?.unresolved == [])
    }

    @Test("takes the command line's variable before the manifest's")
    func commandLine() {
        var options = ManifestOptions()
        options.variables = ["v": "kL9mN1oP3qR", "other": "x"]
        let decoded = Decoded(
            Decoded.job(
                "vars: {v: aB3dE5fG7hI}\noperations:\n  - comment.add: {video: \"${vars.v}\", text: \"${vars.other}\"}\n"
            ),
            options: options
        )
        #expect(decoded.operations.first?.texts == [.video: "kL9mN1oP3qR", .text: "x"])
    }

    @Test("to a result stays until it is known, and makes a need")
    func results() {
        let decoded = decoded(
            """
              - {id: film, video.upload: {file: a, title: t}}
              - {id: list, playlist.create: {title: t}}
              - {needs: [list], playlist.add: {playlist: "${list.playlistId}", video: "${film.videoId}"}}
              - comment.add: {video: "${vars.v}", text: "see ${film.videoId}, not $${this} by ${env.CHANNEL}"}

            """
        )
        #expect(decoded.diagnostics == [])
        #expect(decoded.operations.map(\.needs) == [[], [], ["list", "film"], ["film"]])
        #expect(decoded.operations[2].unresolved == [.playlist, .video])
        // What will be read a second time keeps its escapes.
        #expect(decoded.operations[3].values.text(.text) == "see ${film.videoId}, not $${this} by someone")
        #expect(decoded.operations[3].unresolved == [.text])
    }

    @Test("in a list leaves the list for later")
    func lists() {
        let decoded = decoded(
            "  - {id: film, video.upload: {file: a, title: t}}\n  - video.update: {video: \"${film.videoId}\", keywords: [one, \"${film.videoId}\"]}\n"
        )
        #expect(decoded.diagnostics == [])
        #expect(decoded.operations.last?.unresolved == [.keywords, .video])
        #expect(decoded.operations.last?.values.words(.keywords) == ["one", "${film.videoId}"])
    }

    @Test("keeps the escapes of what stands beside it, in a list and in an entry of one")
    func escapesBeside() {
        let decoded = decoded(
            """
              - {id: film, video.upload: {file: a, title: t}}
              - video.update: {video: "${vars.v}", keywords: ["$${plain}", "${film.videoId}"]}
              - playlist.sync: {playlist: PL3F2A9C0D1E4B5A6, videos: ["${vars.v}", {video: "${film.videoId}", title: "a $${b}"}]}
              - playlist.sync: {playlist: PL3F2A9C0D1E4B5A7, videos: [{video: "${vars.v}", title: "a $${b}"}]}

            """
        )
        #expect(decoded.diagnostics == [])
        #expect(decoded.operations[1].values.words(.keywords) == ["$${plain}", "${film.videoId}"])
        #expect(decoded.operations[2].values.desiredEntries.last?.title == "a $${b}")
        #expect(decoded.operations[2].unresolved == [.videos])
        #expect(decoded.operations[3].values.desiredEntries.last?.title == "a ${b}")
        #expect(decoded.operations[3].unresolved == [])
    }

    @Test("in an id names the operation by what it stands for")
    func inIDs() {
        let decoded = decoded(
            "  - {id: \"is-${vars.t}\", favorite.add: {video: aB3dE5fG7hI}}\n  - {needs: \"is-${vars.t}\", favorite.remove: {video: aB3dE5fG7hI}}\n"
        )
        #expect(decoded.diagnostics == [])
        #expect(decoded.operations.map(\.id) == ["is-two", "operations-2"])
        #expect(decoded.operations.last?.needs == ["is-two"])
    }

    @Test(
        "that leads nowhere is refused, with its place and the nearest name",
        arguments: [
            (
                "  - favorite.add: {video: \"${vars.vv}\"}\n", "unknown_reference", "there is no variable vv",
                "did you mean v?"
            ),
            (
                "  - favorite.add: {video: \"${vars.nothing}\"}\n", "unknown_reference", "there is no variable nothing",
                "add it to vars"
            ),
            (
                "  - favorite.add: {video: \"${env.SECRET}\"}\n", "unknown_reference", "SECRET is not listed under env",
                "write env: [SECRET] above operations"
            ),
            (
                "  - favorite.add: {video: \"${film.videoId}\"}\n", "unknown_reference",
                "no operation before this one has the id film", "an operation can only need earlier ones"
            ),
            (
                "  - favorite.add: {video: \"${film}\"}\n", "invalid_format", "${film} is not a reference",
                "write ${vars.name} or ${id.result}; a plain ${ is written $${"
            ),
            (
                "  - favorite.add: {video: \"${vars.v\"}\n", "invalid_format", "${vars.v is not a reference",
                "write ${vars.name} or ${id.result}; a plain ${ is written $${"
            ),
            (
                "  - favorite.add: {video: \"${}\"}\n", "invalid_format", "${} is not a reference",
                "write ${vars.name} or ${id.result}; a plain ${ is written $${"
            ),
            (
                "  - favorite.add: {video: \"${.a}\"}\n", "invalid_format", "${.a} is not a reference",
                "write ${vars.name} or ${id.result}; a plain ${ is written $${"
            ),
            (
                "  - favorite.add: {video: \"${row.video}\"}\n", "unknown_reference",
                "there is no row here",
                "rows are what forEach gives; write forEach: {csv: rows.csv} beside the operation"
            ),
            (
                "  - favorite.add: {video: \"${vars.t}\"}\n", "invalid_format", "video is not the id of a video",
                "an id has 11 of the characters A-Z a-z 0-9 _ -; this has 3"
            ),
        ]
    )
    func dangling(operations: String, code: String, message: String, suggestion: String) {
        let found = decoded(operations).diagnostics
        #expect(found.count == 1)
        #expect(found.first?.code == code)
        #expect(found.first?.message == message)
        #expect((found.first?.suggestion ?? "") == suggestion)
        #expect(found.first?.start.line == 6)
        #expect(found.first?.start.column == 27)
    }

    @Test(
        "to itself, to a later operation or around in a circle is refused",
        arguments: [
            ("  - {id: a, needs: [a], favorite.add: {video: aB3dE5fG7hI}}\n", ["6:21 unknown_reference"]),
            (
                "  - {id: a, needs: [b], favorite.add: {video: aB3dE5fG7hI}}\n  - {id: b, needs: [a], favorite.add: {video: aB3dE5fG7hI}}\n",
                ["6:21 unknown_reference"]
            ),
            ("  - {id: a, comment.add: {video: aB3dE5fG7hI, text: \"${a.commentId}\"}}\n", ["6:53 unknown_reference"]),
        ]
    )
    func circles(operations: String, places: [String]) { #expect(decoded(operations).places == places) }

    @Test(
        "names a result that the operation has, and one of the right kind",
        arguments: [
            ("${film.entryId}", "film is a video.upload, which has no result entryId", "write ${film.videoId}"),
            ("${gone.videoId}", "gone is a video.delete, which has no result videoId", ""),
            ("${list.playlistId}", "playlistId names a playlist, a video is needed here", ""),
        ]
    )
    func kinds(reference: String, message: String, suggestion: String) {
        let decoded = decoded(
            """
              - {id: film, video.upload: {file: a, title: t}}
              - {id: list, playlist.create: {title: t}}
              - {id: gone, video.delete: {video: aB3dE5fG7hI}}
              - favorite.add: {video: "\(reference)"}

            """
        )
        #expect(decoded.diagnostics.map(\.message) == [message])
        #expect((decoded.diagnostics.first?.suggestion ?? "") == suggestion)
    }

    @Test("to the environment needs a variable that is set")
    func unset() {
        let decoded = Decoded(Decoded.job("env: [CHANNEL, HOME]\n"))
        #expect(decoded.places == ["3:7 unknown_reference", "3:16 unknown_reference"])
        #expect(decoded.diagnostics.first?.message == "CHANNEL is not set in the environment")
    }
}
