import Checking
import Faults
import Manifest
import Running
import YAMLEvents

/// Holds what a run came to against what a test expects of it.
struct TestEvaluation {
    /// How many operations a problem names: the first ones show what it is about.
    static let mostTold = 10

    let loaded: LoadedTest
    let result: TestResult

    /// What does not hold, a sentence each. Plans and feeds are no matter of the run itself.
    func problems(with expectation: Expectation) -> [String] {
        switch expectation.kind {
        case .exit(let status): exitProblems(status)
        case .verdict(let operation, let verdict): verdictProblems(operation, verdict)
        case .count(let name, let count):
            result.counts[name] ?? 0 == count ? [] : ["expected \(count), found \(result.counts[name] ?? 0)"]
        case .emptyPlan, .rows: []
        }
    }

    private func exitProblems(_ expected: Int) -> [String] {
        guard Int(result.status.rawValue) != expected else { return [] }
        let troubles = result.rows.lazy.filter { !$0.verdict.isGood }.prefix(Self.mostTold).map {
            "\($0.id): \($0.verdict.rawValue): \($0.reason)"
        }
        let lines = ["expected \(expected), found \(result.status.rawValue)"] + result.reasons + troubles
        return [lines.joined(separator: "\n")]
    }

    // MARK: - Verdicts

    private func verdictProblems(_ operation: String, _ expected: String) -> [String] {
        let rows = rows(of: operation)
        guard !rows.isEmpty else {
            return [
                "expected \(expected), but \(operation.contains("*") ? "no operation is called so" : "there is no such operation")"
            ]
        }
        let others = rows.filter { $0.verdict.rawValue != expected }
        var problems = others.prefix(Self.mostTold).map { row in
            let name = operation == row.id ? "" : "\(row.id): "
            return "\(name)expected \(expected), found \(row.verdict.rawValue): \(row.reason)"
        }
        if others.count > Self.mostTold { problems.append("… and \(others.count - Self.mostTold) others") }
        return problems
    }

    /// The operations that an expectation is about. One that is named by its whole id is no matter of a pattern.
    private func rows(of operation: String) -> [TestResult.Row] {
        let named = result.rows.filter { $0.id == operation }
        guard named.isEmpty, operation.contains("*") else { return named }
        let pattern = Glob(operation)
        let others = Set(
            loaded.test.expectations.compactMap { expectation in
                if case .verdict(let name, _) = expectation.kind { name } else { nil }
            }
        )
        return result.rows.filter { pattern.matches($0.id) && !others.contains($0.id) }
    }

    // MARK: - Faults

    /// A fault that never fired has tested nothing.
    var unfiredFaults: [TestOutcome.Check] {
        (result.unfired ?? []).map { fault in
            TestOutcome.Check("faults", file: fault.file, at: fault.rule.place, problems: [Self.reason(fault)])
        }
    }

    private static func reason(_ fault: UnfiredFault) -> String {
        let place = "\(fault.file):\(fault.rule.place.line):\(fault.rule.place.column): "
        return String(fault.description.trimmingPrefix(place))
    }

    /// What is wrong with a manifest, a line each.
    static func text(_ diagnostics: Diagnostics) -> String {
        diagnostics.list.filter { $0.severity == .error }.prefix(mostTold).map { diagnostic in
            "\(diagnostic.file):\(diagnostic.start.line):\(diagnostic.start.column): \(diagnostic.message) "
                + "[\(diagnostic.code)]"
        }.joined(separator: "\n")
    }
}
