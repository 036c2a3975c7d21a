import Operations
import YAMLEvents

/// Lists that an operation keeps whole: `playlist.sync` and its like.
extension ManifestDecoder {
    /// Reads a list of values of one type.
    mutating func readList(_ field: Field, _ element: FieldType, maximum: Int) throws(YAMLError) {
        try readItems(of: field, maximum: maximum) { (decoder) throws(YAMLError) in
            try decoder.readItem(of: field.name.key, element)
        }
    }

    /// Reads the entries of a playlist: ids of videos, or mappings.
    mutating func readEntries(_ field: Field, maximum: Int) throws(YAMLError) {
        try readItems(of: field, maximum: maximum) { (decoder) throws(YAMLError) in
            guard decoder.reader.current == .mappingStart else {
                return try decoder.readItem(of: field.name.key, .identifier(.video))
            }
            return try decoder.readEntry(of: field.name.key)
        }
    }

    private mutating func readItems(
        of field: Field,
        maximum: Int,
        _ readItem: (inout ManifestDecoder) throws(YAMLError) -> (text: String, isResolved: Bool)?
    ) throws(YAMLError) {
        let start = reader.start
        var items: [(text: String, isResolved: Bool)] = []
        var count = 0
        while try reader.next() != .sequenceEnd {
            let item = try readItem(&self)
            count += 1
            // Those beyond the bound are only counted.
            if let item, count <= maximum { items.append(item) }
        }
        let (words, isResolved) = Self.alike(items)
        if count > maximum {
            complain(
                Complaint.Code.tooLong.rawValue,
                "\(field.name.key) has \(count) entries, at most \(maximum) are allowed",
                from: start,
                to: start
            )
        }
        operation.values.set(field.name, words: words, line: start.line, column: start.column)
        if !isResolved { operation.values.markReferences(field.name) }
    }

    /// Texts of which either all keep their escapes or none does: only what will be read a second time keeps them, and
    /// what belongs together is read again as a whole.
    static func alike(_ texts: [(text: String, isResolved: Bool)]) -> (texts: [String], isResolved: Bool) {
        let isResolved = texts.allSatisfy(\.isResolved)
        return (texts.map { isResolved || !$0.isResolved ? $0.text : ReferenceText.escaped($0.text) }, isResolved)
    }

    /// Reads one value of a list; `nil`, with a complaint, when it is none.
    private mutating func readItem(
        of name: String,
        _ type: FieldType
    ) throws(YAMLError) -> (text: String, isResolved: Bool)? {
        guard reader.current == .scalar, !reader.isNull else {
            complain(DiagnosticCode.wrongType, "an entry of \(name) is a single value, not a \(kindOfValue)")
            try reader.skipValue()
            return nil
        }
        let place = (start: reader.start, end: reader.end)
        var expected: Identifier?
        if case .identifier(let identifier) = type { expected = identifier }
        let errorsBefore = diagnostics.errorCount
        let value = resolve(reader.scalarText, from: place.start, to: place.end, expecting: expected)
        if value.isResolved, diagnostics.errorCount == errorsBefore, let complaint = type.check(value.text.utf8.span) {
            complain(complaint, of: "an entry of \(name)", from: place.start, to: place.end)
        }
        return value
    }

    private mutating func readEntry(of name: String) throws(YAMLError) -> (text: String, isResolved: Bool)? {
        let start = reader.start
        var parts: [(name: FieldName, value: (text: String, isResolved: Bool))] = []
        var seen: Set<String> = []
        while let key = try readKey(&seen) {
            guard let field = DesiredEntry.fields.first(where: { $0.name.key == key.text }) else {
                complainOfUnknown(key, in: "an entry of \(name)", known: DesiredEntry.fields.map(\.name.key))
                try reader.skipNextValue()
                continue
            }
            try reader.next()
            guard reader.current == .scalar else {
                complain(DiagnosticCode.wrongType, "\(field.name.key) is a single value, not a \(kindOfValue)")
                try reader.skipValue()
                continue
            }
            guard let value = try readItem(of: name, field.type) else { continue }
            parts.append((field.name, value))
        }
        guard seen.contains(FieldName.video.key) else {
            complain(
                Complaint.Code.required.rawValue,
                "an entry of \(name) needs video",
                "write {video: …, title: …}, or the video alone",
                from: start,
                to: start
            )
            return nil
        }
        let (texts, isResolved) = Self.alike(parts.map(\.value))
        var entry = DesiredEntry(video: "")
        for (part, text) in zip(parts, texts) {
            switch part.name {
            case .video: entry.video = text
            case .title: entry.title = text
            default: entry.note = text
            }
        }
        return (entry.word, isResolved)
    }
}
