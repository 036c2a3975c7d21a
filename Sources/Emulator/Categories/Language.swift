/// The languages of category labels (reference, "Localized category lists").
enum Language: String, CaseIterable, Sendable {
    case chineseTaiwan = "zh-TW"
    case czech = "cs-CZ"
    case dutch = "nl-NL"
    case englishBritain = "en-GB"
    case englishStates = "en-US"
    case french = "fr-FR"
    case german = "de-DE"
    case italian = "it-IT"
    case japanese = "ja-JP"
    case korean = "ko-KR"
    case polish = "pl-PL"
    case portugueseBrazil = "pt-BR"
    case russian = "ru-RU"
    case spanishSpain = "es-ES"
    case spanishMexico = "es-MX"
    case swedish = "sv-SE"

    static let `default` = Language.englishStates

    /// A language by its tag in any case: `fr-FR`, or `fr` alone. `en` is that of the United States, `es` that of Spain.
    init?(tag: String) {
        let tag = tag.lowercased().trimmed
        if tag == "en" {
            self = .default
            return
        }
        let found =
            Self.allCases.first { $0.rawValue.lowercased() == tag }
            ?? Self.allCases.first { !tag.contains("-") && $0.rawValue.hasPrefix(tag + "-") }
        guard let found else { return nil }
        self = found
    }

    /// The language that a header likes best: `fr;q=0.8, de`. What stands first wins among equals.
    init?(accepted header: String) {
        var best: (language: Language, quality: Double)?
        for part in header.split(separator: ",").prefix(20) {
            let items = part.split(separator: ";")
            guard let tag = items.first.map({ String($0).trimmed }) else { continue }
            let primary = tag.split(separator: "-").first.map { String($0) } ?? tag
            guard let language = Language(tag: tag) ?? Language(tag: primary) else { continue }
            let written = items.dropFirst().map { String($0).trimmed }.first { $0.hasPrefix("q=") }
            let quality = written.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
            if quality > 0, quality > best?.quality ?? 0 { best = (language, quality) }
        }
        guard let best else { return nil }
        self = best.language
    }
}
