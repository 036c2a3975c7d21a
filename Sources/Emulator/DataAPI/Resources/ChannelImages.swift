import DataAPI
import GRDB

/// Pictures of a channel: they are looked at and not kept.
extension APIExchange {
    static let watermarkLength = 10 << 20
    static let bannerLength = 6 << 20

    /// `channelBanners.insert`: the picture gets an address, which `channels.update` makes that of the channel.
    func insertChannelBanner(_ file: APIFile) throws -> JSONValue {
        try checkChannelBanner()
        try Self.checkPicture(file, "channelBanner", "invalidImage")
        let name = try exchange.generate { $0.text(86) }
        return ["kind": "youtube#channelBannerResource", "etag": "", "url": .string(ChannelBranding.bannerHost + name)]
    }

    func checkChannelBanner() throws {
        let user = try user()
        if let id = parameters["channelId"], id != user.channelID { throw APIError.forbidden("channelBanner") }
    }

    /// `watermarks.set`: no method shows what was set.
    func setWatermark(_ file: APIFile) throws {
        try checkWatermark()
        try Self.checkPicture(file, "watermark", "imageFormatUnsupported")
    }

    /// `watermarks.unset`.
    func checkWatermark() throws {
        let user = try user()
        guard let owner = try channel(parameters["channelId"] ?? "") else {
            throw APIError.notFound("watermark", "channelNotFound", "The channel cannot be found.", at: "channelId")
        }
        guard owner.number == user.number else { throw APIError.forbidden("watermark") }
    }

    /// Refuses what does not begin as a picture does.
    static func checkPicture(_ file: APIFile, _ domain: String, _ reason: String) throws {
        let beginnings: [[UInt8]] = [[0xFF, 0xD8, 0xFF], [0x89, 0x50, 0x4E, 0x47], Array("GIF8".utf8)]
        guard beginnings.contains(where: file.content.starts) else {
            throw APIError.invalid(domain, reason, "The provided image content is invalid.")
        }
    }
}

/// What a channel says of itself beside its description and its country (`brandingSettings`).
struct ChannelBranding {
    /// As it is answered: `channel` and `image`.
    let settings: JSONValue

    static let bannerHost = "https://yt3.googleusercontent.com/"
    private static let texts = ["defaultLanguage", "keywords", "trackingAnalyticsAccountId", "unsubscribedTrailer"]
    private static let keywordCharacters = 500
    /// The longest of the other texts, in characters.
    private static let textCharacters = 500

    static func find(_ channel: Int, in database: Database) throws -> ChannelBranding {
        let text = try database.first("SELECT branding FROM channelBrandings WHERE channel = ?", [channel]) {
            $0[0] as String
        }
        let settings = try text.map { try JSONValue(parsing: Array($0.utf8)) }
        return ChannelBranding(settings: settings ?? .object([]))
    }

    /// - Parameter written: `brandingSettings` of a body. What it leaves out is gone.
    init(_ written: JSONValue?) throws {
        var settings = JSONValue.object([])
        for name in Self.texts {
            guard let text = written?["channel", name]?.text, !text.isEmpty else { continue }
            guard text.unicodeScalars.count <= (name == "keywords" ? Self.keywordCharacters : Self.textCharacters)
            else {
                throw Self.invalid("The \(name) are too long.", at: "channel." + name)
            }
            settings["channel", name] = .string(text)
        }
        if let moderates = written?["channel", "moderateComments"]?.bool {
            settings["channel", "moderateComments"] = .bool(moderates)
        }
        if let address = written?["image", "bannerExternalUrl"]?.text, !address.isEmpty {
            guard address.hasPrefix(Self.bannerHost), address.utf8.count <= Self.textCharacters else {
                throw Self.invalid("The banner is none that was uploaded.", at: "image.bannerExternalUrl")
            }
            settings["image", "bannerExternalUrl"] = .string(address)
        }
        self.settings = settings
    }

    private init(settings: JSONValue) { self.settings = settings }

    func save(of channel: Int, in database: Database) throws {
        try database.run(
            """
            INSERT INTO channelBrandings VALUES (?, ?)
            ON CONFLICT (channel) DO UPDATE SET branding = excluded.branding
            """,
            [channel, settings.written()]
        )
    }

    private static func invalid(_ message: String, at place: String) -> APIError {
        APIError.invalid("channel", "brandingValidationError", message, at: "body.brandingSettings." + place)
    }
}
