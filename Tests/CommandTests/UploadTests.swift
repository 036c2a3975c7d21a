import ArgumentParser
import Foundation
import Operations
import Running
import TestTools
import Testing

@testable import ytbatch

@Suite("upload")
struct UploadTests {
    private let program: Program

    init() throws {
        program = try Program()
        try program.write(String(repeating: "film", count: 150_000), to: "film.mp4")
    }

    private static func answer(_ status: String, _ fields: String = "", _ body: String = "") -> RawServer.Answer {
        .bytes("HTTP/1.1 \(status)\r\n\(fields)Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
    }

    /// The answer that begins a session.
    private static let begun = answer("200 OK", "Location: {address}/upload/youtube/v3/videos?upload_id=u1\r\n")

    @Test func `What is left out is as in the guide's script, and stdout has the id alone`() async throws {
        for target in [[], ["--target", "youtube", "--url", "emulator"]] {
            let outcome = try await program.run(["upload", "--file", "film.mp4"] + target).expect(0)
            let id = try #require(outcome.output.wholeMatch(of: /([A-Za-z0-9_-]{11})\n/)).1
            #expect(outcome.errors.contains("Uploading file...\n"))
            #expect(outcome.errors.contains("Video id '\(id)' was successfully uploaded.\n"))
            let shown = try await program.run("show", "last", "upload").expect(0).output
            for text in ["title: Test Title", "description: Test Description", "category: People", "privacy: public"] {
                #expect(shown.contains(text))
            }
            #expect(!shown.contains("keywords"))
            try await program.run("report", "last", "--verify", "--live").expect(0)
        }
    }

    @Test func `A run that cannot be read may be of the same upload: nothing is sent, but for who says again`()
        async throws
    {
        try await program.run("upload", "--file", "film.mp4").expect(0)
        try Data("no ledger".utf8).write(to: URL(filePath: program.ledger))
        let outcome = try await program.run("upload", "--file", "film.mp4").expect(74)
        #expect(outcome.errors.contains("nothing was sent"))
        #expect(outcome.errors.contains("--rebuild"))
        #expect(program.runs.count == 1)
        try await program.run("upload", "--file", "film.mp4", "--again").expect(0)
    }

    @Test func `It says to the Data API what the script says`() async throws {
        try await RawServer.with([Self.answer("200 OK", "Location: /never\r\n")]) { server in
            let arguments = [
                "upload", "--file=film.mp4", "--title=Summer vacation in California",
                "--description=Had fun surfing in Santa Cruz", "--keywords=surfing,Santa Cruz", "--target", "youtube",
                "--url", server.address, "--quiet",
            ]
            // The session's address is none, so nothing more is sent.
            try await program.run(arguments).expect(1)
            let request = try #require(server.requests.first)
            #expect(request.hasPrefix("POST /upload/youtube/v3/videos?uploadType=resumable&part=snippet%2Cstatus "))
            #expect(request.contains(#""title":"Summer vacation in California""#))
            #expect(request.contains(#""description":"Had fun surfing in Santa Cruz""#))
            #expect(request.contains(#""tags":["surfing","Santa Cruz"]"#))
            #expect(request.contains(#""categoryId":"22""#))
            #expect(request.contains(#""privacyStatus":"public""#))
        }
    }

    @Test func `The same call again sends nothing, and tells the id; a number, a term and a label are one category`()
        async throws
    {
        let first = try await program.run("upload", "--file", "film.mp4", "--category", "27").expect(0)
        for category in ["27", "Education"] {
            let path = program.folder + "/film.mp4"
            let again = try await program.run("upload", "--file", path, "--category", category).expect(0)
            #expect(again.output == first.output)
            #expect(again.errors.contains("nothing was sent"))
        }
        #expect(program.runs.count == 1)
        let forms = try await program.run("upload", "--file", "film.mp4", "--category", "27", "-o", "jsonl").expect(0)
        #expect(forms.output.contains(#""videoId":"#))
        // Another title, a file that was changed, and a wish are reasons to send.
        try await program.run("upload", "--file", "film.mp4", "--category", "27", "--title", "Other").expect(0)
        try await program.run("upload", "--file", "film.mp4", "--category", "27", "--again").expect(0)
        try program.write("other", to: "film.mp4")
        try await program.run("upload", "--file", "film.mp4", "--category", "27").expect(0)
        #expect(program.runs.count == 4)
        try await program.run("upload", "--file", "film.mp4", "--category", "Music & more").expect(64)
    }

    @Test func `After a kill the same call goes on with the upload, and there is one video`() async throws {
        let program = program
        // The session is asked whether the video is there, and where to go on.
        let incomplete = Self.answer("308 Resume Incomplete", "Range: bytes=0-262143\r\n")
        let answers = [
            Self.begun, .held(""), incomplete, incomplete, Self.answer("201 Created", "", #"{"id":"aB3dE5fG7hI"}"#),
        ]
        try await RawServer.with(answers) { server in
            let arguments = ["upload", "--file", "film.mp4", "--target", "youtube", "--url", server.address]
            try await program.run(arguments) { call in
                _ = await server.arrival()
                _ = await server.arrival()
                call.send(.kill)
            }.expect(137)
            server.proceed()
            let outcome = try await program.run(arguments).expect(0)
            #expect(outcome.output == "aB3dE5fG7hI\n")
            #expect(outcome.errors.contains("going on with run"))
            // Once more it is over.
            #expect(try await program.run(arguments).expect(0).output == "aB3dE5fG7hI\n")
            let lines = server.requests.map { $0.prefix { $0 != "\r\n" } }
            #expect(lines.map { $0.prefix(4) } == ["POST", "PUT ", "PUT ", "PUT ", "PUT "])
            #expect(server.requests[2].contains("Content-Range: bytes */600000"))
            #expect(server.requests[4].contains("Content-Range: bytes 262144-599999/600000"))
        }
        #expect(program.runs.count == 1)
    }

    @Test func `What is refused is told, and the next call begins anew`() async throws {
        let refusal = #"{"error":{"code":400,"message":"The title is bad.","errors":[{"reason":"invalidTitle"}]}}"#
        let answers = [Self.answer("400 Bad Request", "", refusal), Self.answer("400 Bad Request", "", refusal)]
        try await RawServer.with(answers) { server in
            let arguments = ["upload", "--file", "film.mp4", "--target", "youtube", "--url", server.address]
            for _ in 0..<2 {
                let outcome = try await program.run(arguments).expect(1)
                #expect(outcome.output.isEmpty)
                #expect(outcome.errors.contains("An HTTP error 400 occurred:\n"))
                #expect(outcome.errors.contains("The title is bad."))
            }
        }
        #expect(program.runs.count == 2)
    }

    @Test func `A video that may be there is not uploaded again, unless somebody says so`() async throws {
        let flags = try UploadFlags.parse(["--file", program.folder + "/film.mp4"])
        let settings = RunSettings(
            folder: program.folder,
            target: "emulator",
            account: nil,
            concurrency: 1,
            seed: 1,
            failureRate: nil,
            emulatorData: nil
        )
        let state = StateFolder(path: program.state)
        let staged = try UploadJob(flags, settings).stage(settings, in: state, SystemRunClock())
        let verdict = Settlement(
            operation: 0,
            verdict: .unknown,
            evidence: "the upload session is gone",
            settledAt: SystemRunClock().now
        )
        let ledger = staged.ledger
        try await ledger.flush(through: await ledger.enqueue([.settlements([verdict])]))
        ledger.close()
        _ = try state.publish(staged: staged.folder, run: staged.run)
        let outcome = try await program.run("upload", "--file", "film.mp4").expect(2)
        #expect(outcome.errors.contains("the upload session is gone"))
        #expect(outcome.errors.contains("--again"))
        #expect(outcome.output.isEmpty)
        try await program.run("upload", "--file", "film.mp4", "--again").expect(0)
    }

    @Test(
        arguments: [
            (["--title", String(repeating: "t", count: 101)], "--title: has 101 characters, at most 100"),
            (["--title", "a<b"], "--title: must not hold < or >"),
            (["--description", String(repeating: "ö", count: 2501)], "--description: the Data API takes"),
            (["--keywords", "a,,b"], "--keywords: must not be empty"),
            (["--keywords", String(repeating: "k", count: 501)], "--keywords: has 501 characters"),
            (["--keywords", "a b," + String(repeating: "k", count: 495)], "--keywords: have 501 characters"),
            (["--category", "30"], "--category: 30 is the number of no category"),
            (["--category", "Comedie"], "--category: Comedie does not exist; did you mean"),
            (["--chunk-size", "300000"], "--chunk-size: is not a multiple of 256 KiB"),
            (["--chunk-size", "2GiB"], "--chunk-size: is not a multiple of 256 KiB"),
            (["--bandwidth", "fast"], "--bandwidth"), (["--bandwidth", "500"], "--bandwidth"),
            (["--privacyStatus", "secret"], "--privacyStatus"), (["--target", "gdata"], "--target http"),
        ]
    )
    func `A value that the target cannot express is refused with its flag`(flags: [String], said: String) async throws {
        let target = flags.contains("--target") ? [] : ["--target", "youtube", "--url", "emulator"]
        let outcome = try await program.run(["upload", "--file", "film.mp4"] + target + flags).expect(64)
        #expect(outcome.errors.contains(said), "\(outcome.errors)")
        #expect(program.runs.isEmpty)
    }

    @Test func `On a service of GData its limits hold, and all that is wrong is told at once`() async throws {
        let flags = [
            "--title", String(repeating: "t", count: 100), "--keywords", "x", "--description", "a<b", "--category",
            "99",
        ]
        let outcome = try await program.run(["upload", "--file", "film.mp4"] + flags).expect(64)
        for flag in ["--title: has 100", "--keywords: has 1", "--description: must", "--category: 99"] {
            #expect(outcome.errors.contains(flag))
        }
        // What the Data API takes, YouTube gets whole.
        let target = ["--target", "youtube", "--url", "emulator", "--keywords", "x", "--privacyStatus", "unlisted"]
        try await program.run(["upload", "--file", "film.mp4"] + flags.prefix(2) + target).expect(0)
        try await program.run("upload", "--file", "film.mp4", "--privacy-status", "unlisted").expect(0)
    }

    @Test func `A file that is none is told as the script tells it`() async throws {
        try FileManager.default.createDirectory(atPath: program.folder + "/folder", withIntermediateDirectories: true)
        try program.write("", to: "empty.mp4")
        for (file, reason) in [("nope.mp4", "is not there"), ("folder", "is no file"), ("empty.mp4", "is empty")] {
            let outcome = try await program.run("upload", "--file", file).expect(66)
            #expect(outcome.errors.contains("Please specify a valid file using the --file= parameter"))
            #expect(outcome.errors.contains("\(file) \(reason)"))
        }
        try await program.run("upload").expect(64)
    }

    @Test func `A run keeps the bound on its bytes a second, for when it goes on`() async throws {
        func bandwidth() throws -> Int? {
            let ledger = try Ledger.open(in: try #require(program.runs.last), readOnly: true)
            defer { ledger.close() }
            return try RunSettings(text: try ledger.run().options).bandwidth
        }
        try await program.run("upload", "--file", "film.mp4", "--bandwidth", "1.5G").expect(0)
        #expect(try bandwidth() == 3 << 29)
        try await program.run("upload", "--file", "film.mp4", "--bandwidth", "0", "--again").expect(0)
        #expect(try bandwidth() == nil)
        let operation = "  - {id: film, video.upload: {file: film.mp4, title: Film}}"
        try program.write(Sample.manifest(operation), to: "job.yaml")
        try await program.run("run", "job.yaml", environment: ["YTBATCH_BANDWIDTH": "80MB"]).expect(0)
        #expect(try bandwidth() == 80_000_000)
        try await program.run("resume", "last", "--bandwidth", "1M").expect(0)
    }

    @Test func `While it is under way, the same call waits for nobody and sends nothing`() async throws {
        let program = program
        try await RawServer.with([Self.begun, .held("")]) { server in
            let arguments = ["upload", "--file", "film.mp4", "--target", "youtube", "--url", server.address]
            try await program.run(arguments) { call in
                _ = await server.arrival()
                _ = await server.arrival()
                let second = try await program.run(arguments).expect(73)
                #expect(second.errors.contains("is being run already"))
                call.send(.kill)
            }.expect(137)
            #expect(server.requests.count == 2)
        }
    }
}
