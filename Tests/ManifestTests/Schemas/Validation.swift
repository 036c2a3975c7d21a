import Foundation
import TestTools

/// What a validator says of a number of documents at once: starting one takes longer than checking all of them.
struct Validation {
    /// Names of the documents that were refused, with the first reason each.
    private(set) var refused: [String: String] = [:]

    /// Holds documents against a JSON Schema of the repository.
    ///
    /// - Parameter documents: Names, which can be file names, and texts.
    init(_ documents: [(name: String, text: String)], jsonSchema: String) throws {
        try withTemporaryFolder { folder in
            let paths = try Self.write(documents, to: folder)
            refused = try Tool.refusals(of: paths, schema: jsonSchema)
        }
    }

    struct Failure: Error, CustomStringConvertible { var description: String }

    /// Holds documents against a RELAX NG grammar of the repository.
    init(_ documents: [(name: String, text: String)], grammar: String) throws {
        try withTemporaryFolder { folder in
            let paths = try Self.write(documents, to: folder)
            let result = try Tool.xmllint.run(["--noout", "--relaxng", Repository.path(grammar)] + paths)
            var validated = 0
            for line in result.errors.split(separator: "\n") {
                let name = URL(filePath: String(line.prefix { $0 != " " && $0 != ":" })).lastPathComponent
                if line.hasSuffix(" validates") {
                    validated += 1
                } else if line.hasPrefix(folder.path) {
                    refused[name] = refused[name] ?? String(line)
                } else if line.contains("regexp") || line.contains(".rng") {
                    // xmllint goes on with a grammar that it cannot read whole.
                    throw Failure(description: result.errors)
                }
            }
            // A grammar that cannot be read refuses nothing.
            guard validated + refused.count == documents.count else { throw Failure(description: result.errors) }
        }
    }

    private static func write(_ documents: [(name: String, text: String)], to folder: URL) throws -> [String] {
        try documents.map { name, text in
            let file = folder.appending(path: name)
            try Data(text.utf8).write(to: file)
            return file.path
        }
    }
}
