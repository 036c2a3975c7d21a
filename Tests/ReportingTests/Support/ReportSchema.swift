import Foundation
import TestTools

/// Holds reports against `schemas/report.schema.json`.
enum ReportSchema {
    /// What is wrong with each report, by its place in the list; empty when nothing is.
    static func problems(_ reports: [String]) throws -> [Int: String] {
        try withTemporaryFolder { folder in
            let paths = try reports.enumerated().map { number, text in
                let file = folder.appending(path: "\(number).json")
                try Data(text.utf8).write(to: file)
                return file.path
            }
            let refusals = try Tool.refusals(of: paths, schema: "schemas/report.schema.json")
            return Dictionary(
                uniqueKeysWithValues: refusals.compactMap { name, reason in
                    Int(name.prefix { $0 != "." }).map { ($0, reason) }
                }
            )
        }
    }
}
