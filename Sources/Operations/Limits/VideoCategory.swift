/// The categories of videos, by the term that is sent (category document of July 2013).
package enum VideoCategory {
    /// What the service calls a category, and what people read.
    package static let assignable: [(term: String, label: String)] = [
        ("Film", "Film & Animation"), ("Autos", "Autos & Vehicles"), ("Music", "Music"),
        ("Animals", "Pets & Animals"), ("Sports", "Sports"), ("Travel", "Travel & Events"), ("Games", "Gaming"),
        ("People", "People & Blogs"), ("Comedy", "Comedy"), ("Entertainment", "Entertainment"),
        ("News", "News & Politics"), ("Howto", "Howto & Style"), ("Education", "Education"),
        ("Tech", "Science & Technology"), ("Nonprofit", "Nonprofits & Activism"),
    ]

    /// Still known, and refused for new videos.
    package static let deprecated: Set<String> = [
        "Shortmov", "Videoblog", "Movies", "Movies_anime_animation", "Movies_action_adventure", "Movies_classics",
        "Movies_comedy", "Movies_documentary", "Movies_drama", "Movies_family", "Movies_foreign", "Movies_horror",
        "Movies_sci_fi_fantasy", "Movies_thriller", "Movies_shorts", "Shows", "Trailers",
    ]

    package static func label(of term: String) -> String? { assignable.first { $0.term == term }?.label }

    /// The term for what a manifest says: a term or a label.
    package static func term(for written: String) -> String? {
        assignable.first { $0.term == written || $0.label == written }?.term
    }

    static func check(_ written: String) -> Complaint? {
        if term(for: written) != nil { return nil }
        guard !deprecated.contains(written) else {
            return Complaint(.deprecated, "\(written) is one that new videos cannot have any more")
        }
        let terms = assignable.map(\.term)
        return Complaint(
            .invalidValue,
            "\(written.prefix(60)) does not exist",
            suggestion: Spelling.suggestion(for: written, among: terms + assignable.map(\.label))
                ?? "one of " + terms.joined(separator: ", ")
        )
    }
}
