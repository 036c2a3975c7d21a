import GData
import GRDB

extension FeedDefinition {
    /// `/videos/V/complaints`: where a video is reported. What was sent is never seen again.
    static let complaints = FeedDefinition("videos/*/complaints") { names, exchange in
        ComplaintsFeed(exchange: exchange, video: try exchange.visibleVideo(names[0]))
    }
}

struct ComplaintsFeed: Feed {
    let exchange: Exchange
    let video: Video

    let kind = "complaint"
    var path: String { "/feeds/api/videos/\(video.id)/complaints" }
    var mayInsert: Bool { true }

    private static let reasons: Set<String> = [
        "PORN", "VIOLENCE", "HATE", "DANGEROUS", "RIGHTS", "SPAM", "CHILDABUSE",
    ]

    func insert(_ entry: Entry) throws -> Entry {
        let user = try exchange.caller.required()
        var check = FieldCheck()
        let reason = check.complaintReason(entry, Self.reasons, isRequired: exchange.policies.complaintsNeedReason)
        let text = check.text(
            entry.summary ?? entry.content,
            at: "summary/text()",
            TextRule(characters: 5000, allowsAngleBrackets: true)
        )
        try check.finish()
        try exchange.database.run(
            "INSERT INTO complaints (video, user, reason, text, created) VALUES (?, ?, ?, ?, ?)",
            [video.number, user.number, reason, text, exchange.instant.milliseconds]
        )
        return self.entry(Int(exchange.database.lastInsertedRowID), reason, text, by: user)
    }

    private func entry(_ number: Int, _ reason: String?, _ text: String, by user: User) -> Entry {
        var entry = Entry()
        entry.id = EntryIdentifier.prefix + "video:\(video.id):complaint:\(number)"
        entry.published = exchange.instant.text
        entry.updated = exchange.instant.text
        entry.categories = [Category(scheme: Scheme.kind, term: Scheme.kind(kind))]
        if let reason { entry.categories.append(Category(scheme: Scheme.complaintReasons, term: reason)) }
        entry.title = "Complaint"
        entry.summary = text
        entry.links = [Link(Relation.related, exchange.links("/feeds/api/videos/" + video.id))]
        entry.author = exchange.author(user)
        return entry
    }
}

extension FieldCheck {
    /// The reason, by its term (policy P8). Old clients leave the year out of the scheme.
    fileprivate mutating func complaintReason(_ entry: Entry, _ known: Set<String>, isRequired: Bool) -> String? {
        let location = "category[@scheme='\(Scheme.complaintReasons)']/@term"
        guard let category = entry.categories.first(where: { $0.scheme.hasSuffix("/complaint-reasons.cat") }) else {
            if isRequired { fail(.required, at: "category") }
            return nil
        }
        if !known.contains(category.term) { fail(.invalidValue, at: location) }
        return category.term
    }
}
