import Operations
import YAMLEvents

extension ManifestDecoder {
    /// Reads the rest of an operation that has `forEach`, on which the reader stands, and opens its rows.
    ///
    /// The operation was recorded from its beginning; it is read again for each row.
    mutating func beginRows(from start: SourcePosition) throws(YAMLError) {
        try reader.skipNextValue()
        while try reader.next() != .mappingEnd {
            if reader.current != .scalar { try reader.skipValue() }
            try reader.skipNextValue()
        }
        guard reader.endRecording() else {
            complain(
                Complaint.Code.tooLong.rawValue,
                "an operation with forEach is too long to be repeated",
                "put its rows into a file",
                from: start,
                to: start
            )
            return
        }
        let errorsBefore = errorCount
        reader.rewind()
        try reader.next()
        var stream: (any RowStream)?
        var condition: Condition?
        var id: (text: String, start: SourcePosition, end: SourcePosition)?
        var cuts: [Range<Int>] = []
        while try reader.next() != .mappingEnd {
            let begin = reader.recordedPosition - 1
            switch reader.current == .scalar ? OperationKey.named(reader.scalarText) : nil {
            case .forEach where stream == nil:
                stream = try readRowSource()
                // Nothing of it is missing as well.
                stream = stream ?? ListedRows([], file: file)
                cuts.append(begin..<reader.recordedPosition)
            case .when where condition == nil:
                condition = try readCondition()
                cuts.append(begin..<reader.recordedPosition)
            case .id where id == nil:
                if try reader.next() == .scalar { id = (reader.scalarText, reader.start, reader.end) }
                try reader.skipValue()
            case .forEach, .when:
                complainOfDuplicate(presentKey)
                try reader.skipNextValue()
                cuts.append(begin..<reader.recordedPosition)
            default:
                try reader.skipValue()
                try reader.skipNextValue()
            }
        }
        reader.removeRecorded(cuts)
        guard let stream, errorCount == errorsBefore else { return }
        loop = RowLoop(stream: stream, condition: condition, id: id)
    }

    /// Reads the operation of the next row that makes one; `false` behind the last row.
    mutating func readNextRow() throws(YAMLError) -> Bool {
        while nextRow() {
            let errorsBefore = errorCount
            if let condition = loop?.condition, !holds(condition) {
                if errorCount == errorsBefore { leaveOutRow() }
                continue
            }
            reader.rewind()
            try reader.next()
            try readOperationMapping()
            if errorCount == errorsBefore, isAlone() {
                attach()
                return true
            }
        }
        loop = nil
        row = nil
        rowMatters = false
        return false
    }

    /// Moves to the next row; bad ones are complained of and passed over.
    private mutating func nextRow() -> Bool {
        guard let stream = loop?.stream else { return false }
        row = nil
        do throws(RowError) {
            while let item = try stream.next() {
                rowCount += 1
                loop?.number += 1
                guard rowCount <= ManifestLimits.rows else {
                    throw RowError(
                        .tooLong,
                        "a job has at most \(ManifestLimits.rows) rows",
                        "make several jobs of it",
                        at: .start
                    )
                }
                switch item {
                case .bad(let error): complain(error, in: stream.file)
                case .row(let next):
                    row = next
                    return true
                }
            }
        } catch {
            complain(error, in: stream.file)
        }
        return false
    }

    /// Remembers the id of an operation that is left out, so that whoever needs it is told why it is not there.
    private mutating func leaveOutRow() {
        guard let id = loop?.id else { return }
        let (told, errorsBefore) = (diagnostics, errorCount)
        let text = resolveName(id.text, from: id.start, to: id.end)
        guard errorCount == errorsBefore else {
            // What the row of no operation lacks is nobody's concern.
            (diagnostics, errorCount) = (told, errorsBefore)
            return
        }
        index.leaveOut(text)
    }

    /// Complains of a row in the rows' own file.
    mutating func complain(_ error: RowError, in file: String) {
        errorCount += 1
        diagnostics.add(
            Diagnostic(
                file: file,
                start: error.start,
                end: error.end,
                code: error.code,
                message: error.message.printable,
                suggestion: error.suggestion?.printable
            )
        )
    }

    // MARK: - ${row.name}

    /// What `${row.name}` stands for; `nil`, with a complaint, for nothing.
    mutating func rowValue(_ name: String, from start: SourcePosition, to end: SourcePosition) -> String? {
        guard let row else {
            complain(
                DiagnosticCode.unknownReference,
                "there is no row here",
                "rows are what forEach gives; write forEach: {csv: rows.csv} beside the operation",
                from: start,
                to: end
            )
            return nil
        }
        rowMatters = true
        rowWasUsed = true
        switch row[name] {
        case .text(let text) where text.utf8.contains(0):
            complain(
                Complaint.Code.invalidCharacter.rawValue,
                "\(shortened(name)) of this row has a NUL in it",
                from: start,
                to: end
            )
            return nil
        case .text(let text): return text
        case .nothing where isComparing: return ""
        case .compound:
            complain(
                DiagnosticCode.wrongType,
                "\(shortened(name)) of this row is a list or a mapping, a single value is needed",
                from: start,
                to: end
            )
        case .nothing:
            complain(
                Complaint.Code.required.rawValue,
                "\(shortened(name)) is empty in this row",
                "give it a value, or leave the row out: when: \"${row.\(shortened(name))} != ''\"",
                from: start,
                to: end
            )
        case nil:
            let names = row.columns.keys.sorted()
            complain(
                DiagnosticCode.unknownReference,
                "the row has no \(shortened(name))",
                suggestion(for: name, among: names) ?? "it has \(shortened(names.joined(separator: ", ")))",
                from: start,
                to: end
            )
        }
        return nil
    }
}
