/// One entry that a playlist should have.
package struct DesiredEntry: Sendable, Equatable {
    package var video: String
    /// A title of its own within the playlist; `nil` for any.
    package var title: String?
    /// A note of its own within the playlist; `nil` for any.
    package var note: String?

    package init(video: String, title: String? = nil, note: String? = nil) {
        self.video = video
        self.title = title
        self.note = note
    }

    /// Whether it says more than which video stands there.
    package var hasNotes: Bool { title != nil || note != nil }

    /// Between the parts of an entry. No text of a manifest can hold it (XML 1.0).
    private static let separator: Character = "\u{1}"

    /// The entry as one word of a list: the video alone, or `video␁title␁note`.
    package var word: String {
        guard hasNotes else { return video }
        return [video, title ?? "", note ?? ""].joined(separator: String(Self.separator))
    }

    package init(word: String) {
        let parts = word.split(separator: Self.separator, maxSplits: 2, omittingEmptySubsequences: false)
        video = parts.first.map(String.init) ?? ""
        title = parts.count > 1 && !parts[1].isEmpty ? String(parts[1]) : nil
        note = parts.count > 2 && !parts[2].isEmpty ? String(parts[2]) : nil
    }

    /// The fields of an entry that is written as a mapping.
    package static let fields = [
        Field(.video, .identifier(.video), .required, "The video."),
        Field(.title, .text(.note), .optional, "A title of its own within the playlist."),
        Field(.description, .text(.note), .optional, "A note of its own within the playlist."),
    ]

    /// Checks the parts once references in them are resolved.
    package var complaint: Complaint? {
        for (field, text) in zip(Self.fields, [video, title, note]) {
            if let text, let complaint = field.type.check(text.utf8.span) { return complaint }
        }
        return nil
    }
}

extension FieldValues {
    /// The entries that a playlist should have: as planned when the run began, or as the manifest says.
    package var desiredEntries: [DesiredEntry] {
        words(has(.desired) ? .desired : .videos).map(DesiredEntry.init(word:))
    }

    /// Sets a list of words.
    package mutating func set(_ name: FieldName, words: [String], line: Int = 0, column: Int = 0) {
        let separator = String(decoding: [FieldValues.separator], as: UTF8.self)
        set(name, words.joined(separator: separator), line: line, column: column)
    }
}
