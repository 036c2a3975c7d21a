import Foundation
import TestTools
import Testing

@Suite("Secrets")
struct SecretTests {
    private let program: Program
    private let token = "planted-token-5f1c0a"
    private let key = "planted-key-77ab31"

    init() throws { program = try Program() }

    private func write(mode: Int = 0o600, folderMode: Int = 0o700) throws {
        let folder = program.folder + "/.config/ytbatch/accounts"
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let text = "authorization: GoogleLogin auth=\(token)\ndeveloperKey: \(key)\n"
        try text.write(toFile: folder + "/mine.yaml", atomically: true, encoding: .utf8)
        try files.setAttributes([.posixPermissions: mode], ofItemAtPath: folder + "/mine.yaml")
        try files.setAttributes([.posixPermissions: folderMode], ofItemAtPath: folder)
    }

    /// Files below the state folder that have a secret in them.
    private func leaks(in text: String) throws -> [String] {
        var found = [token, key].filter(text.contains)
        let files = FileManager.default.enumerator(atPath: program.state)
        while let name = files?.nextObject() as? String {
            guard let data = FileManager.default.contents(atPath: program.state + "/" + name) else { continue }
            for secret in [token, key] where data.firstRange(of: Data(secret.utf8)) != nil { found.append(name) }
        }
        return found
    }

    /// Answers of a server that repeats what it was given, wherever an answer has a place for it.
    private static func echoes(_ token: String, _ key: String) -> [String] {
        let feed = """
            <feed xmlns='http://www.w3.org/2005/Atom' xmlns:batch='http://schemas.google.com/gdata/batch'>\
            <entry><id>tag:youtube.com,2008:\(token)</id><batch:id>one.1</batch:id>\
            <link rel='edit' type='application/atom+xml' href='http://127.0.0.1/\(key)'/>\
            <batch:operation type='insert'/><batch:status code='CODE' reason='no \(token), no \(key)'/></entry></feed>
            """
        let document = """
            <errors xmlns='http://schemas.google.com/g/2005'><error><domain>\(token)</domain><code>\(key)</code>\
            <internalReason>GoogleLogin auth=\(token) key=\(key)</internalReason></error></errors>
            """
        func answer(_ status: String, _ body: String) -> String {
            "HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
        }
        return [
            answer("200 OK", feed.replacing("CODE", with: "201")),
            answer("200 OK", feed.replacing("CODE", with: "403")),
            answer("403 Forbidden", document), answer("401 Unauthorized", document),
            answer("403 Forbidden", "<html><title>\(token)</title></html>"), answer("400 Bad", "key=\(key)"),
            answer("200 OK", "<feed \(token)"), answer("500 \(token)", key),
        ]
    }

    @Test("stay out of every ledger, report, log and error, also when a server repeats them", arguments: 0..<8)
    func echoed(_ index: Int) async throws {
        let program = program
        try write()
        try program.write(Sample.rating, to: "job.yaml")
        let answer = Self.echoes(token, key)[index]
        try await RawServer.with([RawServer.Answer](repeating: .bytes(answer), count: 6)) { server in
            let target = ["--target", server.address, "--account", "mine"]
            var text = ""
            for arguments in [
                ["run", "job.yaml", "-v"] + target, ["report", "last", "--format", "json"], ["show", "last", "one"],
            ] {
                let outcome = try await program.run(arguments)
                text += outcome.output + outcome.errors
            }
            #expect(server.requests.first?.contains("Authorization: GoogleLogin auth=planted-token") == true)
            #expect(try leaks(in: text) == [])
        }
    }

    @Test("in a file or a folder that others may look into are refused")
    func permissions() async throws {
        try program.write(Sample.rating, to: "job.yaml")
        for (mode, folderMode, word) in [(0o644, 0o700, "chmod 600"), (0o600, 0o755, "chmod 700")] {
            try write(mode: mode, folderMode: folderMode)
            let outcome = try await program.run(
                "run",
                "job.yaml",
                "--target",
                "http://127.0.0.1:1",
                "--account",
                "mine"
            )
            #expect(outcome.status == 77)
            #expect(outcome.errors.contains(word), "\(outcome.errors)")
        }
    }

    @Test("do not leave this machine unencrypted")
    func unencrypted() async throws {
        try write()
        try program.write(Sample.rating, to: "job.yaml")
        let outcome = try await program.run("run", "job.yaml", "--target", "http://gdata.example", "--account", "mine")
        #expect(outcome.status == 77)
        #expect(outcome.errors.contains("https://"))
    }
}
