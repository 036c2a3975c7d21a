import Operations
import YAMLEvents

/// Lists that are made of rows: `from`, `filter`, `sort`, `unique`, `exclude` and `limit` of `playlist.sync`.
extension ManifestDecoder {
    /// Reads where rows come from, and the rows. The reader stands on the value.
    mutating func readListSources(_ field: Field) throws(YAMLError) {
        let start = reader.start
        listRows = ListRows()
        operation.values.set(field.name, "", line: start.line, column: start.column)
        switch reader.current {
        case .mappingStart: try readListSource()
        case .sequenceStart:
            while try reader.next() != .sequenceEnd {
                if reader.current == .mappingStart {
                    try readListSource()
                } else {
                    complain(
                        DiagnosticCode.wrongType,
                        "an entry of from says where rows come from",
                        "write {csv: videos.csv}"
                    )
                    try reader.skipValue()
                }
            }
        default:
            complain(DiagnosticCode.wrongType, "from is a mapping, or a list of them", "write from: {csv: videos.csv}")
            try reader.skipValue()
        }
    }

    private mutating func readListSource() throws(YAMLError) {
        guard let stream = try readRowSourceMapping() else { return }
        do throws(RowError) {
            while let item = try stream.next() {
                switch item {
                case .bad(let error): complain(error, in: stream.file)
                case .row(let row):
                    guard listRows.rows.count < SyncLimits.entries else {
                        throw RowError(
                            .tooLong,
                            "a list is made of at most \(SyncLimits.entries) rows",
                            "filter them before",
                            at: SourcePosition(line: row.place.line, column: 1)
                        )
                    }
                    if isVideo(row, in: stream.file) { listRows.rows.append(row) }
                }
            }
        } catch {
            complain(error, in: stream.file)
        }
    }

    /// Whether a row has a video, with a complaint at its own place when it has none.
    private mutating func isVideo(_ row: Row, in file: String) -> Bool {
        let place = SourcePosition(line: row.place.line, column: 1)
        guard let video = ListRows.video(of: row) else {
            let columns = row.columns.keys.sorted().joined(separator: ", ")
            complain(
                RowError(
                    .required,
                    "the row has no videoId",
                    "it has \(shortened(columns)); videoId or video is needed",
                    at: place
                ),
                in: file
            )
            return false
        }
        guard let complaint = Identifier.video.check(video.utf8.span) else { return true }
        complain(
            RowError(complaint.code, "\(shortened(video)) \(complaint.message)", complaint.suggestion, at: place),
            in: file
        )
        return false
    }

    /// Reads conditions on columns. The reader stands on the value.
    mutating func readListConditions(_ field: Field) throws(YAMLError) {
        let start = reader.start
        operation.values.set(field.name, "", line: start.line, column: start.column)
        guard reader.current == .mappingStart else {
            complain(
                DiagnosticCode.wrongType,
                "\(field.name.key) is a mapping, not a \(kindOfValue)",
                "write filter: {viewCount: \">= 1000\"}"
            )
            return try reader.skipValue()
        }
        var conditions: [ColumnCondition] = []
        var seen: Set<String> = []
        while let key = try readKey(&seen) {
            for (text, start, end) in try readTexts(key.text) {
                guard let known = known(text, from: start, to: end),
                    let condition = condition(on: key.text, known, writtenAs: text, from: start, to: end)
                else { continue }
                conditions.append(condition)
            }
        }
        listConditions = conditions
    }

    /// Puts the list that the rows make in the place of what is said of them.
    mutating func makeList() {
        defer {
            listRows = ListRows()
            listConditions = []
        }
        listRows.conditions = listConditions
        let values = operation.values
        let sort = values.words(.sort)
        let named =
            sort.map { ($0.hasPrefix("-") ? String($0.dropFirst()) : $0, FieldName.sort) }
            + listConditions.map { ($0.column, FieldName.filter) }
        for (column, field) in named where !listRows.has(column) {
            let place = SourcePosition(line: values.place(field).line, column: values.place(field).column)
            complain(
                DiagnosticCode.unknownReference,
                "no row has a column \(shortened(column))",
                suggestion(for: column, among: listRows.columns)
                    ?? "rows have \(shortened(listRows.columns.joined(separator: ", ")))",
                from: place,
                to: place
            )
        }
        let videos = listRows.videos(
            sort: sort,
            isUnique: values.text(.unique) == "true",
            excluding: Set(values.words(.exclude)),
            limit: values.integer(.limit) ?? SyncLimits.entries
        )
        let place = values.place(.from)
        operation.values.set(.videos, words: videos, line: place.line, column: place.column)
        for name in [FieldName.from, .filter, .sort, .unique, .exclude, .limit] { operation.values.remove(name) }
    }
}
