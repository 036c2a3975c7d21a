import Operations
import YAMLEvents

/// The keys that may stand beside the name of an operation.
enum OperationKey: Int, CaseIterable {
    case forEach, when, id, needs, retry, onFailure, onDoubt

    var text: String {
        switch self {
        case .forEach: "forEach"
        case .when: "when"
        case .id: "id"
        case .needs: "needs"
        case .retry: "retry"
        case .onFailure: "onFailure"
        case .onDoubt: "onDoubt"
        }
    }

    static let names = ByteNames(allCases.map(\.text))

    static func named(_ text: String) -> Self? { allCases.first { $0.text == text } }
}

/// How an operation's mapping was read.
enum OperationOutcome {
    case read
    /// Its `when` does not hold.
    case leftOut
    /// The reader stands on `forEach`, and the rest is yet to be read.
    case hasRows
}

extension ManifestDecoder {
    /// Reads on to the next operation without a complaint; `false` at the end of the list.
    mutating func readOperation() throws(YAMLError) -> Bool {
        if handOutAttached() { return true }
        while true {
            if loop != nil {
                if try readNextRow() { return true }
                continue
            }
            let (told, errorsBefore) = (diagnostics, errorCount)
            switch try reader.next() {
            case .sequenceEnd:
                _ = reader.endRecording()
                return false
            case .mappingStart:
                operationCount += 1
                let start = reader.start
                reader.beginRecording()
                switch try readOperationMapping() {
                case .read: break
                case .leftOut: continue
                case .hasRows:
                    // It is all read again with the first row.
                    (diagnostics, errorCount) = (told, errorsBefore)
                    try beginRows(from: start)
                    continue
                }
            default:
                operationCount += 1
                complain(
                    DiagnosticCode.wrongType,
                    "an operation is a mapping, not a \(kindOfValue)",
                    "write - playlist.add: {…}"
                )
                try reader.skipValue()
            }
            if errorCount == errorsBefore, isAlone() {
                attach()
                return true
            }
        }
    }

    /// Whether no sync and something else are about the same feed.
    mutating func isAlone() -> Bool {
        guard let complaint = syncedFeeds.add(operation) else { return true }
        let start = SourcePosition(line: operation.line, column: operation.column)
        complain(complaint, of: operation.definition.name, from: start, to: start)
        return false
    }

    /// Reads the operation that the reader stands on.
    @discardableResult
    mutating func readOperationMapping() throws(YAMLError) -> OperationOutcome {
        let start = reader.start
        begin(at: start)
        /// The operation's place in the registry, once its name was read.
        var kind: Int?
        var isMisspelt = false
        var seen: UInt64 = 0
        var idPlace: IDPlace?
        var isLeftOut = false

        while try reader.next() != .mappingEnd {
            rowMatters = false
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
            case .forEach: return .hasRows
            case .when:
                let errorsBefore = errorCount
                guard let condition = try readCondition() else { break }
                isLeftOut = !holds(condition) && errorCount == errorsBefore
            case .id:
                guard let text = try readText("id") else { break }
                operation.id = resolveName(text, from: reader.start, to: reader.end)
                idPlace = (reader.start, reader.end, rowMatters)
            case .needs: try readNeeds()
            case .retry: operation.retry = try readRetry(over: operation.retry)
            case .onFailure: if let value = try readOnFailure() { operation.onFailure = value }
            case .onDoubt: if let value = try readOnDoubt() { operation.onDoubt = value }
            }
        }
        rowMatters = false
        if kind == nil, !isMisspelt {
            complain(
                Complaint.Code.required.rawValue,
                "this operation does not say what to do",
                "write the name of an operation, such as playlist.add: {…}",
                from: start,
                to: start
            )
        }
        if isLeftOut {
            if idPlace != nil { index.leaveOut(operation.id) }
            return .leftOut
        }
        nameOperation(idPlace, kind: kind ?? OperationIndex.unknownKind)
        return .read
    }

    /// Where an id stands, and whether it depends on the row.
    private typealias IDPlace = (start: SourcePosition, end: SourcePosition, isOfRow: Bool)

    /// Makes the operation an empty one with the job's defaults.
    private mutating func begin(at start: SourcePosition) {
        operation.id = ""
        operation.line = start.line
        operation.column = start.column
        operation.needs.removeAll(keepingCapacity: true)
        operation.onFailure = job.onFailure
        operation.onDoubt = job.onDoubt
        operation.retry = job.retry
        operation.values.removeAll()
        tracks.removeAll(keepingCapacity: true)
        operation.row = row?.place.description
        rowWasUsed = false
    }

    private mutating func complainOfKey() {
        let key = presentKey
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
            rowMatters = false
            let errorsBefore = errorCount
            let id = resolveName(text, from: start, to: end)
            guard errorCount == errorsBefore, earlierOperation(id, from: start, to: end) != nil else { continue }
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

    /// What kind the operation of that id is; `nil`, with a complaint, when there is none before this one.
    mutating func earlierOperation(_ id: String, from start: SourcePosition, to end: SourcePosition) -> Int? {
        switch index.kind(of: id) {
        case nil:
            complainOfUnknownOperation(id, from: start, to: end)
            return nil
        case OperationIndex.leftOutKind:
            complain(
                DiagnosticCode.unknownReference,
                "\(shortened(id)) is left out, since its when does not hold",
                "give this operation the same when",
                from: start,
                to: end
            )
            return nil
        case let kind: return kind
        }
    }

    private mutating func complainOfUnknownOperation(_ id: String, from start: SourcePosition, to end: SourcePosition) {
        complain(
            DiagnosticCode.unknownReference,
            "no operation before this one has the id \(shortened(id))",
            suggestion(for: id, among: index.recentNames) ?? "an operation can only need earlier ones",
            from: start,
            to: end
        )
    }

    /// Gives the operation its id, and makes the id known to those behind it.
    private mutating func nameOperation(_ place: IDPlace?, kind: Int) {
        let start = place?.start ?? SourcePosition(line: operation.line, column: operation.column)
        let end = place?.end ?? start
        rowMatters = place?.isOfRow ?? (row != nil)
        if place == nil {
            operation.id = "operations-\(operationCount)" + (loop.map { "-\($0.number)" } ?? "")
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
        guard !index.add(operation.id, kind: kind, line: start.line, row: row?.place) else { return }
        let first = index.place(of: operation.id).map {
            $0.row.map { "row \($0)" } ?? "the operation in line \($0.line)"
        }
        complain(
            DiagnosticCode.duplicateID,
            "\(first ?? "an earlier operation") has the id \(shortened(operation.id)) already",
            rowMatters
                ? "choose another one"
                : row?.firstName.map { "put something of the row into it: ${row.\($0)}" } ?? "choose another one",
            from: start,
            to: end
        )
    }

    /// `${vars.x}` is no result of an operation.
    static func isReserved(_ id: String) -> Bool { id == "vars" || id == "env" || id == "row" }
}
