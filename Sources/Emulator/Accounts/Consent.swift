import GData

/// Asks a person whether a program may act for them. The person signs in on the same page.
///
/// With the policy `consent`, the account that it names consents at once, as programs without a browser need it.
struct Consent {
    let exchange: Exchange
    let form: QueryItems

    /// What the page was asked for with, which its form carries on.
    let carried: [String]

    enum Outcome {
        case given(Account)
        /// The page that asks, or asks again.
        case asked(EmulatorResponse)
    }

    func outcome() throws -> Outcome {
        if let name = exchange.policies.consent, let account = try Account.find(name, in: exchange.database) {
            return .given(account)
        }
        guard let name = form["Email"] else { return .asked(page(200)) }
        if let account = try Account.find(name, in: exchange.database), account.condition == .active,
            account.password?.matches(form["Passwd"] ?? "") == true
        {
            return .given(account)
        }
        return .asked(page(403))
    }

    /// A parameter of the request: of the form that was sent, or of the address.
    func parameter(_ name: String) -> String? { form[name] ?? exchange.call.query[name] }

    private func page(_ status: Int) -> EmulatorResponse {
        let title = status == 200 ? "Grant access?" : "The name or the password is wrong."
        return AccountsAnswer.page(status, title, at: exchange.instant) { writer in
            writer.markup("<form method='post'")
            writer.attribute("action", exchange.call.writtenPath)
            writer.markup(">\n")
            for name in carried {
                guard let value = parameter(name) else { continue }
                writer.markup("<input type='hidden'")
                writer.attribute("name", name)
                writer.attribute("value", value)
                writer.markup(">\n")
            }
            writer.element("p", "A program asks for access to: " + (parameter("scope") ?? "your account"))
            writer.markup("\n<p>Name <input name='Email'></p>\n<p>Password <input name='Passwd' type='password'></p>\n")
            writer.markup("<p><button>Grant access</button></p>\n</form>\n")
        }
    }
}
