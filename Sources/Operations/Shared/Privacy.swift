package import GData

/// Who may see a video or playlist.
package enum Privacy {
    package static let `private` = "private"
    package static let unlisted = "unlisted"
    package static let `public` = "public"
    package static let names = [`private`, unlisted, `public`]
}

extension Privacy {
    /// Who may see a playlist. What version 2 says of unlisted videos, the Data API says of playlists too.
    package static func of(playlist entry: Entry) -> String {
        if entry.isPrivate { return `private` }
        let list = entry.accessControls.first { $0.action == FieldName.accessList.key }
        return list?.permission == "denied" ? unlisted : `public`
    }
}

extension EntryForm {
    /// Says of a playlist that no list shows it. GData refuses it before; what would change is told by it.
    mutating func unlisting(_ privacy: String?) {
        guard privacy == Privacy.unlisted else { return }
        writer.markup("<yt:accessControl action=\"list\" permission=\"denied\"/>")
    }
}

extension FieldValues {
    /// GData takes shorter titles than the Data API.
    var longTitle: [OperationDefinition.Refusal] {
        guard !hasReferences(.title), let found = withBytes(.title, TextLimits.title.check), let found else {
            return []
        }
        return [OperationDefinition.Refusal(.title, found, of: "GData version 2")]
    }

    /// GData knows public and private playlists only.
    var unlistedPlaylist: [OperationDefinition.Refusal] {
        guard text(.privacy) == Privacy.unlisted else { return [] }
        let reason = "GData version 2 has no unlisted playlists"
        return [OperationDefinition.Refusal(.privacy, reason, "write private or public")]
    }
}
