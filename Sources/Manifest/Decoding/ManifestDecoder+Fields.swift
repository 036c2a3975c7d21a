import Operations
import YAMLEvents

extension ManifestDecoder {
    /// Reads the mapping behind an operation's name.
    mutating func readFields(_ definition: OperationDefinition) throws(YAMLError) {
        let name = (start: reader.start, end: reader.end)
        guard try enterMapping(definition.name) else { return }
        let errorsBefore = errorCount
        // What an operation with mistakes in it has left.
        if case .sync = definition.form { (listRows, listConditions) = (ListRows(), []) }
        var seen: FieldName.Bits = 0
        while try reader.next() != .mappingEnd {
            guard reader.current == .scalar else {
                try complainOfCompoundKey()
                continue
            }
            guard let field = reader.withScalar({ definition.field(named: $0) }) else {
                complainOfUnknown(presentKey, in: definition.name, known: definition.fields.map(\.name.key))
                try reader.skipNextValue()
                continue
            }
            guard seen & field.name.bit == 0 else {
                complainOfDuplicate(presentKey)
                try reader.skipNextValue()
                continue
            }
            seen |= field.name.bit
            try reader.next()
            try readValue(of: field)
            rowMatters = false
        }
        if seen & definition.expectedFields != definition.expectedFields {
            complete(definition.fields, seen, of: definition.name, from: name.start, to: name.end)
        }
        // Rules between fields that are wrong themselves would only repeat the complaint.
        if errorCount == errorsBefore { check(definition, from: name.start, to: name.end) }
        if operation.values.has(.from) { makeList() }
    }

    /// Reads the value that the reader stands on.
    private mutating func readValue(of field: Field) throws(YAMLError) {
        if field.isSingle, reader.current == .scalar { return readScalar(field) }
        switch (field.type, reader.current) {
        case (.mapping(let keys), .mappingStart): try readMapping(keys, of: field)
        case (.mapping, _):
            complain(DiagnosticCode.wrongType, "\(field.name.key) is a mapping, not a \(kindOfValue)")
            try reader.skipValue()
        case (.words(let limits), .sequenceStart): try readWords(field, limits)
        case (.list(let element, let maximum), .sequenceStart): try readList(field, element, maximum: maximum)
        case (.entries(let maximum), .sequenceStart): try readEntries(field, maximum: maximum)
        case (.tracks(let maximum), .sequenceStart): try readTracks(field, maximum: maximum)
        case (.tracks, _):
            complain(
                DiagnosticCode.wrongType,
                "\(field.name.key) is a list, not a \(kindOfValue)",
                "write \(field.name.key): [{file: intro.en.vtt, language: en}]"
            )
            try reader.skipValue()
        case (.rows, _): try readListSources(field)
        case (.conditions, _): try readListConditions(field)
        case (.words, _), (.list, _), (.entries, _):
            complain(
                DiagnosticCode.wrongType,
                "\(field.name.key) is a list, not a \(kindOfValue)",
                "write \(field.name.key): [first, second]"
            )
            try reader.skipValue()
        default:
            complain(DiagnosticCode.wrongType, "\(field.name.key) is a single value, not a \(kindOfValue)")
            try reader.skipValue()
        }
    }

    mutating func readMapping(_ keys: [Field], of field: Field) throws(YAMLError) {
        let start = reader.start
        var seen: FieldName.Bits = 0
        var names: Set<String> = []
        while let key = try readKey(&names) {
            guard let inner = keys.first(where: { $0.name.key == key.text }) else {
                complainOfUnknown(key, in: field.name.key, known: keys.map(\.name.key))
                try reader.skipNextValue()
                continue
            }
            seen |= inner.name.bit
            try reader.next()
            try readValue(of: inner)
            rowMatters = false
        }
        complete(keys, seen, of: field.name.key, from: start, to: start)
        operation.values.set(field.name, "", line: start.line, column: start.column)
    }

    private mutating func readWords(_ field: Field, _ limits: KeywordLimits) throws(YAMLError) {
        let (start, errorsBefore) = (reader.start, errorCount)
        var items: [(text: String, isResolved: Bool)] = []
        var count = 0
        while try reader.next() != .sequenceEnd {
            guard reader.current == .scalar, !reader.isNull else {
                complain(DiagnosticCode.wrongType, "an entry of \(field.name.key) is a word")
                try reader.skipValue()
                continue
            }
            let place = (start: reader.start, end: reader.end)
            let word = resolve(reader.scalarText, from: place.start, to: place.end, expecting: nil)
            if word.isResolved, let complaint = limits.check(word: word.text.utf8.span) {
                complain(complaint, of: "the word", from: place.start, to: place.end)
            }
            count += 1
            // Those beyond the bound are only counted.
            if count <= limits.counts.upperBound { items.append(word) }
        }
        let (words, isResolved) = Self.alike(items)
        if let complaint = limits.check(count: count) {
            complain(complaint, of: field.name.key, from: start, to: reader.end)
        }
        if errorCount == errorsBefore, isResolved,
            let complaint = limits.check(joined: words.joined(separator: ","))
        {
            complain(complaint, of: field.name.key, from: start, to: reader.end)
        }
        operation.values.set(field.name, words: words, line: start.line, column: start.column)
        if !isResolved { operation.values.markReferences(field.name) }
    }

