import GData

/// The parameters of a request that OAuth 1 signs, wherever they were written (RFC 5849, 3.4.1.3): in the query, in the
/// header, in a form.
struct OAuthParameters {
    let items: [(name: String, value: String)]

    subscript(name: String) -> String? { items.first { $0.name == name }?.value }

    /// - Parameters:
    ///   - header: What stands in `Authorization` behind the scheme.
    ///   - form: The body, where it is a form.
    init(query: QueryItems, header: String = "", form: QueryItems? = nil) {
        let written = Credentials.pairs(header).filter { $0.name.lowercased() != "realm" }
        items =
            query.items
            + written.map { (EntryIdentifier.unescaped($0.name), EntryIdentifier.unescaped($0.value)) }
            + (form?.items ?? [])
    }
}
