import DataAPI
import GRDB

extension APIExchange {
    /// `playlists.list`: those of a channel, of the caller, or with the ids.
    func listPlaylists() throws -> JSONValue {
        switch try parameters.filter("channelId", "id", "mine") {
        case "id":
            let playlists = try parameters.list("id").compactMap { try visiblePlaylist($0) }
            return list("playlistListResponse", try playlists.map(value))
        case "channelId":
            guard let owner = try channel(parameters["channelId"] ?? "") else {
                throw APIError.notFound(
                    "playlist",
                    "channelNotFound",
                    "The channel identified by the channelId parameter could not be found.",
                    at: "channelId"
                )
            }
            return try listPlaylists(of: owner)
        default: return try listPlaylists(of: try user())
        }
    }

    private func listPlaylists(of owner: User) throws -> JSONValue {
        let page = try APIPage(parameters)
        let condition = """
            FROM playlists p WHERE p.owner = ? AND p.id <> ? AND (? OR NOT p.isPrivate AND NOT p.isUnlisted)
            """
        let arguments: StatementArguments = [owner.number, Playlist.watchLaterID(of: owner), isUser(owner.number)]
        let total = try database.number("SELECT count(*) \(condition)", arguments)
        let playlists = try database.all(
            "SELECT \(Playlist.columns) \(condition) ORDER BY p.created DESC, p.number DESC LIMIT ? OFFSET ?",
            arguments + [page.count, page.offset],
            Playlist.init
        )
        return page.list("playlistListResponse", try playlists.map(value), total: total)
    }

    /// A playlist that the caller may see. What a user has put aside cannot be reached.
    func visiblePlaylist(_ id: String) throws -> Playlist? {
        guard let playlist = try Playlist.find(id: id, in: database), !id.hasPrefix("WL") else { return nil }
        return !playlist.isPrivate || isUser(playlist.owner) ? playlist : nil
    }

    /// A channel by its id: `UC` and 22 characters.
    func channel(_ id: String) throws -> User? {
        guard id.hasPrefix("UC") else { return nil }
        return try database.first("SELECT key FROM users WHERE id = ?", [String(id.dropFirst(2))]) { $0[0] as String }
            .flatMap { try exchange.user(named: $0) }
    }

    func value(_ playlist: Playlist) throws -> JSONValue {
        let owner = try exchange.user(playlist.owner)
        let extras = try PlaylistExtras.find(playlist.number, in: database)
        return try resource(
            "playlist",
            id: playlist.id,
            [
                "snippet": { try snippet(of: playlist, owner, extras) },
                "status": { ["privacyStatus": .string(playlist.privacyStatus.rawValue)] },
                "contentDetails": {
                    let count = try database.number(
                        "SELECT count(*) FROM playlistEntries WHERE playlist = ?",
                        [playlist.number]
                    )
                    return ["itemCount": .integer(count)]
                },
                "player": {
                    let url = "http://www.youtube.com/embed/videoseries?list=" + playlist.id
                    let frame =
                        "<iframe width=\"640\" height=\"360\" src=\"\(url)\" frameborder=\"0\" allowfullscreen></iframe>"
                    return ["embedHtml": .string(frame)]
                }, "localizations": { extras.localizations },
            ]
        )
    }

    private func snippet(of playlist: Playlist, _ owner: User, _ extras: PlaylistExtras) throws -> JSONValue {
        let first = try database.first(
            """
            SELECT v.id FROM playlistEntries e JOIN videos v ON v.number = e.video
            WHERE e.playlist = ? AND NOT v.isDeleted ORDER BY e.rank LIMIT 1
            """,
            [playlist.number]
        ) { $0[0] as String }
        let texts: JSONValue = ["title": .string(playlist.title), "description": .string(playlist.description)]
        var snippet: JSONValue = [
            "publishedAt": .string(playlist.created.apiText), "channelId": .string(owner.channelID),
            "title": .string(playlist.title), "description": .string(playlist.description),
            "thumbnails": first.map { Thumbnails.of($0, isCustom: false) } ?? .object([]),
            "channelTitle": .string(owner.name),
        ]
        if let language = extras.language { snippet["defaultLanguage"] = .string(language) }
        snippet["localized"] = parameters["hl"].flatMap { extras.localizations?[$0] } ?? texts
        return snippet
    }

    // MARK: - Writing

