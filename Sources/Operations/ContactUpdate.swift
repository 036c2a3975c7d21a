import GData

extension OperationDefinition {
    package static let contactUpdate = OperationDefinition(
        name: "contact.update",
        summary: "Puts a contact into a group, or answers a user who asked to become one.",
        fields: [
            Field(.user, .identifier(.user), .required, "The contact."),
            Field(
                .group,
                .choice(ContactGroup.names),
                .defaulted("friends"),
                "The group to put them in.",
                element: "category"
            ),
            Field(
                .status,
                .choice(["accepted", "rejected"]),
                .optional,
                "The answer to a user who asked.",
                element: "yt:status"
            ),
        ],
        feed: { _ in .contacts(user: FeedAddress.authenticatedUser) },
        form: .batch(.update) { form in
            form.target(.contacts(user: FeedAddress.authenticatedUser), form.values.text(.user) ?? "")
            form.category(scheme: Scheme.contact, term: ContactGroup.term(form.values))
            form.element("yt:status", .status)
        },
        call: .none("the Data API has no contacts", "leave it out"),
        repeatSafety: .absolute,
        example: "{user: thirdchannel, group: family, status: accepted}"
    )
}
