import DataAPI
import GData

extension OperationDefinition {
    package static let playlistAdd = OperationDefinition(
        name: "playlist.add",
        summary: "Puts a video into a playlist.",
        fields: [
            Field(.playlist, .identifier(.playlist), .required, "The playlist to put it in."),
            Field(.video, .identifier(.video), .required, "The video to put in.", element: "id"),
            Field(
                .position,
                .integer(1...Int.max),
                .optional,
                "Where it goes, from 1; without it at the end.",
                element: "yt:position"
            ),
            Field(.title, .text(.note), .optional, "A title of its own within the playlist.", element: "title"),
            Field(.description, .text(.note), .optional, "A note of its own within the playlist.", element: "summary"),
        ],
        result: Result(name: "entryId", summary: "The entry that holds the video in the playlist.", identifier: .entry),
        feed: { .playlist($0.text(.playlist) ?? "") },
        form: .batch(.insert) { form in
            form.element("id", .video)
            form.element("title", .title)
            form.element("summary", .description)
            form.element("yt:position", .position)
        },
        call: .insert(
            "playlistItems",
            parts: { $0.has(.description) ? ["snippet", "contentDetails"] : ["snippet"] },
            limits: PlaylistEntryCall.limits
        ) { draft in
            draft.member("snippet", "playlistId", from: .playlist)
            draft.body["snippet", "resourceId", "kind"] = "youtube#video"
            draft.member("snippet", "resourceId", "videoId", from: .video)
            PlaylistEntryCall.write(&draft)
        },
        repeatSafety: .verifiable(.playlistEntry),
        example: "{playlist: PL3F2A9C0D1E4B5A6, video: aB3dE5fG7hI, position: 1}"
    )
}
