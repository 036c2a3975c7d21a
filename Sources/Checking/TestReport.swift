import GData
package import Reporting
import Running

/// What came of tests, for people and for what shows test results.
package enum TestReport {
    /// A line for a test; below it, what did not hold, each where the test asks for it.
    package static func text(_ outcome: TestOutcome, style: TextStyle) -> String {
        let title = outcome.name.map { "\(outcome.file): \($0)" } ?? outcome.file
        guard !outcome.passes else { return "\(style.verdict(.succeeded, "pass"))  \(title)\n" }
        var text = "\(style.verdict(.failed, "FAIL"))  \(title)\n"
        for check in outcome.checks {
            for problem in check.problems {
                let lines = "\(check.name): \(problem)".split(separator: "\n", omittingEmptySubsequences: false)
                text += "      \(style.bold(check.place)): \(lines.joined(separator: "\n        "))\n"
            }
        }
        return text
    }

    /// The last line.
    package static func summary(_ outcomes: [TestOutcome]) -> String {
        let failed = outcomes.count { !$0.passes }
        let tests = outcomes.count == 1 ? "1 test" : "\(outcomes.count) tests"
        return failed == 0 ? "\(tests): all pass\n" : "\(tests): \(failed) failed\n"
    }

    // MARK: - JUnit XML

    /// A suite for each file, a case for each thing that it asks for.
    package static func junit(_ outcomes: [TestOutcome], host: String, timestamp: String) -> [UInt8] {
        var xml = XMLWriter()
        xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n")
        for (number, outcome) in outcomes.enumerated() {
            xml.markup(" <testsuite")
            xml.testAttribute("name", outcome.name ?? outcome.file)
            xml.testAttribute("package", outcome.file)
            xml.testAttribute("id", String(number))
            xml.testAttribute("timestamp", timestamp)
            xml.testAttribute("hostname", host)
            xml.testAttribute("tests", String(outcome.checks.count))
            xml.testAttribute("failures", String(outcome.checks.count { !$0.problems.isEmpty }))
            xml.testAttribute("errors", "0")
            xml.testAttribute("skipped", "0")
            xml.testAttribute("time", outcome.duration.seconds)
            xml.markup(">\n  <properties></properties>\n")
            for check in outcome.checks { write(check, of: outcome, &xml) }
            xml.markup("  <system-out></system-out>\n  <system-err></system-err>\n </testsuite>\n")
        }
        xml.markup("</testsuites>\n")
        return xml.bytes
    }

    private static func write(_ check: TestOutcome.Check, of outcome: TestOutcome, _ xml: inout XMLWriter) {
        xml.markup("  <testcase")
        xml.testAttribute("classname", outcome.file)
        xml.testAttribute("name", check.name)
        xml.testAttribute("time", "0.000")
        guard let first = check.problems.first else { return xml.markup("/>\n") }
        xml.markup(">\n   <failure")
        xml.testAttribute("type", "expectation")
        xml.testAttribute("message", first)
        xml.markup(">")
        xml.testText(([check.place] + check.problems).joined(separator: "\n"))
        xml.markup("</failure>\n  </testcase>\n")
    }
}
