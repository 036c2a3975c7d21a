import Foundation

extension Tool {
    /// Holds JSON and YAML documents against a JSON Schema, all at once: to start the validator takes longer than to check
    /// them.
    ///
    /// - Parameter schema: Its path in the repository.
    /// - Returns: For each document that is refused, by the name of its file, the first reason.
    package static func refusals(of paths: [String], schema: String) throws -> [String: String] {
        let arguments = ["--output-format", "json", "--schemafile", Repository.path(schema)] + paths
        let answer = try JSONDecoder().decode(Answer.self, from: Data(try checkJSONSchema.run(arguments).output.utf8))
        let problems = (answer.errors ?? []) + (answer.parse_errors ?? [])
        let reasons = problems.map { problem in
            (URL(filePath: problem.filename).lastPathComponent, "\(problem.path ?? ""): \(problem.message)")
        }
        return Dictionary(reasons) { first, _ in first }
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
