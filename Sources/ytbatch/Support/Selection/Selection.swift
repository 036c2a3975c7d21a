import Operations
import Running

/// The operations of a manifest that are run again, as an earlier report lists them.
struct Selection {
    private let earlier: EarlierReport
    private let wanted: Set<String>

    /// - Throws: `CommandFailure` when the report lists nothing like that.
    init(_ earlier: EarlierReport, verdicts: Set<Verdict>) throws(CommandFailure) {
        self.earlier = earlier
        // What is unknown may have happened: doing it again is for somebody to decide.
        let chosen: Set<Verdict> = verdicts.isEmpty ? [.failed, .skipped, .deferred] : verdicts
        if !verdicts.isEmpty, earlier.rows.values.contains(where: { $0.verdict == nil }) {
            throw CommandFailure(.usage, "\(earlier.name) has no column verdict: leave --verdict out")
        }
        // What a sync was planned into stands in no manifest: the sync is planned again.
        wanted = Set(
            earlier.rows.filter { $0.value.verdict.map(chosen.contains) ?? true }.keys.map { id in
                id.lastIndex(of: "/").map { String(id[..<$0]) } ?? id
            }
        )
        guard !wanted.isEmpty else {
            let names = chosen.map(\.rawValue).sorted().joined(separator: " or ")
            throw CommandFailure(.usage, "\(earlier.name) lists no operation that is \(names): there is nothing to run")
        }
    }

    /// A run that left operations out has not lost them: the manifest cannot tell which of its operations are new.
    static func refuseManifest(_ settings: RunSettings) throws(CommandFailure) {
        guard settings.onlyFrom != nil else { return }
        throw CommandFailure(
            .usage,
            "the run has only some operations of its manifest (--only-from); resume it without --manifest"
        )
    }

    /// Begins to choose among the operations of one job.
    func begin(_ manifest: String) -> Choice { Choice(earlier: earlier, wanted: wanted, manifest: manifest) }

    /// Goes through a job once.
    struct Choice {
        fileprivate let earlier: EarlierReport
        fileprivate let wanted: Set<String>
        fileprivate let manifest: String
        private var missing: Set<String>
        private var complaints: [String] = []

        /// So many complaints are told; more tell nothing.
        private static let maximumComplaints = 20

        fileprivate init(earlier: EarlierReport, wanted: Set<String>, manifest: String) {
            self.earlier = earlier
            self.wanted = wanted
            self.manifest = manifest
            missing = wanted
        }

        /// The operation as it is run: what it needs of others that are left out is put in.
        ///
        /// - Returns: `nil` when it is left out itself.
        mutating func take(_ operation: Operation) -> Operation? {
            guard wanted.contains(operation.id) else { return nil }
            missing.remove(operation.id)
            var operation = operation
            let leftOut = operation.needs.filter { !wanted.contains($0) }
            guard !leftOut.isEmpty else { return operation }
            operation.needs.removeAll { leftOut.contains($0) }
            for need in leftOut {
                guard let verdict = earlier.rows[need]?.verdict, verdict.isGood else {
                    let state = earlier.rows[need].map { $0.verdict?.rawValue ?? "without a verdict" } ?? "not listed"
                    complain(
                        operation,
                        "needs \(need), which is left out, and is \(state) in \(earlier.name); run it too, or name the run"
                    )
                    continue
                }
            }
            for name in operation.unresolved { replaceReferences(in: name, of: &operation, to: Set(leftOut)) }
            return operation
        }

        /// - Throws: `CommandFailure` when something did not fit.
        func finish() throws(CommandFailure) {
            var lines = complaints
            lines += missing.sorted().prefix(Choice.maximumComplaints).map { id in
                let line = earlier.lines[id].map { ":\($0)" } ?? ""
                return "\(earlier.name)\(line): \(manifest) has no operation \(id)".printable
            }
            guard !lines.isEmpty else { return }
            if lines.count > Choice.maximumComplaints {
                lines = lines.prefix(Choice.maximumComplaints) + ["… and more"]
            }
            throw CommandFailure(.badInput, lines.joined(separator: "\n"))
        }

        /// Puts results of an earlier run in the place of references to them. The text stays one with references: `$${` in
        /// it is for the run to read.
        private mutating func replaceReferences(
            in name: FieldName,
            of operation: inout Operation,
            to leftOut: Set<String>
        ) {
            guard let text = operation.values.text(name) else { return }
            var replaced = ""
            for piece in ReferenceText.pieces(of: text) {
                switch piece {
                case .text(let text): replaced += ReferenceText.escaped(text)
                case .malformed(let text): replaced += text
                case .reference(let id, let result) where leftOut.contains(id):
                    guard let value = earlier.rows[id]?.result else {
                        let reason =
                            earlier.hasResults
                            ? "has no result of \(id)" : "has no results; name the run, or its report.json"
                        complain(operation, "uses ${\(id).\(result)}, and \(earlier.name) \(reason)")
                        return
                    }
                    replaced += ReferenceText.escaped(value)
                case .reference(let id, let result): replaced += "${\(id).\(result)}"
                }
            }
            if !replaced.contains("${"), let field = operation.definition.field(name),
                let complaint = Resolution.check(replaced, field)
            {
                complain(operation, "gets a \(name.key) from \(earlier.name) that \(complaint.message)")
            }
            let place = operation.values.place(name)
            operation.values.set(name, replaced, line: place.line, column: place.column)
            operation.values.markReferences(name)
        }

        private mutating func complain(_ operation: Operation, _ message: String) {
            guard complaints.count <= Self.maximumComplaints else { return }
            let place = "\(manifest):\(operation.line):\(operation.column)"
            complaints.append("\(place): \(operation.id) \(message)".printable)
        }
    }
}
