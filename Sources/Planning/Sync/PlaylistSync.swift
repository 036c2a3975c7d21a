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
        let steps = ListPlanner.plan(
            from: prior.map(\.member),
            to: desired.map(\.video),
            prunes: sync.values.text(.prune) != "false"
        )
        var untouched = Set(prior.indices)
        for step in steps {
            switch step {
            case .remove(let index):
                untouched.remove(index)
                edits.add(
                    .remove,
                    .playlistRemove,
                    of: prior[index].member,
                    "not in the list",
                    [(.playlist, playlist), (.entry, prior[index].id)]
                )
            case .move(let index, let place, let position):
                untouched.remove(index)
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
        planNotes(playlist, desired, prior, untouched, &edits)
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

    /// Entries that stay where they are may need another title or note all the same. Those that stayed are, in their
    /// order, the entries of the list that no step is about.
    private static func planNotes(
        _ playlist: String?,
        _ desired: [DesiredEntry],
        _ prior: [ListedEntry],
        _ untouched: Set<Int>,
        _ edits: inout SyncEdits
    ) {
        guard desired.contains(where: { $0.title != nil || $0.note != nil }) else { return }
        for pair in CommonSubsequence.find(prior.map(\.member), desired.map(\.video))
        where untouched.contains(pair.first) {
            let (entry, wanted) = (prior[pair.first], desired[pair.second])
            let title = changed(wanted.title, entry.title)
            let note = changed(wanted.note, entry.note)
            guard title != nil || note != nil else { continue }
            edits.add(
                .change,
                .playlistNote,
                of: entry.member,
                "other \([title.map { _ in "title" }, note.map { _ in "description" }].compactMap(\.self).joined(separator: ", "))",
                [(.playlist, playlist), (.entry, entry.id), (.title, title), (.description, note)]
            )
        }
    }

    /// The wanted text where it is not what is there.
    private static func changed(_ wanted: String?, _ present: String?) -> String? {
        wanted == present ? nil : wanted
    }
}
