/// The two groups of contacts (reference, "contacts feed"): words in a manifest, terms on the wire.
enum ContactGroup {
    static let names = ["friends", "family"]

    static func term(_ values: FieldValues) -> String { values.text(.group) == "family" ? "Family" : "Friends" }
}
