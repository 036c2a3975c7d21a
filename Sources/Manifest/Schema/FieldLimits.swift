import Operations

/// What a field may hold, in a few words: for the reference page and for what an editor shows.
enum FieldLimits {
    /// - Parameter code: Sets off what is written as it stands.
    static func text(of type: FieldType, code: (String) -> String) -> String {
        func list(_ words: [String]) -> String { words.map(code).joined(separator: ", ") }
        switch type {
        case .text(let limits): return text(limits, code)
        case .identifier(let identifier): return Self.text(identifier)
        case .integer(let range):
            return range.upperBound == Int.max
                ? "number from \(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
        case .number(let range): return "\(number(range.lowerBound)) to \(number(range.upperBound))"
        case .choice(let words): return list(words)
        case .integerOrChoice(let range, let words):
            return "\(range.lowerBound) to \(range.upperBound), \(list(words))"
        case .category: return list(VideoCategory.assignable.map(\.term))
        case .words(let limits):
            let count = "list of \(limits.counts.lowerBound == 0 ? "up" : "\(limits.counts.lowerBound)") to "
            let total = limits.total.map { ", \($0) together with commas" } ?? ""
            return count + "\(limits.counts.upperBound) words of \(limits.lengths.lowerBound) to "
                + "\(limits.lengths.upperBound) characters\(total), without \(code("<")), \(code(">")) or commas"
        case .flag: return list(["true", "false"])
        case .list(let element, let maximum):
            return "list of up to \(maximum), each \(Self.text(of: element, code: code))"
        case .entries(let maximum):
            let entry = code("{video: …, title: …, description: …}")
            return "list of up to \(maximum), each the id of a video or \(entry)"
        case .day: return "day, \(code("2026-03-20"))"
        case .moment(let words):
            let moment = "moment with its zone, \(code("2026-12-01T09:00:00Z"))"
            return words.isEmpty ? moment : "\(moment), or \(list(words))"
        case .language: return "language, \(code("en")) or \(code("pt-BR"))"
        case .chunkSize: return "bytes, a multiple of \(code("256KiB")) up to \(code("1GiB"))"
        case .file(let maximum):
            let size = maximum.map { ", of a file of at most \($0 >> 20) MiB" } ?? ""
            return "path, in or below the manifest's folder\(size)"
        case .tracks(let maximum):
            return "list of up to \(maximum), each \(code("{file: …, language: en, name: …, draft: …}"))"
        case .rows: return "\(code("{csv: FILE}")), or any other source of \(code("forEach")); or a list of them"
        case .conditions:
            return
                "mapping of columns to \(code("\">= 1000\"")), \(code("\"!= x\"")), \(code("\"contains x\"")) and the like"
        case .mapping: return ""
        }
    }

    /// A bound without a fraction that says nothing.
    static func number(_ number: Double) -> String {
        Int(exactly: number).map(String.init) ?? String(number)
    }

    private static func text(_ limits: TextLimits, _ code: (String) -> String) -> String {
        var text = "text, \(limits.minimumCharacters > 0 ? "\(limits.minimumCharacters) to" : "up to") "
        text += "\(limits.maximumCharacters) characters"
        if let bytes = limits.maximumBytes { text += " and at most \(bytes) bytes" }
        return limits.allowsAngleBrackets ? text : text + ", without \(code("<")) or \(code(">"))"
    }

    private static func text(_ identifier: Identifier) -> String {
        switch identifier {
        case .user: "a user's name"
        case .video: "id of a video, 11 characters"
        case .entry: "id of a playlist entry"
        case .playlist, .comment, .subscription: "id of a \(identifier.rawValue)"
        }
    }
}
