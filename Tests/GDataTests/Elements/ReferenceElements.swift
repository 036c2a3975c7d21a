/// The names of the elements that the reference defines, by its sections, and no more: what the registry must know.
enum ReferenceElements {
    static let atom = [
        "author", "category", "content", "entry", "feed", "generator", "id", "link", "logo", "name", "published",
        "subtitle", "summary", "title", "updated", "uri",
    ]
    static let openSearch = ["openSearch:itemsPerPage", "openSearch:startIndex", "openSearch:totalResults"]
    static let youTube = [
        "yt:aboutMe", "yt:age", "yt:aspectratio", "yt:books", "yt:company", "yt:countHint", "yt:duration",
        "yt:firstName", "yt:gender", "yt:hobbies", "yt:hometown", "yt:lastName", "yt:location", "yt:movies", "yt:music",
        "yt:noembed", "yt:occupation", "yt:playlistId", "yt:playlistTitle", "yt:position", "yt:private",
        "yt:queryString", "yt:recorded", "yt:relationship", "yt:school", "yt:state", "yt:statistics", "yt:status",
        "yt:uploaded", "yt:username", "yt:videoid",
    ]
    static let media = [
        "media:category", "media:content", "media:credit", "media:description", "media:group", "media:keywords",
        "media:player", "media:rating", "media:restriction", "media:thumbnail", "media:title",
    ]
    static let gdata = ["gd:comments", "gd:feedLink", "gd:rating"]
    static let places = ["georss:where", "gml:Point", "gml:pos"]
    static let publishing = ["app:control", "app:draft", "app:edited"]
    static let formUpload = ["response", "token", "url"]
    static let batch = ["batch:id", "batch:interrupted", "batch:operation", "batch:status"]
    static let errors = ["code", "domain", "error", "errors", "location"]
    /// "Category list for uploaded videos".
    static let categories = ["atom:category", "yt:assignable", "yt:browsable", "yt:deprecated"]
    /// "Revision History": what version 2 has other elements for.
    static let deprecated = ["yt:description", "yt:racy"]

    static let all =
        atom + openSearch + youTube + media + gdata + places + publishing + formUpload + batch + errors + categories
        + deprecated
}
