import DataAPI
import FoundationEssentials
import GRDB

extension APIExchange {
    private static let captionNameCharacters = 150
    /// The longest track that is kept, in bytes: as in the older protocol.
    private static let captionLength = 1 << 20

    /// `captions.list`: the tracks of a video of one's own.
    func listCaptions() throws -> JSONValue {
        let video = try ownVideo(parameters["videoId"] ?? "", at: "videoId", domain: "caption")
        let tracks = try database.all(
            "\(CaptionTrack.selection) WHERE video = ? ORDER BY number",
            [video.number],
            CaptionTrack.init
        )
        let ids = parameters.list("id")
        let wanted = tracks.filter { ids.isEmpty || ids.contains($0.id) }
        return [
            "kind": "youtube#captionListResponse", "etag": "", "items": .array(try wanted.map { try value($0, video) }),
        ]
    }

    private func value(_ track: CaptionTrack, _ video: Video) throws -> JSONValue {
        let isDraft = try database.exists("SELECT 1 FROM captions WHERE id = ? AND isDraft", [track.id])
        return try resource(
            "caption",
            id: track.id,
            [
                "snippet": {
                    var snippet: JSONValue = [
                        "videoId": .string(video.id), "lastUpdated": .string(track.updated.text),
                        "trackKind": "standard", "language": .string(track.language), "name": .string(track.name),
                        "audioTrackType": "unknown", "isCC": false, "isLarge": false, "isEasyReader": false,
                        "isDraft": .bool(isDraft), "isAutoSynced": false,
                        "status": track.isReadable ? "serving" : "failed",
                    ]
                    if !track.isReadable { snippet["failureReason"] = "unknownFormat" }
                    return snippet
                }
            ]
        )
    }

    /// `captions.insert`.
    func insertCaption(_ file: APIFile) throws -> JSONValue {
        let video = try checkCaption()
        let language = body["snippet", "language"]?.text ?? ""
        let name = body["snippet", "name"]?.text ?? ""
        guard
            try !database.exists(
                "SELECT 1 FROM captions WHERE video = ? AND language = ? AND name = ?",
                [video.number, language, name]
            )
        else {
            throw APIError(
                409,
                domain: "youtube.caption",
                reason: "captionExists",
                "The specified video already has a caption track with the given snippet.language and snippet.name values.",
                status: "ALREADY_EXISTS"
            )
        }
        let isReadable = try isReadable(file)
        let id = try exchange.generate { "AUieDa" + $0.text(38) }
        try database.run(
            """
            INSERT INTO captions (id, video, owner, language, name, content, isReadable, created, updated, isDraft)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                id, video.number, video.owner, language, name, Data(file.content), isReadable, instant.milliseconds,
                instant.milliseconds, body["snippet", "isDraft"]?.bool ?? false,
            ]
        )
        try CaptionTrack.touch(video: video.number, in: database)
        return try value(try CaptionTrack.find(id: id, video: video.number, in: database), video)
    }

    /// The video that a new track is for, where nothing is wrong with what the body says of it.
    func checkCaption() throws -> Video {
        let snippet = body["snippet"]
        guard let language = snippet?["language"]?.text, LanguageTag.isValid(language),
            let id = snippet?["videoId"]?.text
        else {
            throw APIError.invalid(
                "caption",
                "invalidMetadata",
                "The snippet needs a videoId and a language.",
                at: "body.snippet"
            )
        }
        guard (snippet?["name"]?.text ?? "").unicodeScalars.count <= Self.captionNameCharacters else {
            throw APIError.invalid(
                "caption",
                "nameTooLong",
                "The name of the track is too long.",
                at: "body.snippet.name"
            )
        }
        return try ownVideo(id, at: "body.snippet.videoId", domain: "caption")
    }

    private func isReadable(_ file: APIFile) throws -> Bool {
        guard !file.content.isEmpty else {
            throw APIError.invalid("caption", "contentRequired", "The request does not include the caption track.")
        }
        guard file.video.length <= Self.captionLength else {
            throw APIError(413, reason: "uploadTooLarge", "The track is longer than \(Self.captionLength) bytes.")
        }
        return CaptionText(file.content) != nil
    }

    /// `captions.update`: the text, where there is a file, and whether it is a draft.
    func updateCaption(_ file: APIFile?) throws -> JSONValue {
        guard let id = body["id"]?.text else { throw APIError.missing("id") }
        let (track, video) = try ownCaption(id)
        if let file {
            try database.run(
                "UPDATE captions SET content = ?, isReadable = ? WHERE id = ?",
                [Data(file.content), try isReadable(file), track.id]
            )
        }
        if let isDraft = body["snippet", "isDraft"]?.bool {
            try database.run("UPDATE captions SET isDraft = ? WHERE id = ?", [isDraft, track.id])
        }
        try database.run("UPDATE captions SET updated = ? WHERE id = ?", [instant.milliseconds, track.id])
        try CaptionTrack.touch(video: video.number, in: database)
        return try value(try CaptionTrack.find(id: id, video: video.number, in: database), video)
    }

    /// `captions.delete`.
    func deleteCaption() throws {
        let (track, video) = try ownCaption(parameters["id"] ?? "")
        try CaptionTrack.delete(id: track.id, video: video.number, in: database)
    }

    /// `captions.download`: the track as it was sent, or in one of the two forms that are known. Nothing is translated.
    func downloadCaption() throws -> APIResult {
        let track = try ownCaption(parameters["id"] ?? "").track
        var bytes = track.content
        if let written = parameters["tfmt"] {
            guard let form = CaptionText.Form(rawValue: written), let text = CaptionText(bytes) else {
                throw Self.notConverted
            }
            bytes = Array(text.text(form).utf8)
        }
        guard parameters["tlang"] == nil else { throw Self.notConverted }
        return .file(type: "application/octet-stream", bytes: bytes)
    }

    private static let notConverted = APIError.invalid(
        "caption",
        "couldNotConvert",
        "The caption track data could not be converted to the requested language or format."
    )

    private func ownCaption(_ id: String) throws -> (track: CaptionTrack, video: Video) {
        let user = try user()
        let number = try database.first("SELECT video FROM captions WHERE id = ?", [id]) { $0[0] as Int }
        guard let number, let video = try Video.find(number: number, in: database), !video.isDeleted else {
            throw APIError.notFound("caption", "captionNotFound", "The caption track could not be found.", at: "id")
        }
        guard video.owner == user.number else { throw APIError.forbidden("caption") }
        return (try CaptionTrack.find(id: id, video: number, in: database), video)
    }

    // MARK: - Thumbnails

    /// `thumbnails.set`. The picture is looked at and not kept.
    func setThumbnail(_ file: APIFile) throws -> JSONValue {
        let video = try checkThumbnail()
        let beginnings: [[UInt8]] = [[0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47], Array("GIF8".utf8)]
        guard beginnings.contains(where: file.content.starts) else {
            throw APIError.invalid("thumbnail", "invalidImage", "The provided image content is invalid.")
        }
        var extras = try VideoExtras.find(video.number, in: database)
        extras.thumbnail = instant
        try extras.save(of: video.number, in: database)
        return [
            "kind": "youtube#thumbnailSetResponse", "etag": "",
            "items": [Thumbnails.of(video.id, isCustom: true)],
        ]
    }

    func checkThumbnail() throws -> Video {
        try ownVideo(parameters["videoId"] ?? "", at: "videoId", domain: "thumbnail")
    }
}
