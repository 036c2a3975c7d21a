/// An entry of a feed, as far as a list is kept by it.
package struct ListedEntry: Sendable, Equatable {
    /// The entry's own id.
    package var id: String
    /// What it holds: a video's id; of subscriptions their kind and target.
    package var member: String
    package var title: String?
    package var note: String?

    package init(id: String, member: String, title: String? = nil, note: String? = nil) {
        self.id = id
        self.member = member
        self.title = title
        self.note = note
    }
}
