import DataAPI
import GRDB
import HTTPTypes

/// Who calls a method: a program with somebody's consent, or a program alone.
struct APICaller {
    let user: User?
    /// Whether somebody signed in who has no channel.
    let lacksChannel: Bool
    /// What the token opens; with `nil`, everything: tokens of the older protocol know no scopes.
    let scopes: Set<APIScope>?
    /// Whose purses pay: the program that was given the token, or whose key it is.
    let project: String
    private let isKnown: Bool

    /// The project of tokens that no program asked for.
    private static let standardProject = "default"

    /// - Throws: `APIError` when what is shown is not good.
    init(_ call: Call, at instant: Instant, database: Database, _ configuration: EmulatorConfiguration) throws {
        guard let text = try Self.token(call) else {
            self = try APICaller(key: call.query["key"] ?? call.headers[.apiKey], database, configuration)
            return
        }
        guard let token = try Token.find(text, in: database), token.opensCalls, !token.isExpired(at: instant),
            let account = try token.account.flatMap({ try Account.find(number: $0, in: database) })
        else { throw APIError.credentialsInvalid }
        switch account.condition {
        case .deleted, .disabled, .migrated: throw APIError.credentialsInvalid
        default: break
        }
        let scopes = token.scope.split(separator: " ").compactMap { APIScope(address: $0) }
        self.init(
            user: try account.user.flatMap { try User.find(number: $0, in: database) },
            scopes: token.scope.isEmpty ? nil : Set(scopes),
            project: token.consumer ?? Self.standardProject
        )
    }

    /// A program alone, by its key.
    private init(key: String?, _ database: Database, _ configuration: EmulatorConfiguration) throws {
        if let key {
            let isGood =
                try configuration.acceptsEveryKey && !key.isEmpty && key.utf8.count <= Self.longestKey
                || database.exists("SELECT 1 FROM developerKeys WHERE key = ?", [key])
            guard isGood else { throw APIError.keyInvalid }
        }
        user = nil
        lacksChannel = false
        scopes = []
        project = key ?? Self.standardProject
        isKnown = key != nil
    }

    /// Who began an upload, and needs no credentials to go on with it.
    init(user: User?) { self.init(user: user, scopes: nil, project: Self.standardProject) }

    /// Somebody's consent, given to a program.
    private init(user: User?, scopes: Set<APIScope>?, project: String) {
        self.user = user
        lacksChannel = user == nil
        self.scopes = scopes
        self.project = project
        isKnown = true
    }

    /// The longest key that is accepted without being known, in bytes.
    private static let longestKey = 200

    private static func token(_ call: Call) throws -> String? {
        do {
            switch try Credentials.read(call) {
            case .token(let token): return token
            case .signed: throw APIError.credentialsInvalid
            case nil: return nil
            }
        } catch is Refusal {
            throw APIError.credentialsInvalid
        }
    }

    /// Refuses who may not call a method.
    func check(for method: APIMethod) throws {
        guard user != nil || lacksChannel else {
            guard method.takesKey else { throw APIError.loginRequired }
            guard isKnown else { throw APIError.callerUnknown }
            return
        }
        if let scopes, scopes.isDisjoint(with: method.scopes) { throw APIError.scopesInsufficient }
        if lacksChannel, method.verb != .get { throw APIError.signupRequired }
    }
}

extension Token {
    /// Whether it opens methods: what is good for one request is of a protocol that they do not speak.
    var opensCalls: Bool { kind == .session || kind == .access }
}
