import Foundation
import Reporting
import Running

/// A file is taken for a ledger: audited, reported on, gone on with and rebuilt.
enum LedgerFuzzing {
    static func violations(_ bytes: [UInt8]) -> [String] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ytbatch-fuzz-" + UUID().uuidString).path
        let path = folder + "/" + Ledger.fileName
        defer { try? FileManager.default.removeItem(atPath: folder) }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: URL(filePath: path))
        } catch {
            return ["\(path): \(error)"]
        }
        var violations = read(folder)
        do {
            let outcome = try LedgerRebuild.rebuild(in: folder) { _, _ in [] }
            let ledger = try Ledger.open(in: folder, readOnly: true)
            defer { ledger.close() }
            let problems = try ledger.audit().problems
            if !problems.isEmpty { violations.append("what was rebuilt does not hold: \(problems) \(outcome)") }
            if FileManager.default.contents(atPath: outcome.setAside) != Data(bytes) {
                violations.append("the damaged file is not what it was")
            }
        } catch {
            // Too little to go on with.
        }
        return violations
    }

    private static func read(_ folder: String) -> [String] {
        do {
            let ledger = try Ledger.open(in: folder, readOnly: true)
            defer { ledger.close() }
            let isWhole = try ledger.audit().problems.isEmpty
            do {
                let report = try RunReport(ledger)
                for format in ReportFormat.allCases { try format.write(report) { _ in } }
                _ = try RunMachine(resuming: ledger, options: RunMachine.Options())
            } catch {
                return isWhole ? ["a ledger that holds cannot be gone on with: \(error)"] : []
            }
        } catch {
            // It is no ledger.
        }
        return []
    }
}
