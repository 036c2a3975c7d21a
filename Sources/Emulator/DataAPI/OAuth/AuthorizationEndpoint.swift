/// The endpoints of OAuth 2.0, at their former addresses and at those of today.
enum AuthorizationEndpoint: String, CaseIterable {
    case authorize, token, revoke
    /// Where a program without a browser asks, and where its user goes.
    case deviceCode, device

    /// - Parameter path: The segments of an address.
    init?(_ path: [String]) {
        switch path {
        case ["o", "oauth2", "auth"], ["o", "oauth2", "v2", "auth"]: self = .authorize
        case ["token"], ["o", "oauth2", "token"]: self = .token
        case ["revoke"], ["o", "oauth2", "revoke"]: self = .revoke
        case ["device", "code"], ["o", "oauth2", "device", "code"]: self = .deviceCode
        case ["device"]: self = .device
        default: return nil
        }
    }
}
