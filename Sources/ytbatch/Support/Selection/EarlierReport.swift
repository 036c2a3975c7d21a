import FoundationEssentials
import Operations
import Reporting
import Running

/// What a report says of operations that may be run again.
struct EarlierReport {
    struct Row {
        /// `nil` where a file does not tell.
        var verdict: Verdict?
        /// What the operation made, by the name of the result.
        var result: String?
    }

    /// For messages.
    let name: String
    private(set) var rows: [String: Row] = [:]
    /// Whether a row tells what its operation made.
    private(set) var hasResults: Bool
    /// The places of ids in a file of text, for messages.
    private(set) var lines: [String: Int] = [:]

    private init(name: String, hasResults: Bool) {
        self.name = name
        self.hasResults = hasResults
    }

    // MARK: - A run

    static func run(_ run: String, in state: StateFolder) throws -> EarlierReport {
        let id: String
        do {
            id = try state.run(named: run)
        } catch {
            throw CommandFailure(.missingFile, "--only-from: \(run) is no file, and \(error.message)")
        }
        let report = try RunReport(try Ledger.open(in: state.folder(ofRun: id), readOnly: true))
        defer { report.ledger.close() }
        var earlier = EarlierReport(name: "run \(id)", hasResults: true)
        try report.forEachRow { row in
            earlier.rows[row.id] = Row(verdict: report.verdict(of: row).verdict, result: row.settlement?.result)
        }
        return earlier
    }

    // MARK: - Files

    /// Reads a report in JSON, or a file of comma-separated values.
    static func file(_ path: String) throws -> EarlierReport {
        let bytes = try InputFile.read(path)
        let isObject = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
        return isObject ? try json(bytes, path) : try csv(bytes, path)
    }

    /// As much of `schemas/report.schema.json` as matters here.
    private struct Document: Decodable {
        struct Operation: Decodable {
            var id: String
            var verdict: String
            var results: [String: String]?
        }
        var operations: [Operation]
    }

    private static func json(_ bytes: [UInt8], _ path: String) throws(CommandFailure) -> EarlierReport {
        guard let document = try? JSONDecoder().decode(Document.self, from: Data(bytes)) else {
            throw CommandFailure(.badInput, "\(path): is no report of ytbatch (schemas/report.schema.json)")
        }
        var earlier = EarlierReport(name: path, hasResults: true)
        for operation in document.operations {
            guard let verdict = Verdict(rawValue: operation.verdict) else {
                throw CommandFailure(.badInput, "\(path): \(operation.id) has no verdict that is known")
            }
            try earlier.add(operation.id, Row(verdict: verdict, result: operation.results?.values.first), nil)
        }
        return earlier
    }

    private static func csv(_ bytes: [UInt8], _ path: String) throws(CommandFailure) -> EarlierReport {
        do throws(CSVReader.Failure) {
            var reader = try CSVReader(bytes)
            guard let id = reader.header.firstIndex(of: "id") else {
                throw CSVReader.Failure(line: 1, message: "has no column id")
            }
            let verdict = reader.header.firstIndex(of: "verdict")
            let result = reader.header.firstIndex(of: "result")
            var earlier = EarlierReport(name: path, hasResults: result != nil)
            while let (line, fields) = try reader.next() {
                var row = Row()
                if let verdict {
                    guard let known = Verdict(rawValue: fields[verdict]) else {
                        throw CSVReader.Failure(line: line, message: "has no verdict that is known: \(fields[verdict])")
                    }
                    row.verdict = known
                }
                if let result, !fields[result].isEmpty { row.result = fields[result] }
                do {
                    try earlier.add(fields[id], row, line)
                } catch {
                    throw CSVReader.Failure(line: line, message: "\(fields[id]) is there twice")
                }
            }
            return earlier
        } catch {
            throw CommandFailure(.badInput, "\(path):\(error.line): \(error.message)".printable)
        }
    }

    private mutating func add(_ id: String, _ row: Row, _ line: Int?) throws(CommandFailure) {
        guard rows.updateValue(row, forKey: id) == nil else {
            throw CommandFailure(.badInput, "\(name): \(id) is there twice".printable)
        }
        lines[id] = line
    }
}
