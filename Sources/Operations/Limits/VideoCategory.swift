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

    /// The terms by the numbers that the Data API, version 3, gives the same categories.
    private static let numbers: [Int: String] = [
        1: "Film", 2: "Autos", 10: "Music", 15: "Animals", 17: "Sports", 18: "Shortmov", 19: "Travel", 20: "Games",
        21: "Videoblog", 22: "People", 23: "Comedy", 24: "Entertainment", 25: "News", 26: "Howto", 27: "Education",
        28: "Tech", 29: "Nonprofit", 30: "Movies", 31: "Movies_anime_animation", 32: "Movies_action_adventure",
        33: "Movies_classics", 34: "Movies_comedy", 35: "Movies_documentary", 36: "Movies_drama",
        37: "Movies_family", 38: "Movies_foreign", 39: "Movies_horror", 40: "Movies_sci_fi_fantasy",
        41: "Movies_thriller", 42: "Movies_shorts", 43: "Shows", 44: "Trailers",
    ]

    /// The term of a category of the Data API; also of one that new videos cannot have.
    package static func term(number: Int) -> String? { numbers[number] }

    /// The number that the Data API gives a category.
    package static func number(of term: String) -> Int? { numbers.first { $0.value == term }?.key }

    package static func label(of term: String) -> String? { assignable.first { $0.term == term }?.label }

    /// The numbers of those that new videos can have, in the order of the list.
    package static let assignableNumbers = assignable.compactMap { number(of: $0.term) }

    /// The term for what a manifest says: a term, a label, or the number of the Data API.
    package static func term(for written: String) -> String? {
        if let term = assignable.first(where: { $0.term == written || $0.label == written })?.term { return term }
        guard let number = Int(written), String(number) == written, let term = term(number: number) else { return nil }
        return label(of: term) == nil ? nil : term
    }

    static func check(_ written: String) -> Complaint? {
        if term(for: written) != nil { return nil }
        if Int(written) != nil {
            return Complaint(
                .invalidValue,
                "\(written.prefix(20)) is the number of no category that new videos can have",
                suggestion: "one of " + assignableNumbers.map(String.init).joined(separator: ", ")
            )
        }
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
