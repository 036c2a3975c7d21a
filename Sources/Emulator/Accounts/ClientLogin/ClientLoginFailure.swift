/// Why nobody is signed in, in the words of ClientLogin.
enum ClientLoginFailure: Error {
    case badAuthentication
    case captchaRequired(token: String)
    /// The account itself is not as it should be.
    case condition(AccountCondition)

    /// - Returns: `nil` for an account that nothing is wrong with.
    init?(_ condition: AccountCondition) {
        if condition == .active { return nil }
        self = .condition(condition)
    }

    /// The lines of the answer. The error comes first: there is a client that reads no further.
    ///
    /// - Parameter base: Scheme and host of the request.
    func lines(base: String) -> [String] {
        var lines = ["Error=" + code]
        switch self {
        case .captchaRequired(let token):
            // The address of the image is relative to that of the endpoints.
            let image = "Captcha?ctoken=" + token
            lines += ["Url=\(base)/accounts/\(image)", "CaptchaToken=" + token, "CaptchaUrl=" + image]
        case .condition(.notVerified), .condition(.termsNotAgreed):
            lines.append("Url=https://www.google.com/accounts/ErrorMsg?id=" + code)
        case .condition(.secondFactor): lines.append("Info=InvalidSecondFactor")
        case .condition, .badAuthentication: break
        }
        return lines
    }

    private var code: String {
        switch self {
        case .badAuthentication, .condition(.secondFactor): "BadAuthentication"
        case .captchaRequired: "CaptchaRequired"
        case .condition(.notVerified): "NotVerified"
        case .condition(.termsNotAgreed): "TermsNotAgreed"
        case .condition(.deleted): "AccountDeleted"
        case .condition(.disabled): "AccountDisabled"
        case .condition(.migrated): "AccountMigrated"
        case .condition(.serviceDisabled): "ServiceDisabled"
        case .condition(.serviceUnavailable): "ServiceUnavailable"
        case .condition(.active), .condition(.unknown): "Unknown"
        }
    }
}
