import Emulator
import Faults
import Manifest
import Operations
import TestTools
import Testing
import YAMLEvents

@testable import Checking

@Suite("Reading a test of a manifest")
struct JobTestDecoderTests {
    private static func text(_ body: String) -> String {
        "apiVersion: ytbatch/v1\nkind: Test\nmanifest: job.yaml\n\(body)\n"
    }

    /// - Returns: The test, and each complaint as `line:column code: message = suggestion`.
    private func read(_ text: String) -> (test: JobTest, complaints: [String]) {
        let (test, diagnostics) = JobTestDecoder.read(file: "job.test.yaml", MemorySource(text.utf8))
        let complaints = diagnostics.list.map { diagnostic in
            "\(diagnostic.start.line):\(diagnostic.start.column) \(diagnostic.code): \(diagnostic.message)"
                + (diagnostic.suggestion.map { " = \($0)" } ?? "")
        }
        return (test, complaints)
    }

    @Test("takes everything that a test may say")
    func everything() throws {
        let (test, complaints) = read(
            Self.text(
                """
                name: One
                account: ada
                fixture: {accounts: [ada]}
                faults: [{fault: reset}]
                vars: {list: PL1, count: 3}
                seed: 7
                clock: 2014-02-03
                allowShrink: true
                expect:
                  exit: 1
                  verdicts: {a: failed, "b-*": succeeded}
                  counts: {failed: 1, total: 2}
                  plan: empty
                  state: [{feed: playlist PL1, unordered: true, videoId: [a, ~], position: [1, 2]}]
                """
            )
        )
        #expect(complaints == [])
        #expect(test.manifest == "job.yaml")
        #expect(test.account?.name == "ada")
        #expect(test.variables == ["list": "PL1", "count": "3"])
        #expect(test.seed == 7)
        #expect(test.start.iso8601 == "2014-02-03T00:00:00.000Z")
        #expect(test.allowsShrinking)
        guard case .inline(let fixture) = test.fixture, case .inline(let faults) = test.faults else {
            Issue.record("both stand in the test")
            return
        }
        #expect(fixture.users.map(\.name) == ["ada"])
        #expect(faults.rules.map(\.fault) == [.reset(.before)])
        let rows = ExpectedRows(
            feed: "playlist PL1",
            isUnordered: true,
            columns: [
                ExpectedRows.Column(name: "position", values: ["1", "2"]),
                ExpectedRows.Column(name: "videoId", values: ["a", nil]),
            ]
        )
        #expect(
            test.expectations.map(\.kind) == [
                .exit(1), .verdict(operation: "a", "failed"), .verdict(operation: "b-*", "succeeded"),
                .count("failed", 1), .count("total", 2), .emptyPlan, .rows(rows),
            ]
        )
    }

    @Test("expects 0 where the test says nothing of the exit status")
    func exit() {
        #expect(read(Self.text("expect: {plan: empty}")).test.expectations.map(\.kind) == [.exit(0), .emptyPlan])
    }

    @Test(
        "tells what is wrong, and where",
        arguments: [
            ("expct: {}\nexpect: {}", "4:1 unknown_key: a test has no key expct = did you mean expect?"),
            ("seed: -1\nexpect: {}", "4:7 invalid_format: seed is a whole number from 0"),
            (
                "clock: now\nexpect: {}",
                "4:8 invalid_format: clock is a moment of UTC, from 1970 on = write 2014-02-03 or 2014-02-03T23:00:00Z"
            ),
            ("vars: {a: [b]}\nexpect: {}", "4:11 wrong_type: a is a single value, not a list"),
            ("fixture: {video: []}\nexpect: {}", "4:11 unknown_key: a fixture has no key video = did you mean videos?"),
            ("faults: [{fault: rest}]\nexpect: {}", "4:18 invalid_value: there is no fault rest = did you mean reset?"),
            ("expect: {exit: 300}", "4:16 invalid_value: exit is a whole number from 0 to 255"),
            ("expect: {exits: 0}", "4:10 unknown_key: expect has no key exits = did you mean exit?"),
            (
                "expect: {verdicts: {a: faled}}",
                "4:24 invalid_value: a is not one of succeeded, unchanged, failed, skipped, deferred, unknown = did you mean failed?"
            ),
            (
                "expect: {counts: {all: 1}}",
                "4:19 unknown_key: counts has no key all = it may have succeeded, unchanged, failed, skipped, deferred, unknown, total"
            ),
            ("expect: {plan: full}", "4:16 invalid_value: plan is not one of empty"),
            (
                "expect: {state: [{videoId: []}]}",
                "4:18 required: a feed of state needs feed = write feed: playlist PL…"
            ),
            (
                "expect: {state: [{feed: plylist PL1, videoId: []}]}",
                "4:25 invalid_value: feed cannot be read: there is no feed plylist; did you mean playlist?"
            ),
            (
                "expect: {state: [{feed: playlist PL1, vidoId: []}]}",
                "4:39 unknown_key: a feed of state has no key vidoId = did you mean videoId?"
            ),
            (
                "expect: {state: [{feed: playlist PL1}]}",
                "4:18 required: a feed of state needs a column = write videoId: [a, b], or [] for no rows"
            ),
            (
                "expect: {state: [{feed: playlist PL1, videoId: [a], title: [a, b]}]}",
                "4:60 invalid_value: title has 2 values, videoId has 1 = write one value for each row, ~ for none"
            ),
        ]
    )
    func complains(body: String, complaint: String) { #expect(read(Self.text(body)).complaints == [complaint]) }

    @Test("tells of documents that are no tests")
    func none() {
        #expect(read("").complaints == ["1:1 required: the test is empty = begin with apiVersion: ytbatch/v1"])
        #expect(
            read("apiVersion: ytbatch/v1\nkind: Test\n").complaints == [
                "1:1 required: manifest is missing = write manifest: job.yaml",
                "1:1 required: expect is missing = write expect: {exit: 0}",
            ]
        )
        #expect(read("[").complaints.count == 1)
        #expect(read(Self.text("expect: {}\n---\na: b")).complaints.count == 1)
    }

    @Test("asks for each file that the test names")
    func files() {
        let (_, diagnostics) = JobTestDecoder.read(
            file: "job.test.yaml",
            MemorySource(Self.text("fixture: f.yaml\nfaults: g.yaml\nexpect: {}").utf8)
        ) { path in (DiagnosticCode.fileMissing, .init(.invalidValue, "is missed: \(path)")) }
        #expect(diagnostics.list.map(\.start.line) == [3, 4, 5])
        #expect(diagnostics.list.map(\.message).first == "job.yaml is missed: job.yaml")
    }
}
