/// What a field may hold.
package indirect enum FieldType: Sendable {
    case text(TextLimits)
    case identifier(Identifier)
    case integer(ClosedRange<Int>)
    case number(ClosedRange<Double>)
    case choice([String])
    /// A number in the range or one of the words: `rating: 4`, `rating: like`.
    case integerOrChoice(ClosedRange<Int>, [String])
    case category
    /// `true` or `false`.
    case flag
    case words(KeywordLimits)
    /// A list of at most so many values of one type.
    case list(FieldType, maximum: Int)
    /// A list of at most so many entries of a playlist: ids of videos, or mappings of them with a title and a note.
    case entries(maximum: Int)
    /// Where rows come from: one source, or a list of them.
    case rows
    /// Conditions on columns of rows: `{viewCount: ">= 1000"}`.
    case conditions
    case day
    /// A moment with its zone, or one of the words.
    case moment(words: [String])
    /// The name of a language.
    case language
    case chunkSize
    /// The path of a file of at most so many bytes, if that matters.
    case file(maximum: Int? = nil)
    /// A list of at most so many tracks of captions.
    case tracks(maximum: Int)
    case mapping([Field])

    /// Checks a single value; a list is checked word by word.
    package func check(_ value: Span<UInt8>) -> Complaint? {
        switch self {
        case .text(let limits): limits.check(value)
        case .identifier(let identifier): identifier.check(value)
        case .integer(let range): Self.check(value, range)
        case .number(let range): Self.check(value, range)
        case .choice(let words): Self.check(value, words)
        case .integerOrChoice(let range, let words):
            if words.contains(String(copying: value)) { nil } else { Self.check(value, range, or: words) }
        case .category: VideoCategory.check(String(copying: value))
        case .flag: Self.check(value, ["true", "false"])
        case .words(let limits): limits.check(word: value)
        case .list(let element, _): element.check(value)
        case .entries: Identifier.video.check(value)
        case .day: CalendarDay.check(String(copying: value))
        case .moment(let words):
            words.contains(String(copying: value)) ? nil : Moment.check(String(copying: value))
        case .language: Language.check(value)
        case .chunkSize: ByteCount.checkChunk(String(copying: value))
        case .file: Self.checkFile(value)
        case .mapping, .rows, .conditions, .tracks: Complaint(.invalidFormat, "is not a mapping")
        }
    }

    private static func check(_ value: Span<UInt8>, _ range: ClosedRange<Int>, or words: [String] = []) -> Complaint? {
        guard let number = parseInteger(value) else {
            let alternatives = words.isEmpty ? "" : " and not one of \(words.joined(separator: ", "))"
            let suggestion = Spelling.suggestion(for: String(copying: value), among: words)
            return Complaint(
                words.isEmpty ? .invalidFormat : .invalidValue,
                "is not a whole number\(alternatives)",
                suggestion: suggestion
            )
        }
        guard range.contains(number) else {
            let bounds =
                range.upperBound == Int.max
                ? "\(range.lowerBound) or more" : "between \(range.lowerBound) and \(range.upperBound)"
            return Complaint(.invalidValue, "is \(number), it must be \(bounds)")
        }
        return nil
    }

    /// A whole number in digits; `nil` for anything else, such as `0x10`, `1e3` or `1_000`.
    package static func parseInteger(_ text: Span<UInt8>) -> Int? {
        guard (1...18).contains(text.count) else { return nil }
        let isNegative = text[0] == UInt8(ascii: "-")
        guard text.count > (isNegative ? 1 : 0) else { return nil }
        var number = 0
        for index in (isNegative ? 1 : 0)..<text.count {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[index]) else { return nil }
            number = number * 10 + Int(text[index] - UInt8(ascii: "0"))
        }
        return isNegative ? -number : number
    }

    private static func check(_ value: Span<UInt8>, _ range: ClosedRange<Double>) -> Complaint? {
        guard value.count <= 32, let number = DecimalNumber.parse(String(copying: value)) else {
            return Complaint(.invalidFormat, "is not a decimal number")
        }
        return range.contains(number)
            ? nil
            : Complaint(.invalidValue, "is \(number), it must be between \(range.lowerBound) and \(range.upperBound)")
    }

    private static func check(_ value: Span<UInt8>, _ words: [String]) -> Complaint? {
        let written = String(copying: value)
        guard !words.contains(written) else { return nil }
        return Complaint(
            .invalidValue,
            "is not one of \(words.joined(separator: ", "))",
            suggestion: Spelling.suggestion(for: written, among: words)
        )
    }

    private static func checkFile(_ value: Span<UInt8>) -> Complaint? {
        guard value.count > 0 else { return Complaint(.required, "must not be empty") }
        guard value.count <= 4096 else { return Complaint(.tooLong, "is longer than a path can be") }
        return TextLimits(maximumCharacters: 4096).check(value)
    }
}
