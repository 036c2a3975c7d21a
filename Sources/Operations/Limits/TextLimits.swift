/// What a text may be. Characters are Unicode scalars, as the service counts them.
package struct TextLimits: Sendable, Equatable {
    package var minimumCharacters = 0
    package var maximumCharacters: Int
    package var maximumBytes: Int?
    /// Whether `<` and `>` may stand in it.
    package var allowsAngleBrackets = true

    /// Reference, `media:title`: "a maximum length of 60 characters or 100 bytes, whichever is reached first";
    /// any character except `<` and `>`.
    package static let title = TextLimits(
        minimumCharacters: 1,
        maximumCharacters: 60,
        maximumBytes: 100,
        allowsAngleBrackets: false
    )

    /// Protocol of version 3, "Video": 100 characters, any except `<` and `>`.
    package static let videoTitle = TextLimits(
        minimumCharacters: 1,
        maximumCharacters: 100,
        allowsAngleBrackets: false
    )

    /// Protocol of version 3, "Others": 150 characters.
    package static let playlistTitle = TextLimits(
        minimumCharacters: 1,
        maximumCharacters: 150,
        allowsAngleBrackets: false
    )

    /// Reference, `media:description`: 5000 characters, any except `<` and `>`.
    package static let description = TextLimits(maximumCharacters: 5000, allowsAngleBrackets: false)

    /// A playlist entry's own title and description. The reference gives no limit; this is ours.
    package static let note = TextLimits(maximumCharacters: 5000)

    /// Reference and later guides: a comment has at most 500 characters and is never empty.
    package static let comment = TextLimits(minimumCharacters: 1, maximumCharacters: 500)

    /// Words to a person: messages and complaints. The reference gives no limit; this is ours.
    package static let message = TextLimits(minimumCharacters: 1, maximumCharacters: 5000)

    /// Checks a text.
    ///
    /// - Returns: The first thing that is wrong with it.
    package func check(_ text: Span<UInt8>) -> Complaint? {
        let found = TextScan(text)
        if let complaint = found.forbiddenCharacter { return complaint }
        if found.characters < minimumCharacters {
            return minimumCharacters == 1
                ? Complaint(.required, "must not be empty")
                : Complaint(
                    .tooShort,
                    "has \(found.characters.counted("character")), at least \(minimumCharacters) are needed"
                )
        }
        if found.characters > maximumCharacters {
            return Complaint(
                .tooLong,
                "has \(found.characters) characters, at most \(maximumCharacters) are allowed",
                suggestion: "shorten it by \(found.characters - maximumCharacters)"
            )
        }
        if let maximumBytes, text.count > maximumBytes {
            return Complaint(
                .tooLong,
                "takes \(text.count) bytes in UTF-8, at most \(maximumBytes) are allowed",
                suggestion: "shorten it by \(text.count - maximumBytes) bytes"
            )
        }
        if found.hasAngleBracket, !allowsAngleBrackets {
            return Complaint(.invalidCharacter, "must not hold < or >", suggestion: "write ‹ and › or leave them out")
        }
        return nil
    }
}
