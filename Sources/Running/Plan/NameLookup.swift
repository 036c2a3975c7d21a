package import Operations

/// The service's own names for those that a job writes, asked for before anything is sent.
package struct NameLookup: Sendable {
    /// Something that the service does not know, at its place in the manifest.
    package struct Unknown: Sendable {
        package var operation: String
        package var line: Int
        package var column: Int
        package var complaint: Complaint
    }

    /// How many operations are read at a time.
    private static let chunk = 500

    private var found: [APIName: [String: String]] = [:]
    package private(set) var unknown: [Unknown] = []

    /// Looks up the names of a job.
    ///
    /// - Throws: `Refusal` when the service cannot be asked, `LedgerError` when the job cannot be read.
    package init(_ ledger: Ledger, _ target: any Target) async throws {
        // Whoever knows no other names is not asked for any, and the job is not read.
        guard try await target.names([], .channel) != nil else { return }
        let kinds = try ledger.definitions().filter { !$0.call.names.isEmpty }.map(\.name)
        guard !kinds.isEmpty else { return }
        let ordinals = try ledger.ordinals(ofOperations: kinds)
        for start in stride(from: 0, to: ordinals.count, by: Self.chunk) {
            let part = Array(ordinals[start..<min(start + Self.chunk, ordinals.count)])
            try await lookUp(try ledger.operations(at: part).map(\.operation), target)
        }
    }

    private mutating func lookUp(_ operations: [Operation], _ target: any Target) async throws {
        var places: [APIName: [String: Unknown]] = [:]
        for operation in operations {
            for (field, kind) in operation.definition.call.names {
                let place = operation.values.place(field)
                for name in operation.values.words(field)
                where !kind.isFinal(name) && found[kind]?[name] == nil && places[kind]?[name] == nil {
                    // What an earlier operation is yet to make is no name that anybody could know.
                    guard !operation.values.hasReferences(field) else { continue }
                    places[kind, default: [:]][name] = Unknown(
                        operation: operation.id,
                        line: place.line == 0 ? operation.line : place.line,
                        column: place.line == 0 ? operation.column : place.column,
                        complaint: Complaint(.unsupported, "")
                    )
                }
            }
        }
        for (kind, places) in places {
            let answers = try await target.names(places.keys.sorted(), kind) ?? [:]
            for (name, place) in places {
                switch answers[name] {
                case .success(let own): found[kind, default: [:]][name] = own
                case .failure(let complaint):
                    var place = place
                    place.complaint = complaint
                    unknown.append(place)
                case nil: break
                }
            }
        }
        unknown.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    /// Whether there is anything to change.
    package var isNeeded: Bool { found.contains { $0.value.contains { $0.key != $0.value } } }

    /// Writes the service's names in place of those of the manifest; where they stand stays known.
    package func translate(_ operation: inout Operation) {
        for (field, kind) in operation.definition.call.names
        where operation.values.has(field) && !operation.values.hasReferences(field) {
            let place = operation.values.place(field)
            let words = operation.values.words(field)
            let own = words.map { found[kind]?[$0] ?? $0 }
            guard own != words else { continue }
            operation.values.set(field, line: place.line, column: place.column) { bytes in
                bytes.append(contentsOf: own.joined(separator: "\0").utf8)
            }
        }
    }
}
