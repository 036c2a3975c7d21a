import Operations
import YAMLEvents

/// Where rows come from: the keys of `forEach`.
enum RowSourceKey: String, CaseIterable {
    case csv, json, jsonl, yaml, glob, list, feed
}

extension ManifestDecoder {
    /// Moves to the value of `forEach` and opens the rows that it names; `nil`, with a complaint, when there are none.
    mutating func readRowSource() throws(YAMLError) -> (any RowStream)? {
        switch try reader.next() {
        case .sequenceStart: return try readRows()
        case .mappingStart: return try readRowSourceMapping()
        default:
            complain(
                DiagnosticCode.wrongType,
                "forEach is a list or a mapping, not a single value",
                "write forEach: {csv: rows.csv}"
            )
            return nil
        }
    }

    /// Opens the rows of the mapping that the reader stands on; `nil`, with a complaint, when there are none.
    mutating func readRowSourceMapping() throws(YAMLError) -> (any RowStream)? {
        let start = reader.start
        var stream: (any RowStream)?
        var source: RowSourceKey?
        var parameters: [NamedFeed.Parameter] = []
        var words: [String]?
        var seen: Set<String> = []
        while let key = try readKey(&seen) {
            guard let kind = RowSourceKey(rawValue: key.text) else {
                guard NamedFeed.parameterNames.contains(key.text) else {
                    let known = RowSourceKey.allCases.map(\.rawValue)
                    complainOfUnknown(key, in: "forEach", known: known + NamedFeed.parameterNames)
                    try reader.skipNextValue()
                    continue
                }
                if let value = try readKnownText(key.text) { parameters.append(.init(name: key.text, value: value)) }
                continue
            }
            guard source == nil else {
                complain(
                    Complaint.Code.conflict.rawValue,
                    "rows come from one place, these come from \(source?.rawValue ?? "") already",
                    from: key.start,
                    to: key.end
                )
                try reader.skipNextValue()
                continue
            }
            source = kind
            switch kind {
            case .feed: words = try readFeedWords()
            case .list:
                if try reader.next() == .sequenceStart {
                    stream = try readRows()
                } else {
                    complain(
                        DiagnosticCode.wrongType,
                        "list is a list, not a \(kindOfValue)",
                        "write list: [first, second]"
                    )
                    try reader.skipValue()
                }
            case .csv, .json, .jsonl, .yaml, .glob:
                if let text = try readKnownText(kind.rawValue) { stream = open(kind, text) }
            }
        }
        if let words { return openFeed(words, parameters) }
        guard source != nil else {
            complain(
                Complaint.Code.required.rawValue,
                "forEach does not say where its rows come from",
                "it may have \(RowSourceKey.allCases.map(\.rawValue).joined(separator: ", "))",
                from: start,
                to: start
            )
            return nil
        }
        if let parameter = parameters.first, source != .feed {
            complain(
                Complaint.Code.conflict.rawValue,
                "forEach takes \(parameter.name) only beside feed",
                from: start,
                to: start
            )
        }
        return stream
    }

    /// Reads a text in which variables are known: `nil`, with a complaint, for anything else.
    private mutating func readKnownText(_ name: String) throws(YAMLError) -> String? {
        guard let text = try readText(name) else { return nil }
        return known(text, from: reader.start, to: reader.end)
    }

    /// Replaces variables; `nil`, with a complaint, when something else is named.
    mutating func known(_ text: String, from start: SourcePosition, to end: SourcePosition) -> String? {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        let errorsBefore = errorCount
        let resolved = resolve(text, from: start, to: end, expecting: nil)
        guard errorCount == errorsBefore else { return nil }
        guard resolved.isResolved else {
            complain(
                Complaint.Code.invalidValue.rawValue,
                "rows cannot be made of results, which come later",
                from: start,
                to: end
            )
            return nil
        }
        return resolved.text
    }

    private mutating func open(_ kind: RowSourceKey, _ text: String) -> (any RowStream)? {
        do throws(RowAccess.Refusal) {
            switch kind {
            case .csv: return CSVRows(try options.rows.open(text))
            case .json: return JSONRows(try options.rows.open(text), form: .list)
            case .jsonl: return JSONRows(try options.rows.open(text), form: .lines)
            case .yaml: return YAMLRows(try options.rows.open(text))
            case .glob: return try files(text)
            case .list, .feed: return nil
            }
        } catch {
            complain(error.code, "\(shortened(text)) \(error.complaint.message)", error.complaint.suggestion)
            return nil
        }
    }

    private mutating func openFeed(_ words: [String], _ parameters: [NamedFeed.Parameter]) -> (any RowStream)? {
        do throws(RowAccess.Refusal) {
            let text = try options.rows.feed(NamedFeed(words: words, parameters: parameters))
            feedCount += 1
            return JSONRows(text, form: .lines)
        } catch {
            let name = shortened(words.joined(separator: " "))
            complain(error.code, "the feed \(name) \(error.complaint.message)", error.complaint.suggestion)
            return nil
        }
    }

    /// Rows with path, name and stem (the name without its ending) of each file.
    private mutating func files(_ pattern: String) throws(RowAccess.Refusal) -> any RowStream {
        let place = RowPlace(file: file, line: reader.start.line)
        let columns = ["path": 0, "name": 1, "stem": 2]
        let rows = try options.rows.files(pattern).map { path in
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 }
            let stem = dot.map { String(name[..<$0]) } ?? name
            return Row(columns: columns, values: [.text(path), .text(name), .text(stem)], at: place)
        }
        if rows.isEmpty {
            diagnostics.add(
                Diagnostic(
                    file: file,
                    start: reader.start,
                    end: reader.end,
                    severity: .warning,
                    code: DiagnosticCode.fileMissing,
                    message: "no file fits \(shortened(pattern))".printable
                )
            )
        }
        return ListedRows(rows, file: file)
    }

    /// Reads rows that stand in the manifest, up to the end of their list.
    private mutating func readRows() throws(YAMLError) -> any RowStream {
        var rows: [Row] = []
        while try reader.next() != .sequenceEnd {
            switch try YAMLRow.read(from: &reader) {
            case .bad(let error): complain(error, in: file)
            case .row(var row):
                for (index, value) in row.values.enumerated() {
                    guard case .text(let text) = value else { continue }
                    let place = row.places[index]
                    row.values[index] = .text(known(text, from: place.start, to: place.end) ?? "")
                }
                let place = RowPlace(file: file, line: row.line)
                rows.append(Row(columns: row.columns, values: row.values, at: place))
            }
        }
        return ListedRows(rows, file: file)
    }

    /// One text, cut at its blanks as on the command line, or a list of words.
    private mutating func readFeedWords() throws(YAMLError) -> [String]? {
        var words: [String] = []
        if service == .youtube {
            complain(
                Complaint.Code.unsupported.rawValue,
                "the target youtube has no feeds to take rows from",
                "write the rows to a file: {csv: rows.csv}"
            )
        }
        for (text, start, end) in try readTexts("feed") {
            guard let word = known(text, from: start, to: end) else { return nil }
            words.append(word)
        }
        if words.count == 1 { words = words[0].split(separator: " ").map(String.init) }
        if words.isEmpty {
            complain(Complaint.Code.required.rawValue, "feed names no feed", "write feed: uploads NAME")
        }
        return words.isEmpty ? nil : words
    }
}
