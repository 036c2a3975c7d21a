package import Operations

/// What has to be done so that a playlist is what `playlist.sync` says.
package enum PlaylistSync {
    /// A playlist as the service has it, beside its entries.
    package struct Metadata: Sendable, Equatable {
        package var title: String
        package var description: String
        package var privacy: String

        package init(title: String, description: String, privacy: String) {
            self.title = title
            self.description = description
            self.privacy = privacy
        }
    }

    /// - Parameters:
    ///   - sync: The operation, whose list is the one that is wanted (`FieldValues.desiredEntries`).
    ///   - prior: The entries of the playlist in their order; none for one that is yet to be made.
    ///   - metadata: What the playlist is called; `nil` when that is not known, as of one that is yet to be made.
    package static func plan(_ sync: Operation, prior: [ListedEntry], metadata: Metadata?) -> [SyncEdit] {
        var edits = SyncEdits(sync)
        planMetadata(sync, metadata, &edits)
        let playlist = sync.values.text(.playlist)
        let desired = sync.values.desiredEntries
        let plan = ListPlanner.plan(
            from: prior.map(\.member),
            to: desired.map(\.video),
            prunes: sync.values.text(.prune) != "false"
        )
        for step in plan.steps {
            switch step {
            case .remove(let index):
                edits.add(
                    .remove,
                    .playlistRemove,
                    of: prior[index].member,
                    "not in the list",
                    [(.playlist, playlist), (.entry, prior[index].id)]
                )
            case .move(let index, let place, let position):
                let entry = desired[place]
                edits.add(
                    .move,
                    .playlistMove,
                    of: prior[index].member,
                    "stands at \(index + 1), belongs at \(place + 1)",
                    [
                        (.playlist, playlist), (.entry, prior[index].id), (.position, String(position)),
                        (.title, changed(entry.title, prior[index].title)),
                        (.description, changed(entry.note, prior[index].note)),
                    ]
                )
            case .add(let place, let position):
                edits.add(
                    .add,
                    .playlistAdd,
                    of: desired[place].video,
                    "not in the playlist",
                    [
                        (.playlist, playlist), (.video, desired[place].video), (.position, String(position)),
                        (.title, desired[place].title), (.description, desired[place].note),
                    ]
                )
            }
        }
        for (index, place) in plan.kept { planNotes(playlist, desired[place], prior[index], &edits) }
        return edits.list
    }

    private static func planMetadata(_ sync: Operation, _ metadata: Metadata?, _ edits: inout SyncEdits) {
        let values = sync.values
        let wanted: [(name: FieldName, text: String?)] = [
            (.title, changed(values.text(.title), metadata?.title)),
            (.description, changed(values.text(.description), metadata?.description)),
            (.privacy, changed(values.text(.privacy), metadata?.privacy)),
        ]
        let names = wanted.filter { $0.text != nil }.map(\.name.key)
        guard !names.isEmpty else { return }
        edits.add(
            .change,
            .playlistUpdate,
            of: values.text(.playlist) ?? "",
            "other \(names.joined(separator: ", "))",
            [(.playlist, values.text(.playlist))] + wanted
        )
    }

    /// An entry that stays where it is may need another title or note all the same.
    private static func planNotes(
        _ playlist: String?,
        _ wanted: DesiredEntry,
        _ entry: ListedEntry,
        _ edits: inout SyncEdits
    ) {
        // What the list does not say may be as it is.
        guard wanted.hasNotes else { return }
        let title = changed(wanted.title, entry.title)
        let note = changed(wanted.note, entry.note)
        guard title != nil || note != nil else { return }
        edits.add(
            .change,
            .playlistNote,
            of: entry.member,
            "other \([title.map { _ in "title" }, note.map { _ in "description" }].compactMap(\.self).joined(separator: ", "))",
            [(.playlist, playlist), (.entry, entry.id), (.title, title), (.description, note)]
        )
    }

    /// The wanted text where it is not what is there.
    private static func changed(_ wanted: String?, _ present: String?) -> String? {
        wanted == present ? nil : wanted
    }
}
