import GData
import GRDB
import HTTPTypes

/// Who makes a call: the user of the token, and the program of the developer key.
struct Caller {
    let user: User?
    /// Whether somebody signed in who has no channel.
    private let lacksChannel: Bool
    private let developerKey: DeveloperKey

    private enum DeveloperKey {
        case missing, unknown
        case known(String)
    }

    /// The longest key that is accepted without being known, in bytes.
    private static let longestKey = 200

    init(user: User?) {
        self.user = user
        lacksChannel = false
        developerKey = .missing
    }

    init(_ call: Call, at instant: Instant, database: Database, _ configuration: EmulatorConfiguration) throws {
        // Who is about to get or change a token is looked at there.
        let credentials = call.root == .accounts ? nil : try Credentials.read(call)
        let bearer = try credentials.map { try Self.bearer($0, call, at: instant, database: database) }
        switch bearer?.condition {
        case .deleted, .disabled, .migrated: throw Refusal.tokenInvalid
        default: break
        }
        user = try bearer?.user.flatMap { try User.find(number: $0, in: database) }
        lacksChannel = bearer != nil && user == nil
        let written = call.headers[.developerKey] ?? call.query["key"].map { "key=" + $0 }
        guard let written else {
            developerKey = .missing
            return
        }
        let key = written.hasPrefix("key=") ? String(written.dropFirst(4)).unquoted : written.unquoted
        let isAnybodys = configuration.acceptsEveryKey && !key.isEmpty && key.utf8.count <= Self.longestKey
        let isKnown = try isAnybodys || database.exists("SELECT 1 FROM developerKeys WHERE key = ?", [key])
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
        if let user { return user }
        throw lacksChannel ? Refusal.signupRequired : Refusal.authenticationRequired
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

    /// Whose credentials they are: somebody with a channel, or without.
    private static func bearer(
        _ credentials: Credentials,
        _ call: Call,
        at instant: Instant,
        database: Database
    ) throws -> (user: Int?, condition: AccountCondition) {
        guard let text = credentials.token else { return try requestor(credentials, call, database: database) }
        guard let found = try ShownToken.find(text, in: database), found.kind.opensRequests else {
            throw Refusal.tokenInvalid
        }
        if let expires = found.expires, expires <= instant.milliseconds { throw Refusal.tokenExpired }
        if case .signed(let parameters) = credentials {
            let isOwn = found.consumer == nil || found.consumer == parameters["oauth_consumer_key"]
            guard isOwn, try parameters.areSigned(for: call, tokenSecret: found.secret, in: database) else {
                throw Refusal.tokenInvalid
            }
        }
        // Who was to use it once has used it.
        if found.kind.isForOnce { try Token(text, found.kind).revoke(in: database) }
        return (found.user, found.condition)
    }

    /// OAuth 1 with two legs: a known consumer speaks for whom it names.
    private static func requestor(
        _ credentials: Credentials,
        _ call: Call,
        database: Database
    ) throws -> (user: Int?, condition: AccountCondition) {
        guard case .signed(let parameters) = credentials, let name = parameters["xoauth_requestor_id"],
            let consumer = parameters["oauth_consumer_key"], consumer != "anonymous",
            try database.exists("SELECT 1 FROM consumers WHERE key = ?", [consumer]),
            try parameters.areSigned(for: call, tokenSecret: "", in: database),
            let account = try Account.find(name, in: database)
        else { throw Refusal.tokenInvalid }
        return (account.user, account.condition)
    }
}

/// What is looked up of a token with every request, at once.
private struct ShownToken {
    let kind: Token.Kind
    let expires: Int64?
    let secret: String
    let consumer: String?
    let user: Int?
    let condition: AccountCondition

    static func find(_ text: String, in database: Database) throws -> ShownToken? {
        try database.first(
            """
            SELECT t.kind, t.expires, t.secret, t.consumer, a.user, a.condition
            FROM tokens t JOIN accounts a ON a.number = t.account WHERE t.token = ?
            """,
            [text]
        ) { row in
            ShownToken(
                kind: Token.Kind(rawValue: row[0]) ?? .request,
                expires: row[1],
                secret: row[2],
                consumer: row[3],
                user: row[4],
                condition: AccountCondition(rawValue: row[5]) ?? .unknown
            )
        }
    }
}
