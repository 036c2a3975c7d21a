/// Category schemes and link relations: the URIs that say what a category or a link means.
package enum Scheme {
    private static let schemas = "http://gdata.youtube.com/schemas/2007"

    package static let kind = "http://schemas.google.com/g/2005#kind"
    package static let categories = schemas + "/categories.cat"
    package static let keywords = schemas + "/keywords.cat"
    package static let developerTags = schemas + "/developertags.cat"
    package static let subscriptionTypes = schemas + "/subscriptiontypes.cat"
    package static let complaintReasons = schemas + "/complaint-reasons.cat"
    package static let userEvents = schemas + "/userevents.cat"
    package static let suggestions = schemas + "/suggestions.cat"
    package static let contact = schemas + "/contact.cat"

    /// The term of a `kind` category, such as `video`.
    package static func kind(_ name: String) -> String { schemas + "#" + name }
}

package enum Relation {
    package static let alternate = "alternate"
    package static let edit = "edit"
    package static let selfLink = "self"
    package static let next = "next"
    package static let previous = "previous"
    package static let related = "related"
    package static let service = "service"
    package static let feed = "http://schemas.google.com/g/2005#feed"
    package static let post = "http://schemas.google.com/g/2005#post"
    package static let batch = "http://schemas.google.com/g/2005#batch"
    package static let spelling = "http://schemas.google.com/g/2006#spellcorrection"
    package static let inReplyTo = youTube("in-reply-to")

    /// A relation of the service's own, such as `video.responses`.
    package static func youTube(_ name: String) -> String { "http://gdata.youtube.com/schemas/2007#" + name }
}
