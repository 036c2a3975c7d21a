/// The methods of playlists, of what is in them, and of their pictures.
extension APIMethods {
    static let playlists: [APIMethod] = [
        write("playlists", "insert", "Playlist", [ownerChannel]),
        read(
            "playlists",
            [channel, language, list("id"), count(0...50, 5), mine, owner, ownerChannel, pageToken],
            response: "PlaylistListResponse"
        ),
        write("playlists", "update", "Playlist"),
        delete("playlists"),
    ]

    static let playlistItems: [APIMethod] = [
        write("playlistItems", "insert", "PlaylistItem"),
        read(
            "playlistItems",
            [
                list("id"), count(0...50, 5), owner, pageToken, APIParameter(name: "playlistId"),
                APIParameter(name: "videoId"),
            ],
            response: "PlaylistItemListResponse"
        ),
        write("playlistItems", "update", "PlaylistItem"),
        delete("playlistItems"),
    ]

    /// These do without `part`.
    static let playlistImages: [APIMethod] =
        [("insert", APIMethod.Verb.post), ("update", .put)].map { name, verb in
            APIMethod(
                resource: "playlistImages",
                name: name,
                verb: verb,
                path: "playlistImages",
                media: picture("playlistImages", 50 << 20),
                scopes: writers,
                takesKey: false,
                parameters: [list("part"), owner] + (name == "insert" ? [ownerChannel] : []),
                request: "PlaylistImage",
                response: "PlaylistImage"
            )
        } + [
            APIMethod(
                resource: "playlistImages",
                name: "list",
                verb: .get,
                path: "playlistImages",
                scopes: readers,
                takesKey: true,
                parameters: [
                    list("part"), count(0...50, 5), owner, ownerChannel, pageToken, APIParameter(name: "parent"),
                ],
                response: "PlaylistImageListResponse"
            ),
            APIMethod(
                resource: "playlistImages",
                name: "delete",
                verb: .delete,
                path: "playlistImages",
                scopes: writers,
                takesKey: false,
                parameters: [APIParameter(name: "id"), owner]
            ),
        ]
}
