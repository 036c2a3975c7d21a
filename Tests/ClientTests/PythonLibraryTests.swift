import Foundation
import TestTools
import Testing

/// The libraries for Python, which others wrote, against the built program: that for GData (protocol, section 13), and
/// that for the Data API.
@Suite("The libraries for Python")
struct PythonLibraryTests {
    @Test(
        "the clients of all versions do all that they can do",
        arguments: [
            (script: "version1.py", count: 82), (script: "version2.py", count: 11), (script: "version3.py", count: 93),
        ]
    )
    func conversation(script: String, count: Int) async throws {
        let program = try Program()
        try program.write(String(repeating: "film", count: 1000), to: "film.mov")
        let film = program.folder + "/film.mov"
        let arguments = ["serve", "--port", "0", "--account", "demochannel:secret", "--developer-key", "demo-key"]
        try await program.run(arguments) { call in
            defer { call.send(.terminate) }
            let address = try #require(await call.firstLine())
            let script = Repository.path("Tests/ClientTests/Python/" + script)
            // -B: nothing is left beside the script.
            let result = try Tool.python.run(["-B", "-W", "ignore", script, address, film])
            #expect(result.status == 0, "\(result.errors)")
            let steps = result.output.split(separator: "\n")
            for step in steps where !step.hasPrefix("ok ") { Issue.record("\(step)") }
            #expect(steps.count == count, "A part of the conversation did not take place.")
        }.expect(0)
    }
}
