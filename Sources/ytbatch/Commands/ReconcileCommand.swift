import ArgumentParser
import FoundationEssentials
import GData
import Planning
import Reporting
import Running
import XMLEvents

/// `ytbatch reconcile`: one exchange, offline: which entry of the request became what.
struct ReconcileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Tells what became of each entry of a batch, from the request feed and the response feed.",
        discussion: """
            Entries are told apart by batch:id, then by the resource that they name, then by their order. Ends with 0 \
            when all succeeded, 1 when some failed, 2 when the answer does not tell.
            """
    )

    @Option(help: ArgumentHelp("The feed that was posted; - is stdin.", valueName: "file"))
    var request: String

    @Option(help: ArgumentHelp("The feed that came back; - is stdin.", valueName: "file"))
    var response: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let entries = try requestEntries(try InputFile.read(request))
        let answer: BatchResponse
        do {
            answer = try BatchResponse.read(try InputFile.read(response))
        } catch let error as XMLError {
            throw CommandFailure(
                .badInput,
                "\(Self.name(of: response))\(error.place): is no batch response: \(error.message)"
            )
        }
        let reconciliation = Reconciler.reconcile(entries.map(\.request), with: answer)
        if reconciliation.belongsToAnotherRequest {
            throw CommandFailure(
                .badInput,
                "\(Self.name(of: response)): answers another request: none of its entries belongs to \(Self.name(of: request))"
            )
        }
        let rows = zip(entries, reconciliation.outcomes).map { ReconciliationRow($0, $1) }
        try put(rows, reconciliation)
        for stray in reconciliation.strays where !output.quiet {
            Console.say(
                "ytbatch: warning: the response has an entry \(stray.batchID ?? stray.id ?? "without a name") that was not sent"
            )
        }
        for discrepancy in reconciliation.discrepancies where !output.quiet {
            Console.say("ytbatch: warning: \(discrepancy)")
        }
        let status = rows.map(\.status).reduce(ExitStatus.success) { $0.worse($1) }
        if status != .success { throw CommandFailure.silent(status) }
    }

    /// What a file is called in messages.
    private static func name(of path: String) -> String { path == "-" ? "stdin" : path }

    struct RequestEntry {
        var request: Reconciler.Request
        /// The operation in ytbatch's own feeds, where the `batch:id` tells it.
        var id: String
    }

    private func requestEntries(_ bytes: [UInt8]) throws -> [RequestEntry] {
        let (header, entries): (FeedHeader, [Entry])
        do {
            (header, entries) = try FeedReader.read(bytes)
        } catch {
            throw CommandFailure(
                .badInput,
                "\(Self.name(of: request))\(error.place): is no batch feed: \(error.message)"
            )
        }
        return try entries.enumerated().map { index, entry in
            let name = entry.batchOperation ?? header.batchOperation ?? BatchOperation.insert.rawValue
            guard let operation = BatchOperation(rawValue: name) else {
                throw CommandFailure(
                    .badInput,
                    "\(Self.name(of: request)): entry \(index + 1) has the unknown operation \(name)"
                )
            }
            let batchID = entry.batchID ?? ""
            let target = operation == .insert ? nil : entry.link(Relation.edit) ?? entry.id
            return RequestEntry(
                request: Reconciler.Request(batchID: batchID, operation: operation, target: target),
                id: BatchID(batchID)?.operation ?? (batchID.isEmpty ? "entry \(index + 1)" : batchID)
            )
        }
    }

    private func put(_ rows: [ReconciliationRow], _ reconciliation: Reconciler.Reconciliation) throws {
        switch output.form {
        case .text:
            let width = rows.map(\.id.count).max() ?? 0
            for row in rows { try Console.put(row.text(width: width, style: Console.outputStyle) + "\n") }
        case .json:
            var json = JSONWriter()
            json.beginArray()
            for row in rows {
                json.line(1)
                row.write(&json)
            }
            json.endArray()
            try Console.put(json.bytes + [UInt8(ascii: "\n")])
        case .jsonl:
            for row in rows {
                var json = JSONWriter()
                row.write(&json)
                try Console.put(json.bytes + [UInt8(ascii: "\n")])
            }
        }
    }
}

extension XMLError {
    /// `:line:column`, when there is one.
    var place: String { line > 0 ? ":\(line):\(column)" : "" }
}
