import Operations
import YAMLEvents

/// The keys that may stand beside the name of an operation.
enum OperationKey: Int, CaseIterable {
    case id, needs, retry, onFailure, onDoubt

    var text: String {
        switch self {
        case .id: "id"
        case .needs: "needs"
        case .retry: "retry"
        case .onFailure: "onFailure"
        case .onDoubt: "onDoubt"
        }
    }

    static let names = ByteNames(allCases.map(\.text))
}

extension ManifestDecoder {
    /// Keys and operations that later versions know.
    private static let laterKeys: Set<String> = ["forEach", "when"]

    /// Reads on to the next operation without a complaint; `false` at the end of the list.
    mutating func readOperation() throws(YAMLError) -> Bool {
        while true {
            let errorsBefore = diagnostics.errorCount
            switch try reader.next() {
            case .sequenceEnd: return false
            case .mappingStart:
                operationCount += 1
                try readOperationMapping()
            default:
                operationCount += 1
                complain(
                    DiagnosticCode.wrongType,
                    "an operation is a mapping, not a \(kindOfValue)",
                    "write - playlist.add: {…}"
                )
                try reader.skipValue()
            }
            if diagnostics.errorCount == errorsBefore, isAlone() { return true }
        }
    }

    /// Whether no sync and something else are about the same feed.
    private mutating func isAlone() -> Bool {
        guard let complaint = syncedFeeds.add(operation) else { return true }
        let start = SourcePosition(line: operation.line, column: operation.column)
        complain(complaint, of: operation.definition.name, from: start, to: start)
        return false
    }

    private mutating func readOperationMapping() throws(YAMLError) {
        let start = reader.start
        begin(at: start)
        /// The operation's place in the registry, once its name was read.
        var kind: Int?
        var isMisspelt = false
        var seen: UInt64 = 0
        var idPlace: (start: SourcePosition, end: SourcePosition)?

        while try reader.next() != .mappingEnd {
            guard reader.current == .scalar else {
                try complainOfCompoundKey()
                continue
            }
            if let position = reader.withScalar({ OperationRegistry.position(named: $0) }) {
                guard kind == nil, !isMisspelt else {
                    complain(
                        DiagnosticCode.unknownKey,
                        "an operation does one thing, this one is \(operation.definition.name) already",
                        "begin a new one with '- '"
                    )
                    try reader.skipNextValue()
                    continue
                }
                kind = position
                let definition = OperationRegistry.all[position]
                operation.definition = definition
                operation.line = reader.start.line
                operation.column = reader.start.column
                try readFields(definition)
                continue
            }
            guard let key = reader.withScalar({ OperationKey.names.index(of: $0) }).flatMap(OperationKey.init) else {
                // A misspelt operation is not missing as well.
                isMisspelt = isMisspelt || presentKey.text.contains(".")
                complainOfKey()
                try reader.skipNextValue()
                continue
            }
            guard seen & 1 << key.rawValue == 0 else {
                complainOfDuplicate(presentKey)
                try reader.skipNextValue()
                continue
            }
            seen |= 1 << key.rawValue
            switch key {
            case .id:
                guard let text = try readText("id") else { break }
                operation.id = resolveName(text, from: reader.start, to: reader.end)
                idPlace = (reader.start, reader.end)
            case .needs: try readNeeds()
            case .retry: operation.retry = try readRetry(over: operation.retry)
            case .onFailure: if let value = try readOnFailure() { operation.onFailure = value }
            case .onDoubt: if let value = try readOnDoubt() { operation.onDoubt = value }
            }
        }
        if kind == nil, !isMisspelt {
            complain(
                Complaint.Code.required.rawValue,
                "this operation does not say what to do",
                "write the name of an operation, such as playlist.add: {…}",
                from: start,
                to: start
            )
        }
        nameOperation(idPlace, kind: kind ?? OperationIndex.unknownKind)
    }

