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
            let schema = Repository.path("schemas/report.schema.json")
            let output = try Tool.checkJSONSchema.run(["--output-format", "json", "--schemafile", schema] + paths)
                .output
            let answer = try JSONDecoder().decode(Answer.self, from: Data(output.utf8))
            var problems: [Int: String] = [:]
            for problem in (answer.errors ?? []) + (answer.parse_errors ?? []) {
                let name = URL(filePath: problem.filename).deletingPathExtension().lastPathComponent
                if let number = Int(name) { problems[number] = "\(problem.path ?? ""): \(problem.message)" }
            }
            return problems
        }
    }

    private struct Answer: Decodable {
        struct Problem: Decodable {
            var filename: String
            var path: String?
            var message: String
        }

        var errors: [Problem]?
        var parse_errors: [Problem]?
    }
}
