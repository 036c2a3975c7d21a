import Foundation
import TestTools
import Testing

/// The libraries for Python, which others wrote, against the built program: that for GData (protocol, section 13), and
/// two for the Data API. And two for the Data API that are of other languages: C's libgdata, which Python drives, and
/// Google's for Go.
@Suite("The libraries of others")
struct OtherLibraryTests {
    @Test(
        "the clients of all versions do all that they can do",
        arguments: [
            (script: "version1.py", count: 82), (script: "version2.py", count: 11), (script: "version3.py", count: 93),
            (script: "pyyoutube3.py", count: 18),
        ]
    )
    func conversation(script: String, count: Int) async throws { try await run(script, count) }

    @Test("empty purses and consent are what today's library takes them for")
    func limits() async throws {
        let policies = ["dailyQuota=units=53,uploads=0,searches=1", "consent=demochannel"]
        try await run("limits3.py", 10, policies.flatMap { ["--policy", $0] })
    }

    @Test("C's libgdata does all that it can do, in its time")
    func libgdata() async throws {
        try await run("gdata3.py", 49, ["--clock", "virtual", "--policy", "consent=demochannel"])
    }

    @Test("Google's library for Go does all that it can do")
    func go() async throws {
        let script = Repository.path("Tests/ClientTests/Go/version3.go")
        // Debian keeps the library where Go looked for libraries before it had modules.
        let environment = ["GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": ""]
        try await converse(50, ["--policy", "consent=demochannel"]) { address, film in
            try Tool.go.run(["run", script, address, film], environment: environment)
        }
    }

    private func run(_ script: String, _ count: Int, _ more: [String] = []) async throws {
        let script = Repository.path("Tests/ClientTests/Python/" + script)
        // -B: nothing is left beside the script.
        try await converse(count, more) { try Tool.python.run(["-B", "-W", "ignore", script, $0, $1]) }
    }

    /// Begins an emulator, and lets a client talk with it.
    private func converse(
        _ count: Int,
        _ more: [String],
        _ client: @Sendable (_ address: String, _ film: String) throws -> Tool.Output
    ) async throws {
        let program = try Program()
        try program.write(String(repeating: "film", count: 1000), to: "film.mov")
        let film = program.folder + "/film.mov"
        let arguments =
            ["serve", "--port", "0", "--account", "demochannel:secret", "--developer-key", "demo-key"] + more
        try await program.run(arguments) { call in
            defer { call.send(.terminate) }
            let address = try #require(await call.firstLine())
            let result = try client(address, film)
            #expect(result.status == 0, "\(result.errors)")
            let steps = result.output.split(separator: "\n")
            for step in steps where !step.hasPrefix("ok ") { Issue.record("\(step)") }
            #expect(steps.count == count, "A part of the conversation did not take place.")
        }.expect(0)
    }
}
