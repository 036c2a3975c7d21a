import DataAPI
import GRDB

extension APIExchange {
    /// How long a note may be, in characters.
    private static let noteCharacters = 280

    /// `playlistItems.list`: those of a list, or with the ids.
    func listPlaylistItems() throws -> JSONValue {
        if try parameters.filter("playlistId", "id") == "id" {
            let items = try parameters.list("id").compactMap { id -> PlaylistItemResource? in
                guard let id = PlaylistItemID(id) else { return nil }
                return try PlaylistSource(id.playlist, self)?.item(id.entry, self)
            }
            return list("playlistItemListResponse", try items.map { try $0.value(self) })
        }
        let id = parameters["playlistId"] ?? ""
        guard !id.hasPrefix("WL"), !id.hasPrefix("HL") else {
            throw APIError.forbidden(
                "playlistItem",
                "watchLaterNotAccessible",
                "Items in \"watch later\" playlists cannot be retrieved through the API."
            )
        }
        guard let source = try PlaylistSource(id, self) else {
            if let hidden = try Playlist.find(id: id, in: database), hidden.isPrivate {
                throw APIError.forbidden(
                    "playlistItem",
                    "playlistItemsNotAccessible",
                    "The request is not properly authorized to retrieve the specified playlist."
                )
            }
            throw APIError.playlistNotFound("playlistItem", at: "playlistId")
        }
        let page = try APIPage(parameters)
        let found = try source.items(page, video: parameters["videoId"], self)
        return page.list("playlistItemListResponse", try found.items.map { try $0.value(self) }, total: found.total)
    }

    /// `playlistItems.insert`.
    func insertPlaylistItem() throws -> JSONValue {
        let playlist = try playlistOfBody()
        let video = try videoOfBody()
        let note = try note()
        var order = try PlaylistOrder(playlist: playlist.number, database: database)
        guard order.count < policies.playlistItems else {
            throw APIError.forbidden(
                "playlistItem",
                "playlistContainsMaximumNumberOfVideos",
                "The playlist already contains the maximum allowed number of items."
            )
        }
        if policies.repeatedItems == .refused,
            try database.exists(
                "SELECT 1 FROM playlistEntries WHERE playlist = ? AND video = ?",
                [playlist.number, video.number]
            )
        {
            throw APIError(
                409,
                domain: "youtube.playlistItem",
                reason: "videoAlreadyInPlaylist",
                "Video already in playlist.",
                status: "ALREADY_EXISTS"
            )
        }
        let position = try position(below: order.count + 1) ?? order.count
        let id = try exchange.generate { $0.hexadecimal(16) }
        try database.run(
            """
            INSERT INTO playlistEntries (id, playlist, video, rank, title, summary, added)
            VALUES (?, ?, ?, ?, NULL, ?, ?)
            """,
            [id, playlist.number, video.number, try order.insert(at: position + 1), note, instant.milliseconds]
        )
        try playlist.touch(at: instant, in: database)
        return try item(PlaylistItemID(playlist: playlist.id, entry: id)).value(self)
    }

    /// `playlistItems.update`: moves an item, and replaces its note. Without a position it stays where it is: a place is
    /// nothing that could be left empty.
    func updatePlaylistItem() throws -> JSONValue {
        guard let id = body["id"]?.text else {
            throw APIError.invalid(
                "playlistItem",
                "playlistItemIdRequired",
                "The request does not specify an item ID.",
                at: "body.id"
            )
        }
        let (found, rank) = try ownItem(id, at: "body.id")
        let playlist = try playlistOfBody()
        guard playlist.id == found.playlist else { throw APIError.playlistItemNotFound(at: "body.id") }
        let video = try videoOfBody()
        var order = try PlaylistOrder(playlist: playlist.number, database: database)
        if parts.contains("contentDetails") {
            try database.run("UPDATE playlistEntries SET summary = ? WHERE id = ?", [try note(), found.entry])
        }
        try database.run("UPDATE playlistEntries SET video = ? WHERE id = ?", [video.number, found.entry])
        if parts.contains("snippet") {
            let position = try position(below: order.count)
            if let position, position + 1 != order.position(ofRank: rank) {
                order.remove(rank: rank)
                try database.run(
                    "UPDATE playlistEntries SET rank = ? WHERE id = ?",
                    [try order.insert(at: position + 1), found.entry]
                )
            }
        }
        try playlist.touch(at: instant, in: database)
        return try item(found).value(self)
    }

