import GData
import HTTPTypes

/// What stands below `/accounts/` (protocol, "Authentication endpoints").
enum AccountsEndpoint: String {
    case clientLogin = "ClientLogin"
    case captcha = "Captcha"
    case authSubRequest = "AuthSubRequest"
    case authSubSessionToken = "AuthSubSessionToken"
    case authSubTokenInfo = "AuthSubTokenInfo"
    case authSubRevokeToken = "AuthSubRevokeToken"
    case oauthGetRequestToken = "OAuthGetRequestToken"
    case oauthAuthorizeToken = "OAuthAuthorizeToken"
    case oauthGetAccessToken = "OAuthGetAccessToken"

    /// - Parameter path: The segments of an address. The service had the endpoints in two places.
    init?(_ path: [String]) {
        let path = path.first == "youtube" ? path.dropFirst() : path[...]
        guard path.count == 2, path.first == "accounts", let last = path.last else { return nil }
        self.init(rawValue: last)
    }

    /// Whether it is sent to with a method.
    func takes(_ method: HTTPRequest.Method) -> Bool {
        switch self {
        case .clientLogin: method == .post
        case .captcha: method == .get || method == .head
        default: method == .get || method == .head || method == .post
        }
    }
}

extension Exchange {
    /// The longest form that is read, in bytes.
    private static let formLimit = 64 << 10

    /// Answers a request that signs somebody in, or lets a program act for somebody.
    func answerAccounts(_ body: [UInt8]) throws -> EmulatorResponse {
        guard let endpoint = AccountsEndpoint(call.path) else { throw Refusal.notFound("Not found") }
        guard endpoint.takes(call.method) else {
            return AccountsAnswer.text(405, "Error=MethodNotAllowed\n", at: instant)
        }
        guard body.count <= Self.formLimit else { return AccountsAnswer.text(413, "Error=Unknown\n", at: instant) }
        let form = QueryItems(String(decoding: body, as: UTF8.self)[...])
        try Token.forgetPassing(at: instant, in: database)
        switch endpoint {
        case .clientLogin: return try ClientLogin(self, form).answer()
        case .captcha: return try answerCaptcha()
        case .authSubRequest: return try AuthSubRequest(self, form).answer()
        case .authSubSessionToken: return try answerAuthSubSessionToken()
        case .authSubTokenInfo: return try answerAuthSubTokenInfo()
        case .authSubRevokeToken: return try answerAuthSubRevokeToken()
        case .oauthGetRequestToken: return try OAuthEndpoints(self, form).requestToken()
        case .oauthAuthorizeToken: return try OAuthEndpoints(self, form).authorize()
        case .oauthGetAccessToken: return try OAuthEndpoints(self, form).accessToken()
        }
    }
}
