import Operations
import YAMLEvents

/// A key of a mapping and where it stands.
struct ManifestKey {
    var text: String
    var start: SourcePosition
    var end: SourcePosition
}

/// What all parts of the decoder read and complain with.
extension ManifestDecoder {
    /// The scalar that the reader stands on, as a key.
    var presentKey: ManifestKey { ManifestKey(text: reader.scalarText, start: reader.start, end: reader.end) }

    /// Reads the next key of a mapping; `nil` at its end. A key that was there before is complained of and passed over.
    mutating func readKey(_ seen: inout Set<String>) throws(YAMLError) -> ManifestKey? {
        while true {
            switch try reader.next() {
            case .mappingEnd: return nil
            case .scalar:
                let key = presentKey
                if seen.insert(key.text).inserted { return key }
                complainOfDuplicate(key)
                try reader.skipNextValue()
            default: try complainOfCompoundKey()
            }
        }
    }

    /// Complains of a list or mapping in a key's place, and passes over it and its value.
    mutating func complainOfCompoundKey() throws(YAMLError) {
        complain(DiagnosticCode.wrongType, "a key is a word")
        try reader.skipValue()
        try reader.skipNextValue()
    }

    /// Moves to the value of a key and reads it as text; `nil`, with a complaint, for anything else.
    mutating func readText(_ name: String) throws(YAMLError) -> String? {
        guard try reader.next() == .scalar else {
            complain(DiagnosticCode.wrongType, "\(shortened(name)) is a single value, not a \(kindOfValue)")
            try reader.skipValue()
            return nil
        }
        guard !reader.isNull else {
            complain(
                Complaint.Code.required.rawValue,
                "\(shortened(name)) has no value",
                "write one, or leave the key out"
            )
            return nil
        }
        return reader.scalarText
    }

    /// Moves to the value of a key and into the mapping; `false`, with a complaint, for anything else.
    mutating func enterMapping(_ name: String) throws(YAMLError) -> Bool {
        guard try reader.next() != .mappingStart else { return true }
        complain(
            DiagnosticCode.wrongType,
            "\(name) is a mapping, not a \(kindOfValue)",
            "write \(name): {key: value}"
        )
        try reader.skipValue()
        return false
    }

    /// Moves to the value of a key and reads it as a list of texts; a single text stands for a list of one.
    mutating func readTexts(_ name: String) throws(YAMLError) -> [(
        text: String, start: SourcePosition, end: SourcePosition
    )] {
        try reader.next()
        return try readPresentTexts(name)
    }

    /// The same, of the value that the reader stands on.
    mutating func readPresentTexts(_ name: String) throws(YAMLError) -> [(
        text: String, start: SourcePosition, end: SourcePosition
    )] {
        var texts: [(text: String, start: SourcePosition, end: SourcePosition)] = []
        switch reader.current {
        case .scalar where reader.isNull: break
        case .scalar: texts.append((reader.scalarText, reader.start, reader.end))
        case .sequenceStart:
            while try reader.next() != .sequenceEnd {
                guard reader.current == .scalar, !reader.isNull else {
                    complain(DiagnosticCode.wrongType, "an entry of \(name) is a single value")
                    try reader.skipValue()
                    continue
                }
                texts.append((reader.scalarText, reader.start, reader.end))
            }
        default:
            complain(DiagnosticCode.wrongType, "\(name) is a list, not a mapping", "write \(name): [first, second]")
            try reader.skipValue()
        }
        return texts
    }

    var kindOfValue: String {
        switch reader.current {
        case .mappingStart: "mapping"
        case .sequenceStart: "list"
        default: "single value"
        }
    }

    // MARK: - Complaints

    /// Complains of the present event.
    mutating func complain(_ code: String, _ message: String, _ suggestion: String? = nil) {
        complain(code, message, suggestion, from: reader.start, to: reader.end)
    }

    mutating func complain(
        _ code: String,
        _ message: String,
        _ suggestion: String? = nil,
        from start: SourcePosition,
        to end: SourcePosition
    ) {
        errorCount += 1
        guard row == nil || rowMatters || isNew(code, message, start) else { return }
        diagnostics.add(
            Diagnostic(
                file: file,
                start: start,
                end: end,
                code: code,
                message: message.printable,
                suggestion: suggestion?.printable,
                row: rowMatters ? row?.place : nil
            )
        )
    }

    /// Whether a complaint that holds for all rows was not told with an earlier one.
    private mutating func isNew(_ code: String, _ message: String, _ start: SourcePosition) -> Bool {
        guard var told = loop?.told, told.count < ManifestLimits.toldComplaints else { return false }
        loop?.told = []
        defer { loop?.told = told }
        return told.insert(RowLoop.ToldComplaint(start: start, code: code, message: message)).inserted
    }

    /// "Did you mean", as long as somebody will read it.
    func suggestion(for written: String, among names: [String]) -> String? {
        guard !diagnostics.isFull, names.count <= ManifestLimits.suggestedNames else { return nil }
        return Spelling.suggestion(for: written, among: names)
    }

    mutating func complain(_ complaint: Complaint, of name: String, from start: SourcePosition, to end: SourcePosition)
    {
        complain(complaint.code.rawValue, "\(name) \(complaint.message)", complaint.suggestion, from: start, to: end)
    }

    mutating func complainOfDuplicate(_ key: ManifestKey) {
        complain(
            DiagnosticCode.duplicateKey,
            "\(shortened(key.text)) stands here a second time",
            "keep one of the two",
            from: key.start,
            to: key.end
        )
    }

    mutating func complainOfUnknown(_ key: ManifestKey, in place: String, known: [String]) {
        complain(
            DiagnosticCode.unknownKey,
            "\(place) has no key \(shortened(key.text))",
            suggestion(for: key.text, among: known) ?? "it may have " + known.joined(separator: ", "),
            from: key.start,
            to: key.end
        )
    }

    /// A stranger's text in a message: short.
    func shortened(_ text: String) -> String { Self.shortened(text) }

    static func shortened(_ text: String) -> String {
        let beginning = text.unicodeScalars.prefix(61)
        return beginning.count <= 60 ? text : String(beginning.dropLast()) + "…"
    }
}
