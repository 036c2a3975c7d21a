/// A media type with its parameters, as `Content-Type` and `Content-Disposition` write them (RFC 2045, section 5.1).
struct MediaType: Equatable {
    /// In lower case, such as `video/mp4`.
    let name: String
    /// By their names in lower case, without quotes.
    private let parameters: [String: String]

    /// - Returns: `nil` for a text that names nothing.
    init?(_ text: String) {
        var parts = Self.split(text)
        guard !parts.isEmpty else { return nil }
        name = parts.removeFirst().trimmed.lowercased()
        guard !name.isEmpty else { return nil }
        var parameters: [String: String] = [:]
        for part in parts {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { continue }
            parameters[String(pair[0]).trimmed.lowercased()] = String(pair[1]).trimmed.unquoted
        }
        self.parameters = parameters
    }

    subscript(parameter: String) -> String? { parameters[parameter] }

    var isMultipart: Bool { name.hasPrefix("multipart/") }

    /// Whether a file of that type may be a video. Many clients know no better type than that of any file.
    var mayBeVideo: Bool {
        name.hasPrefix("video/")
            || name.hasPrefix("application/") && !name.hasSuffix("xml")
                && !name.hasSuffix("x-www-form-urlencoded")
    }

    /// Splits at semicolons that do not stand in quotes.
    private static func split(_ text: String) -> [String] {
        var parts = [""]
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if character == ";", !isQuoted {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts
    }
}
