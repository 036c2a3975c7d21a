import Emulator

/// Every kind of thing that a fixture may hold, in the order in which it is put into a store.
enum FixtureRegistry {
    static let definitions = [accounts, tokens, consumers, developerKeys] + videoLists + peopleLists

    // MARK: - Who signs in

    private static let accountName = RecordField.Kind.name(AccountName.characters, AccountName.length)
    private static let secret = RecordField.Kind.name("!-~", 1...500)

    private static let accounts = RecordDefinition(
        "accounts",
        "Who there is, and how they sign in.",
        unique: [["name"], ["id"]],
        [
            RecordField("name", accountName, isRequired: true, "The name, in any case."),
            RecordField("password", .text(1...200), "What ClientLogin takes; without one, nobody signs in."),
            RecordField(
                "signIn",
                .word(AccountCondition.allCases.map(\.rawValue)),
                "What becomes of whoever signs in; active."
            ),
            RecordField("channel", .flag, "Whether there is a channel; true."),
            RecordField("id", .name(RecordField.idCharacters, 22...22), "The id of the user: 22 characters."),
            RecordField("about", .text(0...5000), "What the profile says."),
            RecordField("location", .name("A-Z", 2...2), "The country, as two letters; US."),
            RecordField("age", .count(0...150), "In years."),
            RecordField("joined", .instant, "Since when."),
            RecordField("views", .count(0...Int(Int32.max)), "How often the channel was looked at."),
        ]
    ) { record, fixture in
        let name = record.text("name") ?? ""
        let condition = record.text("signIn").flatMap { AccountCondition(rawValue: $0) } ?? .active
        fixture.accounts.append(Fixture.Account(name, password: record.text("password"), condition: condition))
        guard record.flag("channel", default: true) else { return }
        var user = Fixture.User(
            name,
            id: record.text("id") ?? String(("user" + record.id("") + "AAAAAAAAAAAAAAAAAAAA").prefix(22)),
            record.text("about") ?? "",
            location: record.text("location") ?? "US",
            age: record.count("age")
        )
        user.joined = record.instant("joined") ?? user.joined
        user.views = record.count("views")
        fixture.users.append(user)
    }

    private static let tokens = RecordDefinition(
        "tokens",
        "Tokens that requests may carry in any form.",
        unique: [["token"]],
        [
            RecordField("token", secret, isRequired: true, "The token."),
            RecordField("account", .reference(to: "accounts"), isRequired: true, "Whose it is."),
            RecordField("expires", .instant, "When it ends; never, without it."),
            RecordField("secret", secret, "What requests with it are signed with, by OAuth 1."),
        ]
    ) { record, fixture in
        var token = Fixture.Token(
            record.text("token") ?? "",
            user: record.text("account") ?? "",
            expires: record.instant("expires")
        )
        token.secret = record.text("secret") ?? ""
        fixture.tokens.append(token)
    }

    private static let consumers = RecordDefinition(
        "consumers",
        "Programs that sign their requests by OAuth 1; anonymous, whose secret is anonymous, is always there.",
        unique: [["key"]],
        [
            RecordField("key", secret, isRequired: true, "What the program is called by."),
            RecordField("secret", secret, isRequired: true, "What it signs with."),
        ]
    ) { record, fixture in
        fixture.consumers.append(Fixture.Consumer(record.text("key") ?? "", secret: record.text("secret") ?? ""))
    }

    private static let developerKeys = RecordDefinition(
        "developerKeys",
        "The keys of programs that may write; without any, every key will do.",
        unique: [["key"]],
        [RecordField("key", .name("!-~", 1...200), isRequired: true, "The key.")]
    ) { record, fixture in
        fixture.developerKeys.append(record.text("key") ?? "")
    }
}
