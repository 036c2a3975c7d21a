import Manifest
import Planning
import Running

/// A ledger that cannot be trusted any more.
struct DamagedLedger {
    let folder: String
    /// The manifest of the run, for operations that the ledger has lost.
    let manifest: ManifestFile?

    /// Makes a new ledger, and says what it was made of.
    ///
    /// - Throws: `CommandFailure` when operations are lost and no manifest has them, `LedgerError` when there is too
    ///   little to go on with.
    func rebuild() throws {
        let outcome = try LedgerRebuild.rebuild(in: folder) { missing, document in
            guard let manifest else {
                guard missing.isEmpty else {
                    let text =
                        "\(missing.count) operations of the run cannot be read any more; name its manifest with --manifest"
                    throw CommandFailure(.io, "\(folder): \(text)")
                }
                return []
            }
            return try operations(of: manifest, document: document)
        }
        Console.say(
            "The damaged ledger is \(outcome.setAside) now. Operations: \(outcome.operations); with a verdict that is "
                + "proven: \(outcome.verdicts); to be looked for: \(outcome.inDoubt)."
        )
    }

    /// All operations of a job of the manifest, at their places.
    private func operations(of manifest: ManifestFile, document: Int) throws -> [StoredOperation] {
        var planner = LanePlanner()
        var operations: [StoredOperation] = []
        let diagnostics = try manifest.read { decoder in
            var current = 0
            while let item = decoder.next() {
                if case .job = item { current += 1 }
                guard case .operation = item, current == document else { continue }
                operations.append(planner.store(decoder.operation))
            }
        }
        DiagnosticPrinter(style: Console.errorStyle).print(diagnostics, of: manifest)
        guard !diagnostics.hasErrors else { throw CommandFailure.silent(diagnostics.status) }
        return operations
    }
}
