import Checking
import Emulator
import Faults
import FoundationEssentials
import Glibc
import Manifest
import Operations
import Serving
import YAMLEvents

/// A test with everything that it names, ready to be run.
struct LoadedTest: Sendable {
    let test: JobTest
    /// The manifest as somebody in the present folder would write it.
    let manifest: String
    /// What the emulator holds at first, with credentials of the account that the job is run on.
    let fixture: Fixture
    let faults: FaultScript?
    let allowedPaths: [String]

    /// Reads a test and the files that it names. What is wrong with them is told.
    ///
    /// - Parameter allowedPaths: Folders, beside the test's own, that it may name files in.
    /// - Throws: `CommandFailure` when there is anything wrong.
    init(_ path: String, allowedPaths: [String]) throws(CommandFailure) {
        let folder = Self.folder(of: path)
        let allowed = AllowedPaths(folder: folder, manifest: path, others: allowedPaths)
        let test = try DocumentFile.read(path) { source in
            JobTestDecoder.read(file: path, source) { allowed.check($0) }
        }
        let faults: FaultScript?
        switch test.faults {
        case .file(let file): faults = try FaultFile.read(allowed.shown(file))
        case .inline(let script): faults = script
        case nil: faults = nil
        }
        var fixture: Fixture
        switch test.fixture {
        case .file(let file):
            let shown = allowed.shown(file)
            fixture = try DocumentFile.read(shown) { FixtureDecoder.read(file: shown, $0) }
        case .inline(let own): fixture = own
        case nil: fixture = .demo
        }
        try Self.signIn(&fixture, test)
        self.test = test
        manifest = allowed.shown(test.manifest)
        self.fixture = fixture
        self.faults = faults
        self.allowedPaths = allowedPaths
    }

    /// Lets the emulator's own credentials stand for the account that the job is run on.
    private static func signIn(_ fixture: inout Fixture, _ test: JobTest) throws(CommandFailure) {
        let names = fixture.users.map(\.name)
        guard let wanted = test.account ?? names.first.map({ ($0, .start) }) else {
            throw CommandFailure(.badInput, "\(test.file): the fixture has no account, and a job is run on one")
        }
        guard let name = names.first(where: { $0.lowercased() == wanted.name.lowercased() }) else {
            let place = "\(test.file):\(wanted.place.line):\(wanted.place.column)"
            let hint = Spelling.suggestion(for: wanted.name, among: names).map { "; \($0)" } ?? ""
            throw CommandFailure(.badInput, "\(place): the fixture has no account \(wanted.name)\(hint)")
        }
        let isDemo = test.fixture == nil && test.account == nil
        guard !isDemo else { return }
        fixture.tokens.removeAll { $0.text == EmulatorCredentials.token }
        fixture.tokens.append(Fixture.Token(EmulatorCredentials.token, user: name))
        if !fixture.developerKeys.contains(EmulatorCredentials.developerKey) {
            fixture.developerKeys.append(EmulatorCredentials.developerKey)
        }
    }

    private static func folder(of path: String) -> String {
        let full = URL(filePath: path).path
        return full.lastIndex(of: "/").map { String(full[..<$0]) } ?? "."
    }
}