    /// Makes the operation an empty one with the job's defaults.
    private mutating func begin(at start: SourcePosition) {
        operation.id = ""
        operation.line = start.line
        operation.column = start.column
        operation.needs.removeAll(keepingCapacity: true)
        operation.unresolved.removeAll(keepingCapacity: true)
        operation.onFailure = job.onFailure
        operation.onDoubt = job.onDoubt
        operation.retry = job.retry
        operation.values.removeAll()
    }

    private mutating func complainOfKey() {
        let key = presentKey
        if Self.laterKeys.contains(key.text) { return complainOfVersion(key) }
        let names = OperationRegistry.all.map(\.name)
        guard key.text.contains(".") else {
            let known = OperationKey.allCases.map(\.text)
            complain(
                DiagnosticCode.unknownKey,
                "an operation has no key \(shortened(key.text))",
                suggestion(for: key.text, among: known + names) ?? "beside its name it may have "
                    + known.joined(separator: ", "),
                from: key.start,
                to: key.end
            )
            return
        }
        complain(
            DiagnosticCode.unknownOperation,
            "there is no operation \(shortened(key.text))",
            suggestion(for: key.text, among: names) ?? "see ytbatch schema for all of them",
            from: key.start,
            to: key.end
        )
    }

    private mutating func readNeeds() throws(YAMLError) {
        for (text, start, end) in try readTexts("needs") {
            let id = resolveName(text, from: start, to: end)
            guard index.kind(of: id) != nil else {
                complainOfUnknownOperation(id, from: start, to: end)
                continue
            }
            guard need(id, from: start, to: end) else { break }
        }
    }

    /// Adds to what the operation needs; `false`, with a complaint, when that is too much.
    @discardableResult
    mutating func need(_ id: String, from start: SourcePosition, to end: SourcePosition) -> Bool {
        if operation.needs.contains(id) { return true }
        guard operation.needs.count < ManifestLimits.needs else {
            complain(
                Complaint.Code.tooLong.rawValue,
                "an operation can need at most \(ManifestLimits.needs) others",
                from: start,
                to: end
            )
            return false
        }
        operation.needs.append(id)
        return true
    }

    mutating func complainOfUnknownOperation(_ id: String, from start: SourcePosition, to end: SourcePosition) {
        complain(
            DiagnosticCode.unknownReference,
            "no operation before this one has the id \(shortened(id))",
            suggestion(for: id, among: index.recentNames) ?? "an operation can only need earlier ones",
            from: start,
            to: end
        )
    }

    /// Gives the operation its id, and makes the id known to those behind it.
    private mutating func nameOperation(_ place: (start: SourcePosition, end: SourcePosition)?, kind: Int) {
        let start = place?.start ?? SourcePosition(line: operation.line, column: operation.column)
        let end = place?.end ?? start
        if place == nil {
            operation.id = "operations-\(operationCount)"
        } else if !Self.isName(operation.id) {
            complain(
                Complaint.Code.invalidFormat.rawValue,
                "\(shortened(operation.id)) cannot be an id",
                "use up to 100 of the characters A-Z a-z 0-9 . _ -",
                from: start,
                to: end
            )
        } else if Self.isReserved(operation.id) {
            complain(
                Complaint.Code.invalidValue.rawValue,
                "\(operation.id) cannot be an id, ${\(operation.id).…} means something else",
                "choose another word",
                from: start,
                to: end
            )
        }
        guard !index.add(operation.id, kind: kind, line: start.line) else { return }
        let first = index.line(of: operation.id).map { "the operation in line \($0)" } ?? "an earlier operation"
        complain(
            DiagnosticCode.duplicateID,
            "\(first) has the id \(shortened(operation.id)) already",
            "choose another one",
            from: start,
            to: end
        )
    }

    /// `${vars.x}` is no result of an operation.
    private static func isReserved(_ id: String) -> Bool { id == "vars" || id == "env" || id == "row" }
}