    /// `playlists.insert`.
    func insertPlaylist() throws -> JSONValue {
        let user = try user()
        let writing = try PlaylistWriting(body, parts, nil)
        let id = try exchange.generate { "PL" + $0.text(32) }
        try database.run(
            """
            INSERT INTO playlists (id, owner, title, description, isPrivate, isUnlisted, created, updated, language,
                localizations)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, user.number, writing.title, writing.description, writing.privacy == .private,
                writing.privacy == .unlisted, instant.milliseconds, instant.milliseconds, writing.extras.language,
                writing.extras.localizations?.written(),
            ]
        )
        return try value(try ownPlaylist(id))
    }

    /// `playlists.update`.
    func updatePlaylist() throws -> JSONValue {
        guard let id = body["id"]?.text else { throw APIError.missing("id") }
        let playlist = try ownPlaylist(id)
        let extras = try PlaylistExtras.find(playlist.number, in: database)
        let writing = try PlaylistWriting(body, parts, (playlist, extras))
        try database.run(
            """
            UPDATE playlists SET title = ?, description = ?, isPrivate = ?, isUnlisted = ?, updated = ?, language = ?,
                localizations = ?, revision = revision + 1
            WHERE number = ?
            """,
            [
                writing.title, writing.description, writing.privacy == .private, writing.privacy == .unlisted,
                instant.milliseconds, writing.extras.language, writing.extras.localizations?.written(), playlist.number,
            ]
        )
        return try value(try ownPlaylist(id))
    }

    /// `playlists.delete`.
    func deletePlaylist() throws {
        let playlist = try ownPlaylist(parameters["id"] ?? "")
        try database.run("DELETE FROM playlists WHERE number = ?", [playlist.number])
    }

    /// A playlist of the caller's own. Those that the service keeps cannot be changed.
    func ownPlaylist(_ id: String, domain: String = "playlist", at parameter: String = "id") throws -> Playlist {
        let user = try user()
        guard !["UU", "LL", "FL", "WL", "HL"].contains(where: id.hasPrefix) else {
            throw APIError.invalid(
                domain,
                "playlistOperationUnsupported",
                "The API does not support the ability to change this playlist.",
                at: parameter
            )
        }
        guard let playlist = try visiblePlaylist(id) else { throw APIError.playlistNotFound(domain, at: parameter) }
        guard playlist.owner == user.number else {
            throw APIError.forbidden(
                domain,
                domain == "playlist" ? "playlistForbidden" : "playlistItemsNotAccessible",
                "The request is not properly authorized to change the playlist."
            )
        }
        return playlist
    }
}

extension APIError {
    static func playlistNotFound(_ domain: String, at parameter: String) -> APIError {
        notFound(
            domain,
            "playlistNotFound",
            "The playlist identified with the request's <code>\(parameter)</code> parameter cannot be found.",
            at: parameter
        )
    }
}

extension Playlist {
    var privacyStatus: PrivacyStatus { isPrivate ? .private : isUnlisted ? .unlisted : .public }
}

/// What only the Data API says of a playlist.
struct PlaylistExtras {
    var language: String?
    var localizations: JSONValue?

    static func find(_ playlist: Int, in database: Database) throws -> PlaylistExtras {
        try database.first("SELECT language, localizations FROM playlists WHERE number = ?", [playlist]) { row in
            PlaylistExtras(
                language: row[0],
                localizations: (row[1] as String?).flatMap { try? JSONValue(parsing: Array($0.utf8)) }
            )
        } ?? PlaylistExtras()
    }
}

/// What a body says of a playlist, checked. A part that is named replaces all of it.
struct PlaylistWriting {
    private(set) var title: String
    private(set) var description: String
    private(set) var privacy: PrivacyStatus
    private(set) var extras: PlaylistExtras

    private static let titleCharacters = 150
    private static let descriptionCharacters = 5000

    /// - Parameter prior: What is there, for an update; without it, it is an insert.
    init(_ body: JSONValue, _ parts: Set<String>, _ prior: (playlist: Playlist, extras: PlaylistExtras)?) throws {
        title = prior?.playlist.title ?? ""
        description = prior?.playlist.description ?? ""
        privacy = prior?.playlist.privacyStatus ?? .public
        extras = prior?.extras ?? PlaylistExtras()
        if parts.contains("snippet") || prior == nil { try applySnippet(body) }
        if parts.contains("status") { try applyStatus(body) }
        if parts.contains("localizations") { try applyLocalizations(body) }
    }

    private mutating func applySnippet(_ body: JSONValue) throws {
        guard let title = body["snippet", "title"]?.text, !title.trimmed.isEmpty else {
            throw APIError.invalid(
                "playlist",
                "playlistTitleRequired",
                "The request must specify a playlist title.",
                at: "body.snippet.title"
            )
        }
        let description = body["snippet", "description"]?.text ?? ""
        let language = body["snippet", "defaultLanguage"]?.text?.trimmed
        guard title.unicodeScalars.count <= Self.titleCharacters, !FieldCheck.hasAngleBracket(title),
            description.unicodeScalars.count <= Self.descriptionCharacters, !FieldCheck.hasAngleBracket(description),
            language.map(LanguageTag.isValid) ?? true
        else {
            throw APIError.invalid(
                "playlist",
                "invalidPlaylistSnippet",
                "The request provides an invalid playlist snippet.",
                at: "body.snippet"
            )
        }
        self.title = title
        self.description = description
        extras.language = language
        if language == nil { extras.localizations = nil }
    }

    private mutating func applyStatus(_ body: JSONValue) throws {
        guard let written = body["status", "privacyStatus"] else {
            privacy = .public
            return
        }
        guard let known = written.text.flatMap(PrivacyStatus.init(rawValue:)) else {
            throw APIError.invalidParameter("body.status.privacyStatus", "Invalid value for: privacyStatus")
        }
        privacy = known
    }

    private mutating func applyLocalizations(_ body: JSONValue) throws {
        guard let written = body["localizations"], let texts = written.members, !texts.isEmpty else {
            extras.localizations = nil
            return
        }
        guard extras.language != nil else {
            throw APIError.invalid(
                "playlist",
                "defaultLanguageNotSetError",
                "The defaultLanguage must be set to update localizations.",
                at: "body.localizations"
            )
        }
        guard texts.allSatisfy({ LanguageTag.isValid($0.name) && $0.value["title"]?.text?.isEmpty == false }) else {
            throw APIError.invalid(
                "playlist",
                "localizationValidationError",
                "One of the values in the localizations object failed validation.",
                at: "body.localizations"
            )
        }
        extras.localizations = .object(
            texts.map { name, value in
                (name, ["title": value["title"] ?? "", "description": value["description"] ?? ""])
            }
        )
    }
}
