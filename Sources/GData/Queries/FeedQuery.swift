/// Everything that a client can ask of a feed of videos (reference, "Query parameter definitions").
///
/// A pure reading of the parameters: which of them a feed takes is the feed's own affair.
package struct FeedQuery: Equatable, Sendable {
    package var terms: SearchTerms?
    package var author: String?
    /// Of the parameter `category`.
    package var categories = CategoryTerms()
    /// Of the path, behind `/-/`. They must hold too.
    package var pathCategories = CategoryTerms()
    package var order: FeedOrder?
    package var time: UploadTime?
    package var formats: [VideoFormat] = []
    package var hasCaptions = false
    package var location: LocationFilter?
    package var locationRadius: LocationRadius?
    package var language: LanguageCode?
    package var restriction: Restriction?
    package var safeSearch: SafeSearch?
    /// `uploader=partner`, the only value there is.
    package var isFromPartner = false

    package init() {}

    /// Reads the parameters; of those that come twice the first one counts, and those of others are left alone.
    ///
    /// - Parameters:
    ///   - items: Names and values, unescaped.
    ///   - pathCategories: The segments behind `/-/`, unescaped one by one.
    package init(_ items: [(name: String, value: String)], pathCategories: [String] = []) throws(QueryError) {
        var seen: Set<String> = []
        for (name, value) in items where seen.insert(name).inserted { try read(name, value) }
        if !pathCategories.isEmpty { self.pathCategories = try CategoryTerms(segments: pathCategories) }
    }

    /// The parameters that it reads.
    package static let parameters: Set<String> = [
        "q", "vq", "author", "category", "orderby", "time", "format", "caption", "location", "location-radius", "lr",
        "restriction", "safeSearch", "racy", "uploader",
    ]

    private mutating func read(_ name: String, _ value: String) throws(QueryError) {
        switch name {
        case "q": terms = try SearchTerms(value)
        // What version 2 calls it counts more.
        case "vq": if terms == nil { terms = try SearchTerms(value, parameter: name) }
        case "author": author = value.isEmpty ? nil : value
        case "category": categories = try CategoryTerms(parameter: value)
        case "orderby": order = try FeedOrder(value)
        case "time": time = try UploadTime.read(value, parameter: name)
        case "format": formats = try Self.formats(value)
        case "caption":
            guard value.isEmpty else { throw QueryError(name, value, allowed: "without a value") }
            hasCaptions = true
        case "location": location = try LocationFilter(value)
        case "location-radius": locationRadius = try LocationRadius(value)
        case "lr":
            guard let code = LanguageCode(value) else {
                throw QueryError(name, value, allowed: "a code of ISO 639-1, zh-Hans or zh-Hant")
            }
            language = code
        case "restriction": restriction = try Restriction(value)
        case "safeSearch": safeSearch = try SafeSearch.read(value, parameter: name)
        case "racy":
            let racy = try RacyContent.read(value, parameter: name)
            safeSearch = safeSearch ?? racy.safeSearch
        case "uploader":
            guard value == "partner" else { throw QueryError(name, value, allowed: "partner") }
            isFromPartner = true
        default: break
        }
    }

    /// One format or several, as `1,6`: one of them is enough.
    private static func formats(_ text: String) throws(QueryError) -> [VideoFormat] {
        var formats: [VideoFormat] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let format = VideoFormat(rawValue: String(part)) else {
                throw QueryError("format", text, allowed: "1, 5, 6 or several of them with commas between")
            }
            if !formats.contains(format) { formats.append(format) }
        }
        return formats
    }

    // MARK: - Writing

    /// The parameters in the names of version 2, which read the same.
    package var items: [(name: String, value: String)] {
        var items: [(name: String, value: String)] = []
        if let terms { items.append(("q", terms.text)) }
        if let author { items.append(("author", author)) }
        if !categories.isEmpty { items.append(("category", categories.text)) }
        if let order { items.append(("orderby", order.text)) }
        if let time { items.append(("time", time.rawValue)) }
        if !formats.isEmpty { items.append(("format", formats.map(\.rawValue).joined(separator: ","))) }
        if hasCaptions { items.append(("caption", "")) }
        if let location { items.append(("location", location.text)) }
        if let locationRadius { items.append(("location-radius", locationRadius.text)) }
        if let language { items.append(("lr", language.text)) }
        if let restriction { items.append(("restriction", restriction.text)) }
        if let safeSearch { items.append(("safeSearch", safeSearch.rawValue)) }
        if isFromPartner { items.append(("uploader", "partner")) }
        return items
    }

    /// The parameters as they stand in an address, escaped, behind its question mark.
    package var text: String { Self.text(items) }

    /// Parameters as they stand in an address. A parameter without a value has no equals sign.
    package static func text(_ items: [(name: String, value: String)]) -> String {
        items.map { name, value in
            let name = EntryIdentifier.escaped(name)
            guard !value.isEmpty else { return name }
            let words = value.split(separator: " ", omittingEmptySubsequences: false)
            return name + "=" + words.map { EntryIdentifier.escaped(String($0)) }.joined(separator: "+")
        }.joined(separator: "&")
    }
}
