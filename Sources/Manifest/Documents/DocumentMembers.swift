/// The members of a mapping that nobody has read yet.
package struct DocumentMembers {
    var members: [(key: String, keyNode: DocumentNode, value: DocumentNode)] = []

    /// The value of a key, which is read then.
    package mutating func take(_ key: String) -> DocumentNode? {
        guard let index = members.firstIndex(where: { $0.key == key }) else { return nil }
        return members.remove(at: index).value
    }

    /// All that are left, which are read then.
    package mutating func takeAll() -> [(key: String, keyNode: DocumentNode, value: DocumentNode)] {
        defer { members = [] }
        return members
    }
}
