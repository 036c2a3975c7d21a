import Manifest
import Operations
import Testing
import YAMLEvents

@Suite("A manifest with a mistake")
struct BadManifestTests {
    @Test("is refused, and the place is told", arguments: BadManifest.all)
    func place(manifest: BadManifest) {
        let decoded = Decoded(manifest.text)
        #expect(decoded.places.first == manifest.place, "\(decoded.diagnostics)")
        #expect(decoded.operations.isEmpty)
        #expect(decoded.diagnostics.allSatisfy { $0.end >= $0.start && $0.file == "job.yaml" && !$0.message.isEmpty })
    }

    @Test(
        "says what is wrong and what to do about it",
        arguments: [
            ("  - playlist.ad: {}\n", "there is no operation playlist.ad", "did you mean playlist.add?"),
            ("  - {vdeo.rate: {}}\n", "there is no operation vdeo.rate", "did you mean video.rate?"),
            (
                "  - rate: {}\n", "an operation has no key rate",
                "beside its name it may have forEach, when, id, needs, retry, onFailure, onDoubt"
            ),
            (
                "  - {neds: [a], favorite.add: {video: aB3dE5fG7hI}}\n", "an operation has no key neds",
                "did you mean needs?"
            ),
            ("  - video.rate: {vidoe: aB3dE5fG7hI, rating: 1}\n", "video.rate has no key vidoe", "did you mean video?"),
            (
                "  - video.rate: {video: aB3dE5fG7hI, rating: lik}\n",
                "rating is not a whole number and not one of like, dislike, none", "did you mean like?"
            ),
            (
                "  - video.rate: {video: aB3dE5fG7hI, rating: none}\n", "GData version 2 cannot take a rating back",
                "write like, dislike or 1 to 5"
            ),
            (
                "  - favorite.add: {video: 'https://youtu.be/aB3dE5fG7hI?t=3'}\n", "video is not the id of a video",
                "write aB3dE5fG7hI, the id in this address"
            ),
            (
                "  - favorite.add: {video: 'https://y.test/watch?a=b&v=aB3dE5fG7hI&c=d'}\n",
                "video is not the id of a video", "write aB3dE5fG7hI, the id in this address"
            ),
            (
                "  - favorite.add: {video: short}\n", "video is not the id of a video",
                "an id has 11 of the characters A-Z a-z 0-9 _ -; this has 5"
            ),
            (
                "  - playlist.delete: {playlist: 'https://y.test/playlist?list=PL12'}\n",
                "playlist is not the id of a playlist", "write PL12, the id in this address"
            ),
            (
                "  - playlist.create: {title: a, privacy: unlisted}\n", "GData version 2 has no unlisted playlists",
                "write private or public"
            ),
            (
                "  - video.upload: {file: a, title: b, category: Muzic}\n", "category Muzic does not exist",
                "did you mean Music?"
            ),
            (
                "  - video.upload: {file: a, title: b, category: Pets & Animal}\n",
                "category Pets & Animal does not exist", "did you mean Pets & Animals?"
            ),
            (
                "  - video.upload: {file: a, title: b, chunkSize: 300KiB}\n",
                "chunkSize is not a multiple of 256 KiB between 256 KiB and 1 GiB", "write 256KiB"
            ),
            (
                "  - video.upload: {file: a, title: b, keywords: word}\n", "keywords is a list, not a single value",
                "write keywords: [first, second]"
            ),
            ("  - video.upload: {file: a, title: b, recorded: 2025-02-29}\n", "recorded is no day of the calendar", ""),
            (
                "  - video.upload: {file: a, title: b, privacy: unlisted, access: {list: allowed}}\n",
                "privacy: unlisted and access.list: allowed contradict each other", "leave one of them out"
            ),
            (
                "  - playlist.create: {title: \(String(repeating: "ä", count: 51))}\n",
                "title takes 102 bytes in UTF-8, at most 100 are allowed in GData version 2", "shorten it by 2 bytes"
            ),
            ("  - playlist.sync: {videos: []}\n", "playlist.sync needs playlist", "The playlist."),
            (
                "  - playlist.sync: {playlist: PL1, videos: [short]}\n", "an entry of videos is not the id of a video",
                "an id has 11 of the characters A-Z a-z 0-9 _ -; this has 5"
            ),
            (
                "  - playlist.sync: {playlist: PL1, videos: [{title: T}]}\n", "an entry of videos needs video",
                "write {video: …, title: …}, or the video alone"
            ),
        ]
    )
    func words(operations: String, message: String, suggestion: String) {
        let decoded = Decoded(operations: operations)
        #expect(decoded.diagnostics.first?.message == message)
        #expect((decoded.diagnostics.first?.suggestion ?? "") == suggestion)
    }

