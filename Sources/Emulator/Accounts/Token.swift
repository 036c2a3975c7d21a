import GRDB

/// What somebody was given for signing in or consenting, and shows with each request.
struct Token {
    enum Kind: String {
        /// Good until it expires or is revoked.
        case session
        /// Of AuthSub: good for one request, or for being exchanged.
        case once, exchange
        /// Of OAuth 1: asks for consent, and is exchanged then. Good for no request.
        case request
        /// Of OAuth 2: good until it expires, which is soon.
        case access
        /// Of OAuth 2: what new access tokens are given for; what a person's consent is kept as until it is fetched;
        /// and what a program without a browser waits with. Good for no request.
        case refresh, code, device

        /// Whether it may be shown with a request.
        var opensRequests: Bool {
            switch self {
            case .session, .once, .exchange, .access: true
            case .request, .refresh, .code, .device: false
            }
        }

        /// Whether showing it uses it up.
        var isForOnce: Bool { self == .once || self == .exchange }
    }

    var text: String
    var kind: Kind
    var account: Int?
    var expires: Instant?
    /// Of OAuth 1: what requests are signed with, beside the consumer's own.
    var secret = ""
    var consumer: String?
    var scope = ""
    var target = ""
    var verifier: String?

    private static let columns = "token, kind, account, expires, secret, consumer, scope, target, verifier"

    init(_ text: String, _ kind: Kind, account: Int? = nil, expires: Instant? = nil) {
        self.text = text
        self.kind = kind
        self.account = account
        self.expires = expires
    }

    private init(_ row: Row) {
        text = row[0]
        kind = Kind(rawValue: row[1]) ?? .request
        account = row[2]
        expires = (row[3] as Int64?).map { Instant(milliseconds: $0) }
        secret = row[4]
        consumer = row[5]
        scope = row[6]
        target = row[7]
        verifier = row[8]
    }

    static func find(_ text: String, in database: Database) throws -> Token? {
        try database.first("SELECT \(columns) FROM tokens WHERE token = ?", [text], Token.init)
    }

    func isExpired(at instant: Instant) -> Bool { expires.map { $0 <= instant } ?? false }

    /// Keeps the token, in place of one of the same text.
    func save(in database: Database) throws {
        try database.run(
            "INSERT OR REPLACE INTO tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                text, kind.rawValue, account, expires?.milliseconds, secret, consumer, scope, target, verifier,
            ]
        )
    }

    func revoke(in database: Database) throws { try database.run("DELETE FROM tokens WHERE token = ?", [text]) }

    /// Forgets what OAuth 2 gave out and nobody can use any more.
    static func forgetGrants(at instant: Instant, in database: Database) throws {
        try database.run(
            "DELETE FROM tokens WHERE kind IN ('code', 'device', 'access') AND expires <= ?",
            [instant.milliseconds]
        )
    }

    /// Forgets the tokens that nobody has come to exchange.
    static func forgetPassing(at instant: Instant, in database: Database) throws {
        try database.run(
            "DELETE FROM tokens WHERE kind IN ('once', 'exchange', 'request') AND expires <= ?",
            [instant.milliseconds]
        )
    }
}
