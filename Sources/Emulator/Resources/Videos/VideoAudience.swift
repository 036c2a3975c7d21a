import GData
import GRDB

/// Where a video may be played, and where it is not for everybody's eyes (reference, `media:restriction` and
/// `media:rating`).
struct VideoAudience: Equatable, Sendable {
    /// `allow` or `deny` and countries, with blanks between them; `nil` for everywhere.
    var regions: String?
    /// `all`, or countries with commas between them; `nil` for nowhere.
    var restricted: String?

    /// What feeds call the scheme of ratings.
    private static let scheme = "http://gdata.youtube.com/schemas/2007#mediarating"

    func isPlayable(in country: String) -> Bool {
        guard let words = regions?.split(separator: " ") else { return true }
        return (words.first == "allow") == words.dropFirst().contains { $0 == country }
    }

    var restrictions: [MediaRestriction] {
        guard let regions, let blank = regions.firstIndex(of: " ") else { return [] }
        let countries = String(regions[regions.index(after: blank)...])
        return [MediaRestriction(type: "country", relationship: String(regions[..<blank]), value: countries)]
    }

    var ratings: [MediaRating] {
        restricted.map { [MediaRating(scheme: Self.scheme, country: $0, value: "1")] } ?? []
    }
}

extension VideoConditions {
    /// Only what is in that language.
    mutating func add(language: LanguageCode) { add("v.language = ?", language.text) }

    /// Only what can be played in that country.
    mutating func add(playableIn country: String) {
        add("(v.regions IS NULL OR (v.regions LIKE 'allow %') = (instr(v.regions, ' ' || ?) > 0))", country)
    }

    /// Leaves out what is not for everybody's eyes: in the caller's country, or anywhere.
    mutating func add(_ safeSearch: SafeSearch, in country: String) {
        switch safeSearch {
        case .none: return
        case .moderate: add("(v.restricted IS NULL OR v.restricted <> 'all' AND instr(v.restricted, ?) = 0)", country)
        case .strict: add("v.restricted IS NULL")
        }
    }
}

extension Exchange {
    /// The country that the caller watches from: what the request names, else that of every caller. Where an address of
    /// the Internet is, nobody here knows.
    func country(_ query: FeedQuery) -> String {
        if case .country(let code) = query.restriction { return code }
        return Answer.userCountry
    }

    /// The same for a request whose query nobody has read.
    func requestedCountry() -> String {
        guard let written = call.query["restriction"], case .country(let code) = try? Restriction(written) else {
            return Answer.userCountry
        }
        return code
    }

    /// Whether there are videos at all that cannot be played everywhere.
    func hasRegions() throws -> Bool { try database.exists("SELECT 1 FROM videos WHERE regions IS NOT NULL LIMIT 1") }

    /// Whether there are videos at all that are not for everybody's eyes.
    func hasRestrictedVideos() throws -> Bool {
        try database.exists("SELECT 1 FROM videos WHERE restricted IS NOT NULL LIMIT 1")
    }
}
