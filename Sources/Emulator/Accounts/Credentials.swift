import HTTPTypes

/// What a request says of who sends it (protocol, "Request headers").
enum Credentials {
    /// A token of any kind that is simply shown.
    case token(String)
    /// A token, or none, and a signature of OAuth 1 over the request.
    case signed(OAuthParameters)

    /// - Returns: `nil` when nothing is said.
    /// - Throws: `Refusal` when it cannot be made out.
    static func read(_ call: Call) throws -> Credentials? {
        if call.query["oauth_signature"] != nil { return .signed(OAuthParameters(query: call.query)) }
        if let token = call.query["access_token"] ?? call.query["oauth_token"] { return .token(token) }
        guard let header = call.headers[.authorization] ?? call.headers[.alternativeAuthorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { throw Refusal.tokenInvalid }
        let written = String(parts[1]).trimmed
        switch parts[0].lowercased() {
        case "googlelogin": return .token(try parameter("auth", of: written))
        case "authsub": return .token(try parameter("token", of: written))
        case "bearer": return .token(written.unquoted)
        case "oauth":
            // Before OAuth 2 had a word of its own, its tokens stood behind this one.
            guard written.contains("oauth_") else { return .token(written.unquoted) }
            return .signed(OAuthParameters(query: call.query, header: written))
        default: throw Refusal.tokenInvalid
        }
    }

    /// The token, whether it is signed or not.
    var token: String? {
        switch self {
        case .token(let token): token
        case .signed(let parameters): parameters["oauth_token"].flatMap { $0.isEmpty ? nil : $0 }
        }
    }

    private static func parameter(_ name: String, of written: String) throws -> String {
        guard let value = pairs(written).first(where: { $0.name == name })?.value else { throw Refusal.tokenInvalid }
        return value
    }

    /// `token="ABC"` and `token=ABC`, with commas or spaces between them. What is in quotes may hold either.
    static func pairs(_ text: String) -> [(name: String, value: String)] {
        var pairs: [(name: String, value: String)] = []
        var rest = Substring(text)
        while !rest.isEmpty {
            rest = rest.drop { $0 == "," || $0.isWhitespace }
            guard let mark = rest.firstIndex(of: "=") else { break }
            let name = String(rest[..<mark]).trimmed
            rest = rest[mark...].dropFirst()
            if rest.first == "\"" {
                let value = rest.dropFirst().prefix { $0 != "\"" }
                pairs.append((name, String(value)))
                rest = rest.dropFirst(value.count + 2)
            } else {
                let value = rest.prefix { $0 != "," && !$0.isWhitespace }
                pairs.append((name, String(value)))
                rest = rest.dropFirst(value.count)
            }
        }
        return pairs
    }
}
