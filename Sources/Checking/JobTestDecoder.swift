import Emulator
import Faults
package import Manifest
package import Operations
import Serving
package import YAMLEvents

/// Reads a test: what is wrong with it is gathered, each complaint with its place, and told at once.
package struct JobTestDecoder: DocumentDecoder {
    static let apiVersion = "ytbatch/v1"
    static let kind = "Test"
    static let keys = [
        "apiVersion", "kind", "name", "manifest", "account", "fixture", "faults", "vars", "seed", "clock",
        "allowShrink", "expect",
    ]
    /// The longest name of a test and the longest words of a feed, in characters.
    static let longestText = 500
    /// How many values a test may have: some thousand rows of feeds and a fixture of its own.
    private static let nodeLimit = 100_000

    package let file: String
    package var diagnostics = Diagnostics()
    /// What is wrong with a file that the test names; the path is as written.
    private let checkFile: (String) -> (code: String, complaint: Complaint)?

    /// Reads a test.
    ///
    /// - Parameters:
    ///   - file: Its name in messages.
    ///   - checkFile: Says what is wrong with a file that the test names.
    /// - Returns: The test, which is of use only without complaints, and the complaints.
    package static func read(
        file: String,
        _ source: any YAMLSource,
        checkFile: @escaping (String) -> (code: String, complaint: Complaint)? = { _ in nil }
    ) -> (JobTest, Diagnostics) {
        var decoder = JobTestDecoder(file: file, checkFile: checkFile)
        let test = decoder.read(source)
        return (test, decoder.diagnostics.inOrder)
    }

    private init(file: String, checkFile: @escaping (String) -> (code: String, complaint: Complaint)?) {
        self.file = file
        self.checkFile = checkFile
    }

    private mutating func read(_ source: any YAMLSource) -> JobTest {
        var test = JobTest(file: file)
        do {
            var reader = DocumentReader(source, name: "a test", nodeLimit: Self.nodeLimit)
            guard let document = try reader.next() else {
                complain(.required, "the test is empty", "begin with apiVersion: \(Self.apiVersion)", at: .empty)
                return test
            }
            decode(document, into: &test)
            if let second = try reader.next() {
                complain(.invalidValue, "a test is one document", "write a file for each test", at: second)
            }
        } catch {
            add(error.code.rawValue, error.message, error.suggestion, error.position, error.position)
        }
        return test
    }

    // MARK: - The document

    private mutating func decode(_ document: DocumentNode, into test: inout JobTest) {
        guard var members = mapping(document, "a test") else { return }
        constant(Self.apiVersion, "apiVersion", of: &members, document)
        constant(Self.kind, "kind", of: &members, document)
        if let node = members.take("name") { test.name = short(node, "name") }
        if let node = members.take("manifest") {
            test.manifest = path(node, "manifest") ?? ""
        } else {
            complain(.required, "manifest is missing", "write manifest: job.yaml", at: document)
        }
        if let node = members.take("account") { test.account = short(node, "account").map { ($0, node.start) } }
        if let node = members.take("fixture") { test.fixture = fixture(node) }
        if let node = members.take("faults") { test.faults = faults(node) }
        if let node = members.take("vars") { test.variables = variables(node) }
        if let node = members.take("seed") { test.seed = seed(node) ?? test.seed }
        if let node = members.take("clock") { test.start = instant(node) ?? test.start }
        if let node = members.take("allowShrink") {
            test.allowsShrinking = word(node, "allowShrink", among: ["true", "false"]) == "true"
        }
        if let node = members.take("expect") {
            test.expectations = expectations(node)
        } else {
            complain(.required, "expect is missing", "write expect: {exit: 0}", at: document)
        }
        rest(members, "a test", known: Self.keys)
    }

    mutating func short(_ node: DocumentNode, _ name: String) -> String? {
        guard let text = text(node, name) else { return nil }
        if (1...Self.longestText).contains(text.count) { return text }
        complain(.tooLong, "\(name) has from 1 to \(Self.longestText) characters", at: node)
        return nil
    }

    /// The path of a file that must be there.
    private mutating func path(_ node: DocumentNode, _ name: String) -> String? {
        guard let path = text(node, name) else { return nil }
        guard !path.isEmpty else {
            complain(.required, "\(name) is empty", "write the path of a file", at: node)
            return nil
        }
        guard let (code, complaint) = checkFile(path) else { return path }
        add(code, "\(Self.shortened(path)) \(complaint.message)", complaint.suggestion, node.start, node.end)
        return nil
    }

    private mutating func fixture(_ node: DocumentNode) -> JobTest.Part<Fixture>? {
        if node.text != nil { return path(node, "fixture").map { .file($0) } }
        let (fixture, complaints) = FixtureDecoder.read(file: file, within: node)
        diagnostics.append(complaints)
        return .inline(fixture)
    }

    private mutating func faults(_ node: DocumentNode) -> JobTest.Part<FaultScript>? {
        if node.text != nil { return path(node, "faults").map { .file($0) } }
        let (script, complaints) = FaultScriptDecoder.read(file: file, rules: node)
        diagnostics.append(complaints)
        return .inline(script)
    }

    private mutating func variables(_ node: DocumentNode) -> [String: String] {
        guard var members = mapping(node, "vars") else { return [:] }
        var variables: [String: String] = [:]
        for member in members.takeAll() {
            if let value = text(member.value, Self.shortened(member.key)) { variables[member.key] = value }
        }
        return variables
    }

    private mutating func seed(_ node: DocumentNode) -> UInt64? {
        if let seed = node.text.flatMap({ UInt64($0) }) { return seed }
        complain(.invalidFormat, "seed is a whole number from 0", at: node)
        return nil
    }

    private mutating func instant(_ node: DocumentNode) -> Instant? {
        if let instant = node.text.flatMap({ Instant(iso8601: $0) }) { return instant }
        complain(
            .invalidFormat,
            "clock is a moment of UTC, from 1970 on",
            "write 2014-02-03 or 2014-02-03T23:00:00Z",
            at: node
        )
        return nil
    }
}
