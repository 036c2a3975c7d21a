import Emulator

extension FixtureRegistry {
    static let peopleLists = [subscriptions, contacts, messages]

    private static let subscriptions = RecordDefinition(
        "subscriptions",
        "What people follow.",
        unique: [["id"], ["account", "type", "target"]],
        [
            RecordField("account", .reference(to: "accounts"), isRequired: true, "Who follows."),
            RecordField(
                "type",
                .word(["channel", "favorites", "playlist", "query", "user"]),
                isRequired: true,
                "What is followed."
            ),
            RecordField("target", .target, isRequired: true, "Its name: of an account or a playlist, or words."),
            RecordField("id", .name(RecordField.idCharacters, 2...60), "The id."),
            RecordField("created", .instant, "Since when."),
        ]
    ) { record, fixture in
        let type = record.text("type") ?? ""
        let target = record.text("target") ?? ""
        var subscription = Fixture.Subscription(
            record.id("SUBfixture"),
            of: record.text("account") ?? "",
            type,
            // Accounts go by their names in lower case.
            type == "playlist" || type == "query" ? target : target.lowercased(),
            day: 1
        )
        subscription.time = record.instant("created") ?? someDay
        fixture.subscriptions.append(subscription)
    }

    private static let contacts = RecordDefinition(
        "contacts",
        "Who knows whom. Each side of a contact is a record of its own.",
        unique: [["account", "contact"]],
        [
            RecordField("account", .reference(to: "accounts"), isRequired: true, "Whose contact it is."),
            RecordField("contact", .reference(to: "accounts"), isRequired: true, "Who it is."),
            RecordField("category", .word(["Friends", "Family"]), "Friends."),
            RecordField(
                "status",
                .word(["accepted", "pending", "requested", "rejected"]),
                "pending for who asked, requested for who was asked; accepted."
            ),
            RecordField("created", .instant, "Since when."),
        ]
    ) { record, fixture in
        var contact = Fixture.Contact(
            record.text("contact") ?? "",
            of: record.text("account") ?? "",
            record.text("category") ?? "Friends",
            record.text("status") ?? "accepted",
            day: 1
        )
        contact.time = record.instant("created") ?? someDay
        fixture.contacts.append(contact)
    }

    private static let messages = RecordDefinition(
        "messages",
        "What is in people's inboxes.",
        unique: [["id"]],
        [
            RecordField("to", .reference(to: "accounts"), isRequired: true, "Who has it."),
            RecordField("from", .reference(to: "accounts"), isRequired: true, "Who sent it."),
            RecordField("video", .reference(to: "videos"), isRequired: true, "What it is about."),
            RecordField("title", .text(1...200), "The title."),
            RecordField("text", .text(0...5000), "What it says."),
            RecordField("id", .name(RecordField.idCharacters, 2...60), "The id."),
            RecordField("sent", .instant, "When."),
        ]
    ) { record, fixture in
        let sender = record.text("from") ?? ""
        var message = Fixture.Message(
            record.id("MSGfixture"),
            to: record.text("to") ?? "",
            from: sender,
            record.text("video") ?? "",
            record.text("title") ?? "\(sender) sent you a video!",
            record.text("text") ?? "",
            day: 1
        )
        message.time = record.instant("sent") ?? someDay
        fixture.messages.append(message)
    }
}
