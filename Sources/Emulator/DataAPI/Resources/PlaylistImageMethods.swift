import DataAPI
import GRDB

/// The picture that stands for a playlist. It is looked at and not kept; what is known of it is.
struct PlaylistImage {
    let playlist: Int
    /// In points; 0 where nobody said.
    let width: Int
    let height: Int

    /// The only type that there is.
    static let type = "hero"

    static func find(_ playlist: Int, in database: Database) throws -> PlaylistImage? {
        try database.first("SELECT width, height FROM playlistImages WHERE playlist = ?", [playlist]) {
            PlaylistImage(playlist: playlist, width: $0[0], height: $0[1])
        }
    }

    func save(in database: Database) throws {
        try database.run(
            """
            INSERT INTO playlistImages VALUES (?, ?, ?)
            ON CONFLICT (playlist) DO UPDATE SET width = excluded.width, height = excluded.height
            """,
            [playlist, width, height]
        )
    }

    /// The size that a PNG says it has: two numbers of four bytes, behind its first 16.
    static func size(of picture: [UInt8]) -> (width: Int, height: Int)? {
        guard picture.starts(with: [0x89, 0x50, 0x4E, 0x47]), picture.count >= 24 else { return nil }
        let numbers = [16, 20].map { start in picture[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) } }
        return (numbers[0], numbers[1])
    }
}

extension APIExchange {
    /// `playlistImages.list`: that of a playlist, where it has one.
    func listPlaylistImages() throws -> JSONValue {
        guard let parent = parameters["parent"] else { throw APIError.missing("parent") }
        guard let playlist = try visiblePlaylist(parent) else {
            throw APIError.playlistNotFound("playlistImage", at: "parent")
        }
        let images = try [PlaylistImage.find(playlist.number, in: database)].compactMap { $0 }
        let page = try APIPage(parameters)
        let items = page.part(of: images).map { value($0, playlist) }
        return page.list("playlistImageListResponse", items, total: images.count)
    }

    private func value(_ image: PlaylistImage, _ playlist: Playlist) -> JSONValue {
        var snippet: JSONValue = ["playlistId": .string(playlist.id), "type": .string(PlaylistImage.type)]
        if image.width > 0 { snippet["width"] = .integer(image.width) }
        if image.height > 0 { snippet["height"] = .integer(image.height) }
        return [
            "kind": "youtube#playlistImages", "id": .string(Self.imageID(of: playlist)), "snippet": snippet,
        ]
    }

    private static func imageID(of playlist: Playlist) -> String {
        Base64URL.encoded(Array((playlist.id + "/" + PlaylistImage.type).utf8))
    }

    // MARK: - Writing

    /// `playlistImages.insert` and `playlistImages.update`: a playlist has one picture.
    func setPlaylistImage(_ file: APIFile) throws -> JSONValue {
        let playlist = try checkPlaylistImage()
        try Self.checkPicture(file, "playlistImage", "invalidImage")
        let size = PlaylistImage.size(of: file.content)
        let image = PlaylistImage(
            playlist: playlist.number,
            width: size?.width ?? max(0, body["snippet", "width"]?.integer ?? 0),
            height: size?.height ?? max(0, body["snippet", "height"]?.integer ?? 0)
        )
        try image.save(in: database)
        return value(image, playlist)
    }

    func checkPlaylistImage() throws -> Playlist {
        let snippet = body["snippet"]
        guard let id = snippet?["playlistId"]?.text, !id.isEmpty else {
            throw APIError.invalid(
                "playlistImage",
                "playlistIdRequired",
                "The request does not specify a playlist.",
                at: "body.snippet.playlistId"
            )
        }
        guard snippet?["type"]?.text ?? PlaylistImage.type == PlaylistImage.type else {
            throw APIError.invalid(
                "playlistImage",
                "invalidImageType",
                "The type of the image must be \(PlaylistImage.type).",
                at: "body.snippet.type"
            )
        }
        let playlist = try ownPlaylist(id, at: "body.snippet.playlistId")
        if method.name == "update", try PlaylistImage.find(playlist.number, in: database) == nil {
            throw playlistImageNotFound
        }
        return playlist
    }

    /// `playlistImages.delete`.
    func deletePlaylistImage() throws {
        let user = try user()
        let text = parameters["id"].flatMap { Base64URL.decoded($0) }.map { String(decoding: $0, as: UTF8.self) }
        guard let name = text?.split(separator: "/").first, let playlist = try visiblePlaylist(String(name)),
            Self.imageID(of: playlist) == parameters["id"],
            try PlaylistImage.find(playlist.number, in: database) != nil
        else { throw playlistImageNotFound }
        guard playlist.owner == user.number else { throw APIError.forbidden("playlistImage") }
        try database.run("DELETE FROM playlistImages WHERE playlist = ?", [playlist.number])
    }

    private var playlistImageNotFound: APIError {
        APIError.notFound(
            "playlistImage",
            "playlistImageNotFound",
            "The image of the playlist cannot be found.",
            at: "id"
        )
    }
}
