import FoundationEssentials
package import Operations

/// A plan as it was saved (`JSONPlan`), read back to be carried out.
package struct SavedPlan: Sendable {
    package var job: String
    package var manifest: String
    package var document: Int
    /// The settings of the run that it was made for.
    package var options: String
    package var target: String
    /// All operations that have something to do, and the syncs that they make true.
    package var operations: [Operation]
    /// All operations that were looked at for it.
    package var considered: [Operation]
    package var prior: PriorState

    /// Why a file is no plan: a sentence.
    package struct Defect: Error {
        package let message: String
    }

    private struct Document: Decodable {
        struct Field: Decodable {
            var name: String
            var text: String?
            var words: [String]?
            var references: Bool?
            var line: Int
            var column: Int
        }

        struct Change: Decodable {
            var id: String
            var operation: String
            var change: Running.Change.Kind
            var line: Int
            var column: Int
            var needs: [String]?
            var policy: String
            var fields: [Field]
        }

        var plan: Int
        var job: String
        var manifest: String
        var document: Int
        var target: String
        var options: String
        var changes: [Change]
        var prior: [PriorState.Feed]
    }

    /// - Throws: `Defect` when the bytes are no plan of this version.
    package init(json: [UInt8], version: Int) throws(Defect) {
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: Data(json))
        } catch {
            throw Defect(message: "is no plan that ytbatch plan wrote")
        }
        guard document.plan == version else {
            throw Defect(message: "is a plan of version \(document.plan), this ytbatch writes \(version); plan again")
        }
        (job, manifest, self.document) = (document.job, document.manifest, document.document)
        (target, options) = (document.target, document.options)
        prior = PriorState()
        prior.feeds = document.prior
        (operations, considered) = ([], [])
        // What needs nothing done is needed no more, unless its result is used.
        let used = Set(document.changes.flatMap(Self.references))
        var dropped: Set<String> = []
        for change in document.changes {
            var operation = try Self.operation(change)
            considered.append(operation)
            let isSync = if case .sync = operation.definition.form { true } else { false }
            guard change.change != .none || isSync || used.contains(change.id) else {
                dropped.insert(change.id)
                continue
            }
            operation.needs = (change.needs ?? []).filter { !dropped.contains($0) }
            operations.append(operation)
        }
    }

    /// The operations whose results a change uses.
    private static func references(_ change: Document.Change) -> [String] {
        change.fields.filter { $0.references == true }.flatMap { [$0.text].compactMap(\.self) + ($0.words ?? []) }
            .flatMap { text in
                ReferenceText.pieces(of: text).compactMap { if case .reference(let id, _) = $0 { id } else { nil } }
            }
    }

    private static func operation(_ change: Document.Change) throws(Defect) -> Operation {
        guard let definition = OperationRegistry.operation(named: change.operation) else {
            throw Defect(message: "\(change.id): there is no operation \(change.operation)")
        }
        var operation = Operation(definition: definition, id: change.id)
        operation.line = change.line
        operation.column = change.column
        guard OperationPolicy(text: change.policy).apply(to: &operation) else {
            throw Defect(message: "\(change.id): its policy cannot be read")
        }
        for field in change.fields {
            guard let name = FieldName.allCases.first(where: { $0.path == field.name }) else {
                throw Defect(message: "\(change.id): there is no field \(field.name)")
            }
            if let words = field.words {
                operation.values.set(name, words: words, line: field.line, column: field.column)
            } else {
                operation.values.set(name, field.text ?? "", line: field.line, column: field.column)
            }
            if field.references == true { operation.values.markReferences(name) }
        }
        return operation
    }
}
