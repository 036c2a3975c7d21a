import ArgumentParser
import Operations
import Reporting
import Running

/// `ytbatch undo`: the manifest that takes a run back.
struct UndoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo",
        abstract: "Writes the manifest that takes a run back; sends nothing.",
        discussion: """
            It has the inverse of each operation that changed something, from the last to the first, as far as there is \
            one; what cannot be taken back is told, with the reason. Look at it, plan it, run it. Ends with 1 when \
            something remains.
            """
    )

    @Argument(help: ArgumentHelp("The run, the beginning of its id, or last.", valueName: "run"))
    var run: String

    @Option(help: ArgumentHelp("A file to write to, instead of stdout.", valueName: "file"))
    var output: String?

    @OptionGroup var state: StateOptions

    @Flag(name: .shortAndLong, help: "Say nothing but the result and errors.")
    var quiet = false

    func run() async throws {
        let ledger = try Ledger.open(in: state.state.folder(ofRun: state.state.run(named: run)), readOnly: true)
        let header = try ledger.run()
        let plan = try UndoPlan(ledger)
        var manifest = ManifestText(
            name: String("undo-\(header.job)".prefix(100)),
            comments: ["Takes back run \(header.id) of \(header.manifest), by ytbatch undo."]
                + plan.remainders.map { "Remains: \($0.operation) (\($0.name)): \($0.reason)." },
            service: Service(target: header.target)
        )
        for (id, inverse) in plan.inverses {
            manifest.add(id: nil, inverse.definition.name, inverse.fields, comments: ["Takes back \(id)."])
        }
        let text = manifest.finished()
        if let output { try WholeFile.write(Array(text.utf8), to: output) } else { try Console.put(text) }
        if !quiet {
            let inverses = plan.inverses.count
            Console.say(
                "\(plan.changes.counted("operation")) changed something; the manifest takes back what it can with "
                    + "\(inverses.counted("operation"))."
            )
            if !plan.remainders.isEmpty {
                Console.say("What remains is in its comments, with the reason: \(plan.remainders.count).")
            }
            if let output { Console.say("Written: \(output); ytbatch plan \(output) tells what it would do.") }
        }
        if !plan.remainders.isEmpty { throw CommandFailure.silent(.failed) }
    }
}

extension InverseOperation {
    /// The fields as a manifest writes them.
    fileprivate var fields: [(key: String, value: ManifestText.Value)] { ManifestText.fields(of: definition, values) }
}
