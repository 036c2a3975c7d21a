import Manifest
import Operations
import Planning
import Running

/// A manifest that was changed while its run was not over.
struct ChangedManifest {
    private let file: ManifestFile
    private let ledger: Ledger

    init(_ file: ManifestFile, ledger: Ledger) {
        self.file = file
        self.ledger = ledger
    }

    /// Adds the manifest's new operations to the run, behind those that it has.
    ///
    /// - Throws: `CommandFailure` when the manifest has errors, or when an operation of the run was changed or is gone.
    func takeIn() throws {
        let header = try ledger.run()
        var planner = LanePlanner()
        var known: [String: StoredOperation] = [:]
        for stored in try ledger.operations(at: Array(0..<(try ledger.operationCount()))) {
            _ = planner.place(stored.operation)
            // What a sync was planned into stands in no manifest.
            if stored.operation.sync == nil { known[stored.operation.id] = stored }
        }
        var added: [StoredOperation] = []
        var complaints: [String] = []
        var document = 0
        var deletes = known.values.count { $0.planned.isRemoval }
        var allowedDeletes: Int?
        let diagnostics = try file.read { decoder in
            while let item = decoder.next() {
                if case .job(let job) = item {
                    document += 1
                    if document == header.document { allowedDeletes = job.limits.deletes }
                }
                guard case .operation = item, document == header.document else { continue }
                let operation = decoder.operation
                if let stored = known.removeValue(forKey: operation.id) {
                    guard !operation.saysTheSame(as: stored.operation) else { continue }
                    let row = operation.row.map { " (the row \($0))" } ?? ""
                    complaints.append(
                        "\(file.name):\(operation.line):\(operation.column): \(operation.id)\(row) says something else than "
                            + "when run \(header.id) began; give it another id, or begin a new run"
                    )
                } else if case .sync = operation.definition.form {
                    complaints.append(
                        "\(file.name):\(operation.line):\(operation.column): \(operation.id) would have to be planned, and "
                            + "the run is under way; begin a new run for it"
                    )
                } else {
                    let stored = planner.store(operation)
                    if stored.planned.isRemoval { deletes += 1 }
                    added.append(stored)
                }
            }
        }
        DiagnosticPrinter(style: Console.errorStyle).print(diagnostics, of: file)
        guard !diagnostics.hasErrors else { throw CommandFailure.silent(diagnostics.status) }
        complaints += known.values.sorted { $0.ordinal < $1.ordinal }.map {
            "\(file.name): \($0.operation.id) of run \(header.id) is not in it any more; put it back, or begin a new run"
        }
        if let allowedDeletes, deletes > allowedDeletes {
            complaints.append("\(file.name): deletes \(deletes) things, limits.deletes allows \(allowedDeletes)")
        }
        guard complaints.isEmpty else { throw CommandFailure(.badInput, complaints.joined(separator: "\n")) }
        try ledger.load { insert in
            for stored in added { try insert(.operation(stored)) }
        }
    }
}

extension Operation {
    /// Whether two operations ask for the same, wherever they stand.
    ///
    /// - Parameter other: As it is in a ledger, where a sync also has the lists that it was planned from and to.
    fileprivate func saysTheSame(as other: Operation) -> Bool {
        var stored = other.values
        stored.remove(.desired)
        stored.remove(.prior)
        return definition == other.definition && values.saysTheSame(as: stored) && retry == other.retry
            && onFailure == other.onFailure && onDoubt == other.onDoubt
    }
}
