package import GData
package import Operations
import Planning
import Running

/// Writes what an account has as the manifest that would make it so.
package struct ListExport {
    package private(set) var manifest: ManifestText

    private let service: Service

    package init(name: String, source: String, service: Service) {
        self.service = service
        manifest = ManifestText(
            name: name,
            comments: ["What \(source) held when this was written, by ytbatch export."],
            service: service
        )
    }

    /// Adds a playlist.
    ///
    /// - Parameters:
    ///   - playlist: Its entry in the user's playlists.
    ///   - entries: All its entries, in their order.
    ///   - titles: What the videos themselves are called, as far as they can be had: an entry that is called otherwise has
    ///     a title of its own.
    package mutating func add(playlist: Entry, entries: [Entry], titles: [String: String]) {
        guard let id = playlist.playlistID ?? playlist.id.map(EntryIdentifier.lastComponent) else { return }
        var fields: [(key: String, value: ManifestText.Value)] = [("playlist", .text(id))]
        var comments: [String] = []
        let metadata: [(FieldName, String?)] = [
            (.title, playlist.title), (.description, playlist.summary ?? ""),
            (.privacy, Privacy.of(playlist: playlist)),
        ]
        for (name, text) in metadata {
            guard let text, let field = OperationDefinition.playlistSync.field(name) else { continue }
            var values = FieldValues()
            values.set(name, text)
            let refusal = OperationDefinition.playlistSync.refusals(values, on: service).first { $0.field == name }
            if let complaint = field.type.check(text.utf8.span) ?? refusal?.complaint {
                comments.append("Its \(name.key) \(complaint.message), so that it is not written here.")
            } else {
                fields.append((name.key, .text(text)))
            }
        }
        fields.append(("videos", .list(ListedEntry.list(entries).map { Self.value($0, titles) })))
        manifest.add(id: Self.id(id), "playlist.sync", fields, comments: comments)
    }

    package mutating func add(favorites: [Entry]) {
        let videos = ListedEntry.list(favorites).map { ManifestText.Value.text($0.member) }
        manifest.add(id: "favorites", "favorite.sync", [("videos", .list(videos))])
    }

    package mutating func add(subscriptions: [Entry]) {
        let members = ListedEntry.list(subscriptions).map(\.member)
        let fields = SubscriptionList.all.map { list in
            (key: list.list.key, value: ManifestText.Value.list(list.targets(members).map { .text($0) }))
        }
        manifest.add(id: "subscriptions", "subscription.sync", fields)
    }

    private static func value(_ entry: ListedEntry, _ titles: [String: String]) -> ManifestText.Value {
        func text(_ text: String?) -> String? {
            guard let text, !text.isEmpty, TextLimits.note.check(text.utf8.span) == nil else { return nil }
            return text
        }
        // What cannot be had has a title that says so.
        guard let own = titles[entry.member] else { return .text(entry.member) }
        let title = entry.title == own ? nil : text(entry.title)
        return ManifestText.value(of: DesiredEntry(video: entry.member, title: title, note: text(entry.note)))
    }

    /// An id that a manifest takes.
    private static func id(_ text: String) -> String { text.hasPrefix("-") ? "playlist" + text : text }

    /// Adds a video of the account's own, with all metadata that an update can set.
    package mutating func add(upload: Entry) {
        guard let export = UploadExport(upload, on: service), export.fields.count > 1 else { return }
        manifest.add(id: nil, "video.update", export.fields, comments: export.comments)
    }
}
