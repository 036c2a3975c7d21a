/// Writes `media:group` with its children by name, as the service orders them.
enum MediaGroupWriter {
    static func write(_ media: MediaGroup, into writer: inout XMLWriter) {
        writer.markup("<media:group>")
        for category in media.categories { write(category, into: &writer) }
        for content in media.contents { write(content, into: &writer) }
        if let credit = media.credit {
            writer.markup("<media:credit role='uploader' scheme='urn:youtube'")
            if let display = media.creditDisplay { writer.attribute("yt:display", display) }
            if let type = media.creditType { writer.attribute("yt:type", type) }
            writer.markup(">")
            writer.text(credit)
            writer.markup("</media:credit>")
        }
        if let description = media.description { write(description, of: "media:description", into: &writer) }
        if let keywords = media.keywords { writer.textOrEmpty("media:keywords", keywords) }
        if let license = media.license {
            writer.markup("<media:license type='text/html' href='http://www.youtube.com/t/terms'>")
            writer.text(license)
            writer.markup("</media:license>")
        }
        if let player = media.player {
            writer.markup("<media:player")
            writer.attribute("url", player)
            writer.markup("/>")
        }
        for rating in media.ratings { write(rating, into: &writer) }
        for restriction in media.restrictions { write(restriction, into: &writer) }
        for thumbnail in media.thumbnails { write(thumbnail, into: &writer) }
        if let title = media.title { write(title, of: "media:title", into: &writer) }
        writeYouTube(media, into: &writer)
        writer.markup("</media:group>")
    }

    private static func writeYouTube(_ media: MediaGroup, into writer: inout XMLWriter) {
        if let ratio = media.aspectRatio { writer.element("yt:aspectRatio", ratio) }
        if let seconds = media.duration {
            writer.markup("<yt:duration")
            writer.attribute("seconds", seconds)
            writer.markup("/>")
        }
        if media.isPrivate { writer.markup("<yt:private/>") }
        if let uploaded = media.uploaded { writer.element("yt:uploaded", uploaded) }
        if let uploader = media.uploaderID { writer.element("yt:uploaderId", uploader) }
        if let id = media.videoID { writer.element("yt:videoid", id) }
    }

    private static func write(_ category: Category, into writer: inout XMLWriter) {
        writer.markup("<media:category")
        if let label = category.label { writer.attribute("label", label) }
        writer.attribute("scheme", category.scheme)
        writer.markup(">")
        writer.text(category.term)
        writer.markup("</media:category>")
    }

    private static func write(_ content: MediaContent, into writer: inout XMLWriter) {
        writer.markup("<media:content")
        writer.attribute("url", content.url)
        writer.attribute("type", content.type)
        writer.markup(" medium='video'")
        if content.isDefault { writer.markup(" isDefault='true'") }
        writer.attribute("expression", content.expression)
        if let duration = content.duration { writer.attribute("duration", duration) }
        writer.attribute("yt:format", content.format)
        writer.markup("/>")
    }

    private static func write(_ rating: MediaRating, into writer: inout XMLWriter) {
        writer.markup("<media:rating")
        if let scheme = rating.scheme { writer.attribute("scheme", scheme) }
        if let country = rating.country { writer.attribute("country", country) }
        writer.markup(">")
        writer.text(rating.value)
        writer.markup("</media:rating>")
    }

    private static func write(_ restriction: MediaRestriction, into writer: inout XMLWriter) {
        writer.markup("<media:restriction")
        if let type = restriction.type { writer.attribute("type", type) }
        if let relationship = restriction.relationship { writer.attribute("relationship", relationship) }
        writer.markup(">")
        writer.text(restriction.value)
        writer.markup("</media:restriction>")
    }

    static func write(_ thumbnail: Thumbnail, into writer: inout XMLWriter) {
        writer.markup("<media:thumbnail")
        writer.attribute("url", thumbnail.url)
        if let height = thumbnail.height { writer.attribute("height", height) }
        if let width = thumbnail.width { writer.attribute("width", width) }
        if let time = thumbnail.time { writer.attribute("time", time) }
        if let name = thumbnail.name { writer.attribute("yt:name", name) }
        writer.markup("/>")
    }

    /// Text that says of itself that it is plain.
    private static func write(_ text: String, of name: StaticString, into writer: inout XMLWriter) {
        writer.markup("<")
        writer.markup(name)
        writer.markup(" type='plain'")
        guard !text.isEmpty else { return writer.markup("/>") }
        writer.markup(">")
        writer.text(text)
        writer.markup("</")
        writer.markup(name)
        writer.markup(">")
    }
}
