import Foundation
import GData
import GRDB
import HTTPTypes

extension FeedDefinition {
    /// `/videos/V/captiondata/T`: the text of a caption track, for the owner of the video.
    static let captionData = FeedDefinition("videos/*/captiondata") { names, exchange in
        CaptionDataFeed(exchange: exchange, video: try exchange.captionedVideo(names[0]))
    }
}

struct CaptionDataFeed: MediaFeed {
    let exchange: Exchange
    let video: Video

    let kind = "captionTrack"
    let holdsMedia = true
    var path: String { "/feeds/api/videos/\(video.id)/captiondata" }

    /// The text as it was sent, or in the form that the query asks for.
    func media(_ id: String) throws -> EmulatorResponse {
        let track = try CaptionTrack.find(id: id, video: video.number, in: exchange.database)
        var fields = Answer.standardFields(at: exchange.instant, isCacheable: true)
        fields[.contentType] = CaptionsFeed.mediaType + "; charset=UTF-8"
        fields[.contentLanguage] = track.language
        fields[.lastModified] = track.updated.httpDate
        var body = track.content
        if let name = exchange.call.query["fmt"] ?? exchange.call.query["format"] {
            guard let form = CaptionText.Form(rawValue: name.lowercased()), form.isOfBothProtocols else {
                throw Refusal.invalidParameter(exchange.call.query["fmt"] == nil ? "format" : "fmt")
            }
            guard let text = CaptionText(track.content) else {
                throw Refusal.invalidRequest("The caption track cannot be converted")
            }
            body = Array(text.text(form).utf8)
        }
        return EmulatorResponse(head: HTTPResponse(status: .ok, headerFields: fields), body: body)
    }

    /// Replaces the text. Language and name stay.
    func update(_ id: String, media body: [UInt8]) throws -> Entry {
        let track = try CaptionTrack.find(id: id, video: video.number, in: exchange.database)
        let isReadable = try CaptionsFeed.check(body, type: exchange.call.headers[.contentType])
        try exchange.database.run(
            "UPDATE captions SET content = ?, isReadable = ?, updated = ? WHERE id = ?",
            [Data(body), isReadable, exchange.instant.milliseconds, track.id]
        )
        return try exchange.entry(
            of: try CaptionTrack.find(id: id, video: video.number, in: exchange.database),
            video
        )
    }

    func delete(_ id: String) throws { try CaptionTrack.delete(id: id, video: video.number, in: exchange.database) }
}
