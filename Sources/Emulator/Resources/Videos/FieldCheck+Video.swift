import GData

/// The rules that only videos have (protocol, "Validation" of videos).
extension FieldCheck {
    /// Exactly one category, of those that new videos may have. Old clients put a language into the scheme.
    mutating func category(_ categories: [Category]) -> String {
        let location = "media:group/media:category[@scheme='\(Scheme.categories)']/text()"
        let terms = categories.filter { $0.scheme.prefix { $0 != "?" } == Scheme.categories }.map(\.term.trimmed)
        guard let term = terms.first, !term.isEmpty else {
            fail(.required, at: location)
            return ""
        }
        if VideoCategories.isDeprecated(term) {
            fail(.deprecated, at: location)
        } else if VideoCategories.labels[term] == nil || terms.count > 1 {
            fail(.invalidValue, at: location)
        }
        return term
    }

    mutating func keywords(_ keywords: String?, _ limits: ServiceLimits) -> String {
        let location = "media:group/media:keywords/text()"
        let keywords = text(keywords, at: location, TextRule(characters: limits.keywordsCharacters))
        guard !keywords.trimmed.isEmpty else { return keywords }
        let words = Self.words(keywords)
        if words.contains(where: { $0.unicodeScalars.count < limits.keywordCharacters.lowerBound }) {
            fail(.tooShort, at: location)
        }
        let isLong = words.contains { $0.unicodeScalars.count > limits.keywordCharacters.upperBound }
        if isLong, errors.last != .validation(.tooLong, at: location) { fail(.tooLong, at: location) }
        return keywords
    }

    /// The keywords in a list of them. They may hold spaces, but neither begin nor end with one.
    static func words(_ keywords: String) -> [String] {
        keywords.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { word in
            let word = Substring(word)
            return word.utf8.first == UInt8(ascii: " ") ? String(word.dropFirst()).trimmed : String(word).trimmed
        }
    }

    mutating func developerTags(_ categories: [Category], _ limits: ServiceLimits) -> [String] {
        let location = "media:group/media:category[@scheme='\(Scheme.developerTags)']/text()"
        let tags = categories.filter { $0.scheme == Scheme.developerTags }.map(\.term.trimmed)
        if tags.contains(where: { $0.unicodeScalars.count < limits.keywordCharacters.lowerBound }) {
            fail(.tooShort, at: location)
        }
        if tags.contains(where: { $0.unicodeScalars.count > limits.keywordCharacters.upperBound }) {
            fail(.tooLong, at: location)
        }
        // One tag a line is how they are kept.
        if tags.contains(where: { $0.contains { $0.isNewline } }) { fail(.invalidCharacter, at: location) }
        return tags
    }

    /// Latitude and longitude in degrees.
    mutating func point(_ point: String?) -> String? {
        guard let point, !point.trimmed.isEmpty else { return nil }
        let numbers = point.split(whereSeparator: \.isWhitespace).map { Double($0) }
        guard numbers.count == 2, let latitude = numbers[0], let longitude = numbers[1],
            (-90...90).contains(latitude), (-180...180).contains(longitude)
        else {
            fail(.invalidFormat, at: "georss:where/gml:Point/gml:pos/text()")
            return nil
        }
        return point.trimmed
    }

    /// A day of the calendar, as `YYYY-MM-DD`.
    mutating func day(_ day: String?) -> String? {
        guard let day, !day.isEmpty else { return nil }
        let parts = day.split(separator: "-", omittingEmptySubsequences: false)
        let areDigits = parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
        guard parts.map(\.utf8.count) == [4, 2, 2], areDigits,
            let year = Int(parts[0]), let month = Int(parts[1]), let number = Int(parts[2]),
            (1...12).contains(month),
            (1...Calendar.length(ofMonth: month, year: year)).contains(number)
        else {
            fail(.invalidFormat, at: "yt:recorded/text()")
            return nil
        }
        return day
    }

    /// What is left out is as it is by default.
    mutating func access(_ controls: [AccessControl]) -> VideoAccess {
        var access = VideoAccess()
        for control in controls {
            let isKnown =
                ["allowed", "denied"].contains(control.permission)
                || control.permission == "moderated" && VideoAccess.moderated.contains(control.action)
            if !VideoAccess.actions.contains(control.action) {
                fail(.invalidValue, at: "yt:accessControl/@action")
            } else if !isKnown {
                fail(.invalidValue, at: "yt:accessControl/@permission")
            } else {
                access[control.action] = control.permission
            }
        }
        return access
    }
}