    private mutating func readScalar(_ field: Field) {
        guard !reader.isNull else {
            complain(
                Complaint.Code.required.rawValue,
                "\(field.name.key) has no value",
                reader.scalarCount == 0 ? "write one, or leave the key out" : "put it in quotes if it is text"
            )
            return
        }
        if reader.scalarContains(UInt8(ascii: "$")), reader.scalarText.contains("${") {
            return readReferences(field)
        }
        operation.values.set(field.name, line: reader.start.line, column: reader.start.column) {
            reader.appendScalar(to: &$0)
        }
        if let complaint = reader.withScalar({ field.type.check($0) }) {
            complain(complaint, of: field.name.key, from: reader.start, to: reader.end)
        } else {
            checkWorld(field, reader.scalarText)
        }
    }

    /// Checks a good value against what is there: the files, and the time.
    private mutating func checkWorld(_ field: Field, _ text: String) {
        switch field.type {
        case .file(let maximum):
            if let (code, complaint) = options.checkFile(text) {
                complain(code, "\(shortened(text)) \(complaint.message)", complaint.suggestion)
            } else if options.fileSize(text) == 0 {
                complain(
                    Complaint.Code.invalidValue.rawValue,
                    "\(shortened(text)) is empty",
                    "look where it comes from"
                )
            } else if let maximum, let size = options.fileSize(text), size > maximum {
                complain(
                    Complaint.Code.tooLong.rawValue,
                    "\(shortened(text)) has \(size) bytes, the service takes at most \(maximum)",
                    "make it smaller"
                )
            }
        case .moment:
            guard let now = options.now, let moment = Moment.date(text), moment <= now else { return }
            complain(
                Complaint.Code.invalidValue.rawValue,
                "\(field.name.key) has gone by: the video would be published at once",
                "write a moment to come, or privacy: public"
            )
        default: return
        }
    }

    /// Reads a scalar with `${…}` in it.
    private mutating func readReferences(_ field: Field) {
        let errorsBefore = errorCount
        var expected: Identifier?
        if case .identifier(let identifier) = field.type { expected = identifier }
        let value = resolve(reader.scalarText, from: reader.start, to: reader.end, expecting: expected)
        operation.values.set(field.name, value.text, line: reader.start.line, column: reader.start.column)
        guard errorCount == errorsBefore else { return }
        guard value.isResolved else { return operation.values.markReferences(field.name) }
        if let complaint = field.type.check(value.text.utf8.span) {
            complain(complaint, of: field.name.key, from: reader.start, to: reader.end)
        } else {
            checkWorld(field, value.text)
        }
    }

    /// Puts in defaults, and complains of what is missing.
    private mutating func complete(
        _ fields: [Field],
        _ seen: FieldName.Bits,
        of name: String,
        from start: SourcePosition,
        to end: SourcePosition
    ) {
        for field in fields where seen & field.name.bit == 0 {
            switch field.presence {
            case .optional: break
            case .defaulted(let text): operation.values.set(field.name, text)
            case .required:
                complain(
                    Complaint.Code.required.rawValue,
                    "\(name) needs \(field.name.key)",
                    field.summary,
                    from: start,
                    to: end
                )
            }
        }
    }

    /// Checks what concerns several fields at once.
    private mutating func check(_ definition: OperationDefinition, from start: SourcePosition, to end: SourcePosition) {
        for rule in definition.rules {
            if let complaint = rule.check(operation.values) {
                complain(complaint, of: definition.name, from: start, to: end)
            }
        }
        let refusals = definition.refusals(operation.values, on: service).map { refusal in
            let place = refusal.field.map { operation.values.place($0) }
            return (complaint: refusal.complaint, place: place.map { SourcePosition(line: $0.line, column: $0.column) })
        }
        for (complaint, place) in refusals.sorted(by: { $0.place ?? start < $1.place ?? start }) {
            rowMatters = rowWasUsed
            complain(
                complaint.code.rawValue,
                complaint.message,
                complaint.suggestion,
                from: place ?? start,
                to: place ?? end
            )
        }
    }

    /// What kind of service the job is for.
    var service: Service { options.service ?? Service(target: job.target) }
}
