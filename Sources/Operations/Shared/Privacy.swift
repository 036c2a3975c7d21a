/// Who may see a video or playlist.
package enum Privacy {
    package static let `private` = "private"
    package static let unlisted = "unlisted"
    package static let `public` = "public"
    package static let names = [`private`, unlisted, `public`]
}

extension FieldValues {
    /// GData knows public and private playlists only.
    var unlistedPlaylist: (field: FieldName, complaint: Complaint)? {
        guard text(.privacy) == Privacy.unlisted else { return nil }
        return (
            .privacy,
            Complaint(
                .unsupported,
                "GData version 2 has no unlisted playlists",
                suggestion: "write private or public"
            )
        )
    }
}
