/// What the Data API takes of the words of a video, where that is more than GData does (protocol of version 3, "Video").
package enum VideoCallLimits {
    package static let title = TextLimits(
        minimumCharacters: 1,
        maximumCharacters: 100,
        allowsAngleBrackets: false
    )

    /// Characters of all keywords, with a comma between them, and two more for each that has a space in it.
    private static let keywordCharacters = 500

    /// Checks keywords, each and all together.
    package static func check(keywords: [String]) -> Complaint? {
        let limits = TextLimits(
            minimumCharacters: 1,
            maximumCharacters: keywordCharacters,
            allowsAngleBrackets: false
        )
        for keyword in keywords {
            if let complaint = limits.check(keyword.utf8.span) { return complaint }
        }
        let lengths = keywords.map { $0.unicodeScalars.count + ($0.contains(" ") ? 2 : 0) }
        let length = lengths.reduce(0, +) + max(0, keywords.count - 1)
        guard length > keywordCharacters else { return nil }
        return Complaint(
            .tooLong,
            "have \(length) characters with the commas, at most \(keywordCharacters) are allowed",
            suggestion: "leave some out"
        )
    }
}
