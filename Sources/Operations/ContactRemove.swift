import GData

extension OperationDefinition {
    package static let contactRemove = OperationDefinition(
        name: "contact.remove",
        summary: "Takes a user out of the contacts.",
        fields: [
            Field(.user, .identifier(.user), .required, "The contact.")
        ],
        feed: { _ in .contacts(user: FeedAddress.authenticatedUser) },
        form: .batch(.delete) { form in
            form.target(.contacts(user: FeedAddress.authenticatedUser), form.values.text(.user) ?? "")
        },
        call: .none("the Data API has no contacts", "leave it out"),
        repeatSafety: .absolute,
        example: "{user: formerpal}"
    )
}
