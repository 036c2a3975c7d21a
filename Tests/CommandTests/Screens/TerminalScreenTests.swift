import Reporting
import TestTools
import Testing

@testable import ytbatch

@Suite("Screens: on a terminal")
struct TerminalScreenTests {
    @Test("progress stays in one line, however narrow the terminal is", arguments: [1, 12, 20, 40, 60, 80, 200])
    func progress(columns: Int) {
        let line = ProgressDisplay.line(0.5, "120 of 203, 4 failed, waiting 8.0 s (港の向こうで何か)", columns: columns)
        #expect(CellText.width(line) < max(columns, 2))
        if columns >= 20 { #expect(line.hasPrefix("█████")) }
        if columns >= 80 { #expect(line.hasSuffix("(港の向こうで何か)")) }
        #expect(ProgressDisplay.line(1, "done", columns: 60) == String(repeating: "█", count: 40) + " done")
        #expect(ProgressDisplay.line(0, "", columns: 60) == String(repeating: "░", count: 40) + " ")
    }

    @Test("an upload tells how much of it is there, and how fast this part of the run sends")
    func upload() {
        func text(_ sent: Int, since first: Int = 0, _ duration: Duration) -> String {
            ProgressDisplay.upload("film", sent: sent, of: 30_000_000, since: first, for: duration)
        }
        #expect(text(0, .zero) == "film: 0 B of 30.0 MB (0 %)")
        #expect(text(15_000_000, .seconds(10)) == "film: 15.0 MB of 30.0 MB (50 %), 1.5 MB/s")
        #expect(text(15_000_000, since: 14_000_000, .seconds(10)) == "film: 15.0 MB of 30.0 MB (50 %), 100 kB/s")
        #expect(text(30_000_000, .seconds(60)) == "film: 30.0 MB of 30.0 MB (100 %), 500 kB/s")
    }

    @Test("elsewhere than on a terminal there are fewer lines the longer it goes on")
    func pauses() {
        #expect(ProgressDisplay.pause(after: .zero) == .seconds(5))
        #expect(ProgressDisplay.pause(after: .seconds(600)) == .seconds(60))
        #expect(ProgressDisplay.pause(after: .seconds(100_000)) == .seconds(300))
    }

    @Test("tables and reports on a terminal: they fit, and have colours unless nobody wants them")
    func terminal() async throws {
        var screens = Screens(try Program())
        try screens.program.write(
            Sample.manifest(
                """
                  - {id: new, playlist.create: {title: "港の夕方、クレーンと霧と小さな船"}}
                  - {playlist.create: {title: "🚢🚢 Ships and more ships, and what they carry"}}
                """
            ),
            to: "wide.yaml"
        )
        try await screens.callOnTerminal("plan wide.yaml --quiet", columns: 60)
        try await screens.callOnTerminal("validate wide.yaml", columns: 60)
        let data = "--emulator-data emulator.sqlite"
        try await screens.callOnTerminal("run wide.yaml --quiet \(data)", columns: 60)
        try await screens.callOnTerminal("feed playlists \(data) --max 4", columns: 60)
        try await screens.callOnTerminal("feed uploads --max 3", columns: 60)
        try await screens.callOnTerminal("feed uploads --max 3", columns: 60, environment: ["NO_COLOR": "1"])
        try screens.expect("terminal")
    }
}
