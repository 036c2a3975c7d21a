import DataAPI
import GData

/// A video in the service's own JSON form.
enum JSONCVideo {
    static func make(_ entry: Element) -> JSONValue {
        let media = entry.child("media:group") ?? Element("media:group")
        var data = JSONCMembers()
        data.add("id", media.child("yt:videoid")?.text)
        data.add("uploaded", media.child("yt:uploaded")?.text)
        data.add("updated", entry.child("updated")?.text)
        data.add("uploader", media.child("media:credit")?.text)
        data.add("category", media.children("media:category").first { $0["scheme"] == Scheme.categories }?.text)
        data.add("title", (media.child("media:title") ?? entry.child("title"))?.text)
        data.add("description", media.child("media:description")?.text)
        data.add("tags", tags(media))
        data.add("thumbnail", thumbnail(media))
        data.add("player", player(entry, media))
        data.add("content", content(media))
        data.addNumber("duration", media.child("yt:duration")?["seconds"])
        data.add("aspectRatio", media.child("yt:aspectRatio")?.text)
        addCounts(entry, &data)
        data.add("location", entry.child("yt:location")?.text)
        data.add("recorded", entry.child("yt:recorded")?.text)
        data.add("geoCoordinates", coordinates(entry))
        data.add("status", status(entry))
        if media.child("yt:private") != nil { data.add("privacy", "private") }
        data.add("accessControl", access(entry))
        return data.value
    }

    private static func addCounts(_ entry: Element, _ data: inout JSONCMembers) {
        data.addNumber("rating", entry.child("gd:rating")?["average"])
        // The one number that was sent as text.
        data.add("likeCount", entry.child("yt:rating")?["numLikes"])
        data.addNumber("ratingCount", entry.child("gd:rating")?["numRaters"])
        data.addNumber("viewCount", entry.child("yt:statistics")?["viewCount"])
        data.addNumber("favoriteCount", entry.child("yt:statistics")?["favoriteCount"])
        data.addNumber("commentCount", entry.child("gd:comments")?.child("gd:feedLink")?["countHint"])
    }

    private static func tags(_ media: Element) -> JSONValue? {
        guard let keywords = media.child("media:keywords")?.text, !keywords.isEmpty else { return nil }
        return .array(FieldCheck.words(keywords).map { .string($0) })
    }

    private static func thumbnail(_ media: Element) -> JSONValue? {
        func url(_ name: String) -> String? {
            media.children("media:thumbnail").first { $0["yt:name"] == name }?["url"]
        }
        guard let small = url("default") else { return nil }
        var data = JSONCMembers()
        data.add("sqDefault", small)
        data.add("hqDefault", url("hqdefault"))
        return data.value
    }

    private static func player(_ entry: Element, _ media: Element) -> JSONValue? {
        guard let page = media.child("media:player")?["url"] else { return nil }
        var data = JSONCMembers()
        data.add("default", page)
        data.add("mobile", entry.link(Relation.youTube("mobile")))
        return data.value
    }

    /// The addresses by format.
    private static func content(_ media: Element) -> JSONValue? {
        var data = JSONCMembers()
        let contents = media.children("media:content")
        for content in contents { data.add(content["yt:format"] ?? "", content["url"]) }
        return contents.isEmpty ? nil : data.value
    }

    private static func coordinates(_ entry: Element) -> JSONValue? {
        let point = entry.child("georss:where")?.child("gml:Point")?.child("gml:pos")?.text
        guard let numbers = point?.split(whereSeparator: \.isWhitespace), numbers.count == 2 else { return nil }
        var data = JSONCMembers()
        data.addNumber("latitude", String(numbers[0]))
        data.addNumber("longitude", String(numbers[1]))
        return data.value
    }

    private static func status(_ entry: Element) -> JSONValue? {
        guard let state = entry.child("app:control")?.child("yt:state") else { return nil }
        var data = JSONCMembers()
        data.add("value", state["name"])
        data.add("reason", state["reasonCode"])
        return data.value
    }

    private static func access(_ entry: Element) -> JSONValue? {
        let controls = entry.children("yt:accessControl")
        guard !controls.isEmpty else { return nil }
        var data = JSONCMembers()
        for control in controls { data.add(control["action"] ?? "", control["permission"]) }
        return data.value
    }
}
