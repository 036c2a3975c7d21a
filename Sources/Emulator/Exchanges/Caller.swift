import GData
import GRDB
import HTTPTypes

/// Who makes a call: the user of the token, and the program of the developer key.
struct Caller {
    let user: User?
    private let developerKey: DeveloperKey

    private enum DeveloperKey {
        case missing, unknown
        case known(String)
    }

    init(user: User) {
        self.user = user
        developerKey = .missing
    }

    init(_ call: Call, at instant: Instant, database: Database) throws {
        user = try Self.user(call, at: instant, database: database)
        let written = call.headers[.developerKey] ?? call.query["key"].map { "key=" + $0 }
        guard let written else {
            developerKey = .missing
            return
        }
        let key = written.hasPrefix("key=") ? String(written.dropFirst(4)).unquoted : written.unquoted
        let isKnown = try database.exists("SELECT 1 FROM developerKeys WHERE key = ?", [key])
        developerKey = isKnown ? .known(key) : .unknown
    }

    /// Whose quota a call is counted against.
    var purse: String {
        let name = user?.key ?? ""
        if case .known(let key) = developerKey { return key + "/" + name }
        return "/" + name
    }

    /// The user, where there must be one.
    func required() throws -> User {
        guard let user else { throw Refusal.authenticationRequired }
        return user
    }

    /// Whether the caller is that user.
    func isUser(_ number: Int) -> Bool { user?.number == number }

    /// Refuses a write without a user or without a developer key.
    func mayWrite() throws {
        _ = try required()
        switch developerKey {
        case .known: return
        case .missing: throw Refusal.forbidden("A developer key is required for this operation")
        case .unknown: throw Refusal.forbidden("Invalid developer key")
        }
    }

    // MARK: - Tokens

    private static func user(_ call: Call, at instant: Instant, database: Database) throws -> User? {
        guard let token = try token(call) else { return nil }
        let found = try database.first("SELECT user, expires FROM tokens WHERE token = ?", [token]) {
            (user: $0[0] as Int, expires: $0[1] as Int64?)
        }
        guard let found else { throw Refusal.tokenInvalid }
        if let expires = found.expires, expires <= instant.milliseconds { throw Refusal.tokenExpired }
        return try User.find(number: found.user, in: database)
    }

    /// The token, in whichever way it was sent; `nil` when none was.
    private static func token(_ call: Call) throws -> String? {
        if let token = call.query["access_token"] ?? call.query["oauth_token"] { return token }
        guard let header = call.headers[.authorization] ?? call.headers[.alternativeAuthorization] else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { throw Refusal.tokenInvalid }
        let credentials = String(parts[1]).trimmed
        switch parts[0].lowercased() {
        case "googlelogin": return try parameter("auth", of: credentials)
        case "authsub": return try parameter("token", of: credentials)
        case "bearer": return credentials
        default: throw Refusal.tokenInvalid
        }
    }

    /// `token="ABC"`, `token=ABC`, and either of them among others.
    private static func parameter(_ name: String, of credentials: String) throws -> String {
        for part in credentials.split(separator: " ") where part.hasPrefix(name + "=") {
            let value = part.dropFirst(name.utf8.count + 1)
            return String(value.hasSuffix(",") ? value.dropLast() : value).unquoted
        }
        throw Refusal.tokenInvalid
    }
}