    /// `playlistItems.delete`.
    func deletePlaylistItem() throws {
        let (id, _) = try ownItem(parameters["id"] ?? "", at: "id")
        try database.run("DELETE FROM playlistEntries WHERE id = ?", [id.entry])
        try ownPlaylist(id.playlist).touch(at: instant, in: database)
    }

    // MARK: - Parts

    private func item(_ id: PlaylistItemID) throws -> PlaylistItemResource {
        guard let item = try PlaylistSource(id.playlist, self)?.item(id.entry, self) else {
            throw APIError.playlistItemNotFound(at: "id")
        }
        return item
    }

    private func ownItem(_ id: String, at parameter: String) throws -> (id: PlaylistItemID, rank: Int) {
        guard let id = PlaylistItemID(id) else { throw APIError.playlistItemNotFound(at: parameter) }
        let playlist: Playlist
        do {
            playlist = try ownPlaylist(id.playlist, domain: "playlistItem")
        } catch let error as APIError where error.code == 404 {
            throw APIError.playlistItemNotFound(at: parameter)
        }
        let rank = try database.first(
            "SELECT rank FROM playlistEntries WHERE id = ? AND playlist = ?",
            [id.entry, playlist.number]
        ) { $0[0] as Int }
        guard let rank else { throw APIError.playlistItemNotFound(at: parameter) }
        return (id, rank)
    }

    private func playlistOfBody() throws -> Playlist {
        guard let id = body["snippet", "playlistId"]?.text, !id.isEmpty else {
            throw APIError.invalid(
                "playlistItem",
                "playlistIdRequired",
                "The request does not specify a value for the required playlistId property.",
                at: "body.snippet.playlistId"
            )
        }
        return try ownPlaylist(id, domain: "playlistItem", at: "playlistId")
    }

    private func videoOfBody() throws -> Video {
        guard let resource = body["snippet", "resourceId"] else {
            throw APIError.invalid(
                "playlistItem",
                "resourceIdRequired",
                "The request must contain a resource in which the snippet object specifies a resourceId.",
                at: "body.snippet.resourceId"
            )
        }
        guard resource["kind"]?.text.map({ $0 == "youtube#video" }) ?? true, let id = resource["videoId"]?.text else {
            throw APIError.invalid(
                "playlistItem",
                "invalidResourceType",
                "The type specified for the resource is not supported for this operation.",
                at: "body.snippet.resourceId.kind"
            )
        }
        guard let video = try exchange.video(id: id), !video.isDeleted else {
            throw APIError.videoNotFound("playlistItem", at: "body.snippet.resourceId.videoId")
        }
        // As was seen of videos that are private or gone.
        guard try visibleVideo(id) != nil else {
            throw APIError(
                400,
                reason: "failedPrecondition",
                "Precondition check failed.",
                status: "FAILED_PRECONDITION"
            )
        }
        return video
    }

    /// The position that the body names, from 0.
    private func position(below limit: Int) throws -> Int? {
        guard let written = body["snippet", "position"], !written.isNull else { return nil }
        guard policies.sortsByHand else {
            throw APIError.invalid(
                "playlistItem",
                "manualSortRequired",
                "The request tries to set the video position in a playlist that does not use manual sorting.",
                at: "body.snippet.position"
            )
        }
        guard let position = written.integer, (0..<max(limit, 1)).contains(position) else {
            throw APIError.invalid(
                "playlistItem",
                "invalidPlaylistItemPosition",
                "The request attempts to set the playlist item's position to an invalid or unsupported value.",
                at: "body.snippet.position"
            )
        }
        return position
    }

    private func note() throws -> String? {
        guard let note = body["contentDetails", "note"]?.text, !note.isEmpty else { return nil }
        guard note.unicodeScalars.count <= Self.noteCharacters else {
            throw APIError.invalid(
                "playlistItem",
                "invalidContentDetails",
                "The note is longer than \(Self.noteCharacters) characters.",
                at: "body.contentDetails.note"
            )
        }
        return note
    }
}

extension APIError {
    static func playlistItemNotFound(at parameter: String) -> APIError {
        notFound(
            "playlistItem",
            "playlistItemNotFound",
            "The playlist item identified with the request's <code>id</code> property cannot be found.",
            at: parameter
        )
    }
}