    @Test("has all its mistakes told at once, and the sound operations read")
    func allAtOnce() {
        let decoded = Decoded(
            """
            apiVersion: ytbatch/v2
            kind: Job
            metadata: {name: my job, colour: red}
            operations:
              - id: a
                favorite.add: {video: aB3dE5fG7hI}
              - favorite.add: {video: short, vidio: x}
              - playlist.add: {playlist: PL1, position: 0}
              - {id: a, favorite.add: {video: aB3dE5fG7hI}}
              - {id: b, needs: [a, c], favorite.remove: {video: aB3dE5fG7hI}}
              - {id: d, favorite.remove: {video: aB3dE5fG7hI}}
            vars: {a: b}
            colour: red
            """
        )
        #expect(
            decoded.places == [
                "1:13 invalid_value", "3:18 invalid_format", "3:26 unknown_key", "7:27 invalid_format",
                "7:34 unknown_key", "8:45 invalid_value", "8:5 required", "9:10 duplicate_id",
                "10:24 unknown_reference", "12:1 wrong_order", "13:1 unknown_key",
            ]
        )
        #expect(decoded.operations.map(\.id) == ["a", "d"])
        #expect(decoded.errorCount == 11)
    }

    @Test("has a thousand mistakes told and the rest counted")
    func manyMistakes() {
        let decoded = Decoded(
            operations: String(repeating: "  - {needs: [nope], favorite.add: {vid: 1}}\n", count: 1000)
        )
        #expect(decoded.diagnostics.count == 1000)
        #expect(decoded.errorCount == 3000)
        #expect(decoded.dropped == 2000)
    }

    @Test(
        "cannot say the same thing twice",
        arguments: [
            ("metadata: {name: a}\nmetadata: {name: b}\n", "4:1 duplicate_key"),
            ("metadata: {name: a, name: b}\n", "3:21 duplicate_key"),
            ("vars: {a: 1, a: 2}\n", "3:14 duplicate_key"),
            ("operations:\n  - {id: a, id: b, favorite.add: {video: aB3dE5fG7hI}}\n", "4:13 duplicate_key"),
            ("operations:\n  - favorite.add: {video: aB3dE5fG7hI, video: aB3dE5fG7hI}\n", "4:40 duplicate_key"),
            ("operations: []\noperations: []\n", "4:1 duplicate_key"),
            (
                "operations:\n  - video.upload: {file: a, title: b, location: {latitude: 1, latitude: 2, longitude: 3}}\n",
                "4:63 duplicate_key"
            ),
        ]
    )
    func duplicates(rest: String, place: String) {
        let decoded = Decoded(Decoded.job(rest))
        #expect(decoded.places == [place])
        #expect(decoded.operations.isEmpty)
    }

    @Test("is told in characters that move no cursor and set no colour")
    func terminal() {
        let decoded = Decoded(Decoded.job("\"a\\e[31m\\u202e\\x9b\": b\n\"\\n\\x07\": c\n"))
        #expect(decoded.diagnostics.map(\.message) == ["a job has no key a [31m  ", "a job has no key   "])
        let long = Decoded(Decoded.job("\(String(repeating: "k", count: 200)): b\n"))
        #expect(long.diagnostics.first.map { $0.message.count < 100 } == true)
    }

    @Test("that is no YAML is told with its place, after what was wrong above")
    func brokenYAML() {
        let decoded = Decoded(operations: "  - favorite.add: {video: short}\n  - favorite.add: [\n")
        #expect(decoded.places == ["4:27 invalid_format", "5:19 wrong_type", "6:1 yaml_syntax"])
    }

    @Test("neither traps nor hangs, whatever its beginning", arguments: ["upload.yaml", "ratings-and-comments.yaml"])
    func prefixes(name: String) throws {
        let bytes = Array(try Example.text(name).utf8)
        for count in bytes.indices { _ = Decoded(bytes.prefix(count)) }
        #expect(Decoded(bytes).errorCount == 0)
    }
}
