import GData
import GRDB

/// `POST /accounts/ClientLogin`: a name and a password for a token (protocol, "ClientLogin").
struct ClientLogin {
    private let exchange: Exchange
    private let form: QueryItems

    init(_ exchange: Exchange, _ form: QueryItems) {
        self.exchange = exchange
        self.form = form
    }

    func answer() throws -> EmulatorResponse {
        do {
            let account = try authenticate()
            return try signedIn(account)
        } catch let failure as ClientLoginFailure {
            return refused(failure)
        }
    }

    // MARK: - Who it is

    /// - Throws: `ClientLoginFailure`, the first that applies. What is wrong with the account only who knows its password
    ///   hears.
    private func authenticate() throws -> Account {
        guard let account = try Account.find(form["Email"] ?? "", in: exchange.database),
            let password = account.password
        else { throw ClientLoginFailure.badAuthentication }
        let isHuman = try checkCaptcha(of: account)
        guard password.matches(form["Passwd"] ?? "") else {
            let failures = account.failures + 1
            try account.setFailures(failures, in: exchange.database)
            if failures >= exchange.policies.captchaAfter, !isHuman { try askCaptcha(of: account) }
            throw ClientLoginFailure.badAuthentication
        }
        if let failure = ClientLoginFailure(account.condition) { throw failure }
        try account.setFailures(0, in: exchange.database)
        return account
    }

    /// Whether a captcha was solved. Where one must be and is not, a new one is asked.
    private func checkCaptcha(of account: Account) throws -> Bool {
        let isAsked = account.failures >= exchange.policies.captchaAfter
        let isHuman = account.captcha?.isSolved(token: form["logintoken"], answer: form["logincaptcha"]) ?? false
        // Each is good for one try.
        if form["logintoken"] != nil { try account.setCaptcha(nil, in: exchange.database) }
        if isAsked, !isHuman { try askCaptcha(of: account) }
        return isHuman
    }

    private func askCaptcha(of account: Account) throws -> Never {
        let captcha = try exchange.generate { Captcha(&$0) }
        try account.setCaptcha(captcha, in: exchange.database)
        throw ClientLoginFailure.captchaRequired(token: captcha.token)
    }

    // MARK: - Answers

    private func signedIn(_ account: Account) throws -> EmulatorResponse {
        let texts = try exchange.generate { generator in (0..<3).map { _ in "DQAAA" + generator.text(160) } }
        try Token(
            texts[2],
            .session,
            account: account.number,
            expires: exchange.instant.advanced(by: exchange.policies.loginLifetime)
        ).save(in: exchange.database)
        var lines = ["SID=" + texts[0], "LSID=" + texts[1], "Auth=" + texts[2]]
        if exchange.call.path.first == "youtube", let user = account.user {
            lines.append("YouTubeUser=" + (try exchange.user(user)).name)
        }
        return AccountsAnswer.text(200, Self.text(lines), at: exchange.instant)
    }

    private func refused(_ failure: ClientLoginFailure) -> EmulatorResponse {
        AccountsAnswer.text(403, Self.text(failure.lines(base: exchange.call.base)), at: exchange.instant)
    }

    /// Every line ends, also the last: clients look for the end.
    private static func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}
