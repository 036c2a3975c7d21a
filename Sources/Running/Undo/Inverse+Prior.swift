import GData
import Operations

/// Inverses that only what was there before can tell: they are written down when an operation is made ready.
extension InverseOperation {
    /// The update that sets what another update changes back to what it was.
    static func update(_ operation: Operation, over prior: Entry) -> InverseOperation? {
        let definition = operation.definition
        let changed = definition.changedFields(operation.values, over: prior)
        guard !changed.isEmpty else { return nil }
        var before = definition == .videoUpdate ? FieldValues(video: prior) : FieldValues(playlist: prior)
        if changed.contains(.publishAt), prior.publication?.publishAt == nil { before.set(.publishAt, "none") }
        var values = before
        for field in definition.fields where field.presence == .optional && !changed.contains(field.name) {
            values.remove(field.name)
            if case .mapping(let keys) = field.type { for key in keys { values.remove(key.name) } }
        }
        // What the resource did not have cannot be set back.
        guard changed.allSatisfy({ values.has($0) }) else { return nil }
        for name in [FieldName.video, .playlist] {
            if let id = operation.values.text(name) { values.set(name, id) }
        }
        return InverseOperation(definition, values: values)
    }

    /// What puts back an entry of a playlist that is taken out, moved or given another note.
    ///
    /// - Parameters:
    ///   - entry: The entry as it was.
    ///   - position: Where it stood, from 1.
    static func entry(_ operation: Operation, _ entry: Entry, position: Int) -> InverseOperation? {
        guard let playlist = operation.values.text(.playlist), let id = entry.id.map(EntryIdentifier.lastComponent)
        else {
            return nil
        }
        switch operation.definition {
        case .playlistRemove:
            return InverseOperation(
                .playlistAdd,
                [
                    (.playlist, playlist), (.video, entry.playlistVideo), (.position, String(position)),
                    (.description, entry.summary),
                ]
            )
        case .playlistMove:
            return InverseOperation(
                .playlistMove,
                [(.playlist, playlist), (.entry, id), (.position, String(position))]
            )
        case .playlistNote where entry.title == nil:
            // Of a service whose entries have no titles of their own, and one note.
            return InverseOperation(
                .playlistNote,
                [(.playlist, playlist), (.entry, id), (.description, entry.summary ?? "")]
            )
        case .playlistNote:
            return InverseOperation(
                .playlistNote,
                [(.playlist, playlist), (.entry, id), (.title, entry.title), (.description, entry.summary)]
            )
        default: return nil
        }
    }
}
