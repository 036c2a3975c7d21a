import TestTools
import Testing

@Suite("Screens: on a terminal")
struct TerminalScreenTests {
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
