import GData
import GRDB

/// The part of a query that the columns of a video decide, as SQL on a table that goes by the name `v`.
struct VideoConditions {
    private var conditions: [String] = []
    private var values: [(any DatabaseValueConvertible)?] = []
    /// The index of places, where a place is asked for: few videos have one.
    private(set) var placeIndex: String?

    var isEmpty: Bool { conditions.isEmpty }
    /// ` AND …` for each condition.
    var sql: String { conditions.map { " AND " + $0 }.joined() }
    var arguments: StatementArguments { StatementArguments(values) }

    init() {}

    /// - Throws: `Refusal` when the author is unknown.
    init(_ query: FeedQuery, _ exchange: Exchange) throws {
        try add(author: query.author, exchange)
        if let since = query.time?.beginning(before: exchange.instant) { add("v.uploaded > ?", since) }
        for clause in query.categories.clauses + query.pathCategories.clauses { add(clause) }
        add(formats: query.formats)
        if let location = query.location { add(location, radius: query.locationRadius) }
        if query.hasCaptions { add("EXISTS (SELECT 1 FROM captions c WHERE c.video = v.number)") }
        if let language = query.language { add(language: language) }
        if query.restriction != nil { add(playableIn: exchange.country(query)) }
        if let safeSearch = query.safeSearch { add(safeSearch, in: exchange.country(query)) }
        // Nobody in the store is a partner.
        if query.isFromPartner { add("FALSE") }
    }

    mutating func add(_ condition: String, _ values: (any DatabaseValueConvertible)?...) {
        conditions.append(condition)
        self.values += values
    }

    /// Somebody whom nobody knows has no videos.
    mutating func add(author: String?, _ exchange: Exchange) throws {
        guard let author else { return }
        add("v.owner = ?", try exchange.user(named: author)?.number ?? 0)
    }

    // MARK: - Categories

    private mutating func add(_ clause: [CategoryTerm]) {
        var texts: [String] = []
        for term in clause {
            let (text, value) = Self.condition(term)
            texts.append(term.isExcluded ? "NOT " + text : text)
            if let value { values.append(value) }
        }
        conditions.append("(" + texts.joined(separator: " OR ") + ")")
    }

    private static func condition(_ term: CategoryTerm) -> (String, String?) {
        switch term.scheme ?? (VideoCategories.labels[term.term] == nil ? Scheme.keywords : Scheme.categories) {
        case Scheme.categories: ("v.category = ?", term.term)
        case Scheme.developerTags:
            ("(instr(char(10) || v.developerTags || char(10), char(10) || ? || char(10)) > 0)", term.term)
        case Scheme.kind: (term.term == Scheme.kind("video") ? "TRUE" : "FALSE", nil)
        default:
            (
                "(instr(',' || replace(replace(lower(v.keywords), ', ', ','), ' ,', ',') || ',', "
                    + "',' || lower(?) || ',') > 0)", term.term
            )
        }
    }

    // MARK: - Formats and places

    /// One of the formats is enough. Each is there as `media:content` says.
    private mutating func add(formats: [VideoFormat]) {
        guard !formats.isEmpty else { return }
        let texts = formats.map { format in
            switch format {
            case .embedded: "substr(v.access, 5, 1) <> 'd'"
            case .mobile, .mobileMPEG4: "substr(v.access, 8, 1) <> 'd'"
            }
        }
        add("(" + texts.joined(separator: " OR ") + ")")
    }

    private mutating func add(_ location: LocationFilter, radius: LocationRadius?) {
        placeIndex = location.center == nil ? "videosWithPlace" : "videosByLatitude"
        guard let center = location.center else {
            // Whatever has a point is in the index of places too.
            add("(v.point IS NOT NULL OR v.place IS NOT NULL)")
            if location.needsCoordinates { add("v.point IS NOT NULL") }
            return
        }
        let meters = radius?.meters ?? LocationRadius.maximumMeters
        // A degree of latitude is nowhere shorter than 110.5 kilometres.
        let degrees = meters / 110_500
        add(
            "v.point IS NOT NULL AND v.latitude BETWEEN ? AND ?",
            center.latitude - degrees,
            center.latitude + degrees
        )
        // The haversine of the angle between the two, on a sphere of 6,371 kilometres.
        add(
            """
            12742000 * asin(min(1, sqrt(pow(sin(radians(v.latitude - ?) / 2), 2) \
            + cos(radians(?)) * cos(radians(v.latitude)) * pow(sin(radians(v.longitude - ?) / 2), 2)))) <= ?
            """,
            center.latitude,
            center.latitude,
            center.longitude,
            meters
        )
    }
}

extension UploadTime {
    /// The moment, in milliseconds, after which videos count; `nil` when all do.
    func beginning(before instant: Instant) -> Int64? {
        days.map { instant.milliseconds - Int64($0) * 86_400_000 }
    }
}
