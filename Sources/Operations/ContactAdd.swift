import GData

extension OperationDefinition {
    package static let contactAdd = OperationDefinition(
        name: "contact.add",
        summary: "Asks a user to become a contact.",
        fields: [
            Field(.user, .identifier(.user), .required, "The user to ask.", element: "yt:username"),
            Field(
                .group,
                .choice(ContactGroup.names),
                .defaulted("friends"),
                "The group to put them in.",
                element: "category"
            ),
        ],
        feed: { _ in .contacts(user: FeedAddress.authenticatedUser) },
        form: .batch(.insert) { form in
            form.category(scheme: Scheme.contact, term: ContactGroup.term(form.values))
            form.element("yt:username", .user)
        },
        call: .none("the Data API has no contacts", "leave it out"),
        repeatSafety: .verifiable(.membership),
        example: "{user: otherchannel, group: friends}"
    )
}
