import Operations
import YAMLEvents

/// What a field of an upload becomes: an operation of its own, about the video that the upload makes.
struct Attachment {
    var definition: OperationDefinition
    /// Behind the upload's id.
    var name: String
    /// All but the video.
    var values: FieldValues
    var place: SourcePosition
}

extension ManifestDecoder {
    /// Reads a list of tracks of captions.
    mutating func readTracks(_ field: Field, maximum: Int) throws(YAMLError) {
        let start = reader.start
        let upload = operation.values
        var count = 0
        while try reader.next() != .sequenceEnd {
            guard reader.current == .mappingStart else {
                complain(
                    DiagnosticCode.wrongType,
                    "a track is a mapping, not a \(kindOfValue)",
                    "write {file: intro.en.vtt, language: en}"
                )
                try reader.skipValue()
                continue
            }
            let place = reader.start
            operation.values = FieldValues()
            try readMapping(CaptionTrack.fields, of: field)
            operation.values.remove(field.name)
            count += 1
            // Those beyond the bound are only counted.
            if count <= maximum {
                let words = [operation.values.text(.language), operation.values.text(.name)].compactMap(\.self)
                let name = "captions." + words.map(Self.idText).joined(separator: ".")
                tracks.append(
                    Attachment(definition: .captionSet, name: name, values: operation.values, place: place)
                )
            }
        }
        operation.values = upload
        operation.values.set(field.name, "", line: start.line, column: start.column)
        guard count > maximum else { return }
        complain(
            Complaint.Code.tooLong.rawValue,
            "\(field.name.key) has \(count) tracks, at most \(maximum) are allowed",
            from: start,
            to: start
        )
    }

    /// Makes operations of what goes with the upload that was read.
    mutating func attach() {
        let upload = operation.values
        guard upload.has(.thumbnail) || upload.has(.captions) else { return }
        operation.values.remove(.thumbnail)
        operation.values.remove(.captions)
        if let path = upload.text(.thumbnail) {
            let place = upload.place(.thumbnail)
            var values = FieldValues()
            values.set(.file, path, line: place.line, column: place.column)
            if upload.hasReferences(.thumbnail) { values.markReferences(.file) }
            let start = SourcePosition(line: place.line, column: place.column)
            add(Attachment(definition: .thumbnailSet, name: "thumbnail", values: values, place: start))
        }
        for track in tracks { add(track) }
    }

    private mutating func add(_ attachment: Attachment) {
        let id = operation.id + "." + attachment.name
        let place = attachment.place
        guard let kind = OperationRegistry.all.firstIndex(of: attachment.definition),
            index.add(id, kind: kind, line: place.line, row: row?.place)
        else {
            return complain(
                DiagnosticCode.duplicateID,
                "there is an operation \(shortened(id)) already",
                "give each track another language or name",
                from: place,
                to: place
            )
        }
        guard Self.isName(id) else {
            return complain(
                Complaint.Code.tooLong.rawValue,
                "this becomes an operation of its own, whose id \(shortened(id)) is too long",
                "give the upload a shorter id",
                from: place,
                to: place
            )
        }
        var result = Operation(definition: attachment.definition, id: id)
        result.line = place.line
        result.column = place.column
        result.row = operation.row
        result.needs = [operation.id]
        for need in operation.needs where attachment.values.refersTo(need) { result.needs.append(need) }
        result.onFailure = operation.onFailure
        result.onDoubt = operation.onDoubt
        result.retry = operation.retry
        result.values = attachment.values
        result.values.set(.video, "${\(operation.id).videoId}", line: operation.line, column: operation.column)
        result.values.markReferences(.video)
        attached.append(result)
    }

    /// Moves on to an operation that a field of the one before became; `false` when there is none.
    mutating func handOutAttached() -> Bool {
        guard !attached.isEmpty else { return false }
        operation = attached.removeFirst()
        return true
    }

    /// A text in the characters of an id.
    private static func idText(_ text: String) -> String {
        String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" })
    }
}

extension FieldValues {
    /// Whether a value has a reference to a result of the operation in it.
    fileprivate func refersTo(_ id: String) -> Bool {
        fieldsWithReferences.contains { text($0)?.contains("${\(id).") == true }
    }
}
