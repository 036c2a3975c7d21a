import Foundation
import TestTools
import Testing

@Suite("import")
struct ImportTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.write("film", to: "media/film.mp4")
        try program.write("boat", to: "media/boat.mp4")
    }

    /// Imports, and finds that what comes out is a good manifest.
    private func imported(_ arguments: String...) async throws -> String {
        let text = try await program.run(["import"] + arguments).expect(0).output
        try program.write(text, to: "job.yaml")
        try await program.run("validate", "job.yaml").expect(0)
        return text
    }

    // MARK: - youtubeuploader

    @Test("of youtubeuploader's metadata is an upload with everything that a service can do, and comments for the rest")
    func uploader() async throws {
        try program.write(
            #"""
            {
              "title": "my test title \ud83d\ude00 ${row}",
              "description": "one\ntwo",
              "tags": ["test tag1", "test tag2"],
              "privacyStatus": "private",
              "madeForKids": false,
              "embeddable": true,
              "license": "creativeCommon",
              "publicStatsViewable": true,
              "publishAt": "2017-06-01T12:05:00+02:00",
              "categoryId": "10",
              "recordingdate": "2017-05-21",
              "location": {"latitude": 48.8584, "longitude": 2.2945},
              "locationDescription": "Eiffel Tower",
              "playlistIds": ["PL3F2A9C0D1E4B5A6", "PL3F2A9C0D1E4B5A6"],
              "playlistTitles": ["my test\nplaylist"],
              "language": "fr",
              "new": {"a": [1, null]}
            }
            """#,
            to: "meta.json"
        )
        let text = try await imported("youtubeuploader", "meta.json", "--file", "media/film.mp4", "--name", "film")
        for part in [
            "metadata: {name: film}", "file: \"media/film.mp4\"", "title: \"my test title 😀 $${row}\"",
            "description: \"one\\ntwo\"", "keywords: [\"test tag1\", \"test tag2\"]", "privacy: private",
            "category: Music", "recorded: \"2017-05-21\"", "target: youtube", "madeForKids: false",
            "license: creativeCommon", "language: fr", "access: {embed: allowed}",
            "- playlist.add: {playlist: PL3F2A9C0D1E4B5A6, video: \"${video.videoId}\"}",
            "# publishAt \"2017-06-01T12:05:00+02:00\": has gone by", "# location: the Data API sets no location",
            "# locationDescription \"Eiffel Tower\": the Data API sets no place",
            "# publicStatsViewable \"true\": ", "# playlistTitles[0] \"my test\\nplaylist\": ",
            "# new \"{a: [1, null]}\": is nothing that ytbatch knows",
        ] { #expect(text.contains(part), "\(part)\n\(text)") }
        #expect(text.matches(of: /playlist\.add/).count == 2, "one operation, and one comment")
        try program.write(text.replacing("PL3F2A9C0D1E4B5A6", with: "PL8B1D4E7F2A5C9036"), to: "job.yaml")
        try await program.run("run", "job.yaml", "--url", "emulator").expect(0)
    }

    @Test("of metadata that older services can do is for any, with the place where the video was made")
    func anywhere() async throws {
        try program.write(
            #"""
            {"title": "A", "tags": ["spring"], "location": {"latitude": 48.8584, "longitude": 2.2945},
             "locationDescription": "Eiffel Tower"}
            """#,
            to: "meta.json"
        )
        let text = try await imported("youtubeuploader", "meta.json", "--file", "media/film.mp4")
        #expect(!text.contains("target:"))
        #expect(text.contains("location: {latitude: \"48.8584\", longitude: \"2.2945\"}"))
        #expect(text.contains("place: \"Eiffel Tower\""))
        try await program.run("run", "job.yaml").expect(0)
    }

    @Test("of metadata that says nothing is what the uploader does then")
    func emptyMetadata() async throws {
        try program.write(#"{"title": "", "tags": null, "categoryId": "43"}"#, to: "meta.json")
        let text = try await imported("youtubeuploader", "meta.json", "--file", "media/film.mp4")
        #expect(text.contains("video.upload: {file: \"media/film.mp4\", title: film.mp4, privacy: private}"), "\(text)")
        #expect(text.contains("# categoryId \"43\": is no category that new videos can have"))
        #expect(text.hasPrefix("# From meta.json"))
    }

    @Test("tells what is over a limit, all of it, where it stands, and writes nothing")
    func limits() async throws {
        try program.write(
            #"""
            {"title": "\#(String(repeating: "a", count: 101))", "tags": ["ok", "\#(String(repeating: "b", count: 501))"],
             "privacyStatus": "secret", "categoryId": "Music", "recordingDate": "2017-13-01T00:00:00Z", "license": "mine",
             "location": {"latitude": 91, "longitude": 0}, "playlistIds": ["a b"], "description": ["x"], "embeddable": 1}
            """#,
            to: "meta.json"
        )
        let outcome = try await program.run(
            "import",
            "youtubeuploader",
            "meta.json",
            "--file",
            "media/film.mp4",
            "--output",
            "job.yaml"
        ).expect(65)
        for part in [
            "meta.json: title: has 101 characters, at most 100 are allowed", "meta.json: tags[1]: has 501 characters",
            "meta.json: license: is not one of",
            "meta.json: privacyStatus: ", "meta.json: categoryId: is not the number", "meta.json: recordingDate: ",
            "meta.json: location.latitude: is 91", "meta.json: playlistIds[0]: ", "meta.json: description: is no text",
            "meta.json: embeddable: is neither",
        ] { #expect(outcome.errors.contains(part), "\(part)\n\(outcome.errors)") }
        #expect(outcome.output.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: program.folder + "/job.yaml"))
    }

    @Test("tells files that are none")
    func badFiles() async throws {
        try program.write("{\"title\": }", to: "meta.json")
        let metadata = ["import", "youtubeuploader", "meta.json", "--file"]
        #expect(try await program.run(metadata + ["media/film.mp4"]).expect(65).errors.contains("is no JSON"))
        try program.write("[]", to: "meta.json")
        #expect(try await program.run(metadata + ["media/film.mp4"]).expect(65).errors.contains("is no mapping"))
        try program.write("{}", to: "meta.json")
        try await program.run(metadata + ["media/none.mp4"]).expect(66)
        try program.write(#"{"title": "A", "Title": "B"}"#, to: "meta.json")
        #expect(
            try await program.run(metadata + ["media/film.mp4"]).expect(65).errors.contains("title: stands there as")
        )
        try program.write("{}", to: "meta.json")
        try await program.run(metadata + ["http://example.org/a.mp4"]).expect(66)
        try await program.run("import", "youtubeuploader", "none.json", "--file", "media/film.mp4").expect(66)
        try await program.run("import", "youtubeuploader", "meta.json").expect(64)
        try await program.run(metadata + ["media/film.mp4", "--name", "a/b"]).expect(64)
    }

    @Test("writes paths as the manifest needs them, and tells of files outside of its folder")
    func paths() async throws {
        try program.write("{}", to: "meta.json")
        let metadata = ["import", "youtubeuploader", "meta.json", "--file"]
        try await program.run(metadata + ["media/film.mp4", "--output", "media/job.yaml"]).expect(0)
        #expect(try program.read("media/job.yaml").contains("file: film.mp4"))
        try await program.run("validate", "media/job.yaml").expect(0)
        try FileManager.default.createDirectory(atPath: program.folder + "/jobs", withIntermediateDirectories: true)
        let outside = try await program.run(metadata + ["media/film.mp4", "--output", "jobs/job.yaml"]).expect(0)
        #expect(outside.errors.contains("--allow-path"))
        try await program.run("validate", "jobs/job.yaml", "--allow-path", "media").expect(0)
    }

    // MARK: - The upload guide

    @Test("of the upload guide's arguments is the upload that the script makes")
    func guide() async throws {
        let text = try await imported(
            "upload-guide",
            "--",
            "--file=media/film.mp4",
            "--title=Summer vacation in California",
            "--description",
            "Had fun surfing in Santa Cruz",
            "--key=surfing,Santa Cruz",
            "--category=22",
            "--privacyStatus=private"
        )
        for part in [
            "title: \"Summer vacation in California\"", "description: \"Had fun surfing in Santa Cruz\"",
            "keywords: [surfing, \"Santa Cruz\"]", "category: People", "privacy: private",
        ] { #expect(text.contains(part), "\(part)\n\(text)") }
        let defaults = try await imported("upload-guide", "--", "--file", "media/film.mp4", "--noauth_local_webserver")
        for part in [
            "title: \"Test Title\"", "description: \"Test Description\"", "category: People", "privacy: public",
            "# --noauth_local_webserver: is about signing in",
        ] { #expect(defaults.contains(part), "\(part)\n\(defaults)") }
        #expect(!defaults.contains("keywords"))
    }

    @Test(
        "refuses what the script refuses",
        arguments: [
            ("--title=A", 64, "--file is missing"), ("--file=none.mp4", 66, "is not there"),
            ("--file=media/film.mp4 --privacyStatus=secret", 64, "public, private, unlisted"),
            ("--file=media/film.mp4 --titel=A", 64, "did you mean title?"),
            ("--file=media/film.mp4 --auth=A", 64, "could be"), ("--file=media/film.mp4 --title", 64, "needs a value"),
            ("--file=media/film.mp4 --title --category=1", 64, "needs a value"), ("media/film.mp4", 64, "no argument"),
            ("--file=media/film.mp4 --category=Music", 65, "--category: is not the number"),
            ("--file=media/film.mp4 --keywords=a,,b", 65, "--keywords: an empty one: must not be empty"),
            ("--file=media/film.mp4 --title=<b>", 65, "--title: must not hold <"),
        ]
    )
    func badArguments(_ arguments: String, _ status: Int, _ reason: String) async throws {
        let words = ["import", "upload-guide", "--"] + arguments.split(separator: " ").map(String.init)
        let errors = try await program.run(words).expect(status).errors
        #expect(errors.contains(reason), "\(errors)")
    }

    // MARK: - Tables

    @Test("of a table of videos is the list of a playlist, as ids or addresses name them")
    func list() async throws {
        try program.write(
            "\u{FEFF}position,videoId,title\r\n1,tcCatWindow,\"A \"\"cat\"\", once\"\r\n"
                + "2,https://www.youtube.com/watch?v=dcCraneDusk&t=3,Cranes\r\n3,https://youtu.be/tcCatWindow,\r\n",
            to: "list.csv"
        )
        let text = try await imported("csv", "list.csv", "--playlist", "PL3F2A9C0D1E4B5A6")
        #expect(text.contains("videos: [tcCatWindow, dcCraneDusk, tcCatWindow]"))
        #expect(text.contains("# Columns that say nothing of a playlist: \"position\", \"title\"."))
        try await program.run("run", "job.yaml", "--allow-shrink", "--emulator-data", "e.sqlite").expect(0)
        let feed = ["feed", "playlist", "PL3F2A9C0D1E4B5A6", "-o", "csv", "--emulator-data", "e.sqlite"]
        try program.write(try await program.run(feed).expect(0).output, to: "feed.csv")
        let again = try await imported("csv", "feed.csv", "--playlist", "PL3F2A9C0D1E4B5A6")
        #expect(again.contains("videos: [tcCatWindow, dcCraneDusk, tcCatWindow]"))
    }

    @Test("of a table of files is an upload each")
    func uploads() async throws {
        try program.write(
            "file;title;tags;Category ID;privacyStatus;latitude;longitude;views\n"
                + "film.mp4;A film;one, two;1;public;41.14;-8.61;7\nboat.mp4;;;;;;;\n",
            to: "media/uploads.csv"
        )
        let text = try await imported("csv", "media/uploads.csv")
        for part in [
            "title: \"A film\"", "privacy: public", "category: Film", "keywords: [one, two]",
            "location: {latitude: \"41.14\", longitude: \"-8.61\"}",
            "# views \"7\": is no field of an upload", "- video.upload: {file: \"media/boat.mp4\", title: boat}",
        ] { #expect(text.contains(part), "\(part)\n\(text)") }
        try await program.run("run", "job.yaml").expect(0)
    }

    @Test("of a table with what only YouTube can do is for that")
    func launch() async throws {
        try program.write(
            "file,publishAt,madeForKids,license,language\nmedia/film.mp4,2099-01-01T00:00:00Z,false,creativeCommon,en\n",
            to: "t.csv"
        )
        let text = try await imported("csv", "t.csv")
        for part in [
            "target: youtube", "publishAt: \"2099-01-01T00:00:00Z\"", "license: creativeCommon", "language: en",
        ] { #expect(text.contains(part), "\(part)\n\(text)") }
        try await program.run("run", "job.yaml", "--url", "emulator").expect(0)
    }

    @Test(
        "tells what is wrong with a table, by its line",
        arguments: [
            ("", "", 65, "t.csv:1: is empty"),
            ("videoId\nshort\n\"tcCatWindow\"\n\n", "PL1", 65, "t.csv:2: videoId: is not the id"),
            ("videoId,a\n,b\n", "PL1", 65, "t.csv:2: videoId: must not be empty"),
            ("videoId\ntcCatWindow,x\n", "PL1", 65, "t.csv:2: has 2 fields"),
            ("title\nA\n", "PL1", 65, "no column videoId"), ("title\nA\n", "", 65, "no column file"),
            ("videoId\ntcCatWindow\n", "", 64, "--playlist ID"), ("videoId,url\na,b\n", "PL1", 65, "about the same"),
            ("videoId\ntcCatWindow\n", "P L", 65, "--playlist: is not the id"),
            ("file\nnone.mp4\n", "", 65, "t.csv:2: file: is not there"),
            ("file,title\nmedia/film.mp4,<b>\nmedia/film.mp4,good\n,x\n", "", 65, "t.csv:2: title: must not hold"),
            ("file,latitude\nmedia/film.mp4,3\n", "", 65, "location.longitude"),
            ("file\n\"media", "", 65, "t.csv:2: begins a quoted field"),
        ]
    )
    func badTables(_ table: String, _ playlist: String, _ status: Int, _ reason: String) async throws {
        try program.write(table, to: "t.csv")
        let words = ["import", "csv", "t.csv"] + (playlist.isEmpty ? [] : ["--playlist", playlist])
        let outcome = try await program.run(words).expect(status)
        #expect(outcome.errors.contains(reason), "\(outcome.errors)")
        #expect(outcome.output.isEmpty)
    }

    @Test("a table that is not in UTF-8 is told, not mended")
    func encoding() async throws {
        let bytes = Data("file,title\nmedia/film.mp4,caf".utf8) + [0xE9, 0x0A]
        try bytes.write(to: URL(filePath: program.folder + "/t.csv"))
        #expect(try await program.run("import", "csv", "t.csv").expect(65).errors.contains("UTF-8"))
    }
}
