import GData

extension OperationDefinition {
    package static let playlistSync = OperationDefinition(
        name: "playlist.sync",
        summary: "Makes a playlist what the list says, by the fewest additions, moves and removals.",
        fields: [
            Field(.playlist, .identifier(.playlist), .required, "The playlist."),
            Field(
                .videos,
                .entries(maximum: SyncLimits.entries),
                .optional,
                "The whole list in its order; a video may stand in it more than once."
            ),
            Field(.from, .rows, .optional, "Rows with a videoId or a video, in place of the list."),
            Field(.filter, .conditions, .optional, "Which rows: conditions on their columns, all of which must hold."),
            Field(
                .sort,
                .list(.text(TextLimits(minimumCharacters: 1, maximumCharacters: 200)), maximum: 10),
                .optional,
                "The columns that rows are sorted by, a dash before one that falls; without it they keep their order."
            ),
            Field(.unique, .flag, .optional, "Whether a video is taken once only, the first time."),
            Field(
                .exclude,
                .list(.identifier(.video), maximum: SyncLimits.entries),
                .optional,
                "Videos that are not taken."
            ),
            Field(.limit, .integer(0...SyncLimits.entries), .optional, "How many videos are taken at most."),
            Field(
                .prune,
                .flag,
                .defaulted("true"),
                "Whether entries that the list does not have are taken out; if not, they stay where they are."
            ),
            Field(
                .unavailable,
                .choice(UnavailableVideos.allCases.map(\.rawValue)),
                .defaulted(UnavailableVideos.add.rawValue),
                """
                What becomes of videos that cannot be had any more: `add` asks for them all the same, `skip` does not put \
                them in, `remove` also takes out those that are in.
                """
            ),
            Field(.title, .text(.playlistTitle), .optional, "The playlist's title."),
            Field(.description, .text(.description), .optional, "The playlist's description."),
            Field(.privacy, .choice(Privacy.names), .optional, "Who may see the playlist."),
        ],
        rules: [
            .exactlyOne([.videos, .from]), .onlyWith(.filter, .from), .onlyWith(.sort, .from),
            .onlyWith(.unique, .from),
            .onlyWith(.exclude, .from), .onlyWith(.limit, .from),
        ],
        feed: { .playlist($0.text(.playlist) ?? "") },
        form: .sync,
        call: .sync { values in
            let entries = values.desiredEntries
            var refusals: [Refusal] = []
            if entries.contains(where: { $0.title != nil }) { refusals.append(PlaylistEntryCall.noTitle(.videos)) }
            if entries.count > SyncLimits.playlist {
                let reason =
                    "a playlist of YouTube has at most \(SyncLimits.playlist) entries, this list \(entries.count)"
                refusals.append(Refusal(.videos, reason, "make several playlists of it, or set a limit"))
            }
            return refusals
        },
        repeatSafety: .absolute,
        prior: { $0.text(.playlist).map { .feed(.playlist($0)) } },
        limits: { $0.longTitle + $0.unlistedPlaylist },
        example: "{playlist: PL3F2A9C0D1E4B5A6, videos: [aB3dE5fG7hI, cD4eF6gH8iJ]}"
    )
}

/// What to do about videos that are deleted, private, or otherwise not to be had.
package enum UnavailableVideos: String, Sendable, CaseIterable {
    case add, skip, remove
}

/// The bounds of lists that are kept whole.
package enum SyncLimits {
    /// Entries of one list. A playlist of the service has 200 (reference) or 5,000 (today); a list is held in memory.
    package static let entries = 100_000

    /// Entries of one playlist of YouTube (protocol of version 3, "playlistItems": commonly quoted, not documented).
    static let playlist = 5000
}
