extension Int {
    /// So many of something, in words for people: `1 entry`, `2 entries`.
    ///
    /// - Parameter many: What several are called, where that is not the word with an s.
    package func counted(_ one: String, _ many: String? = nil) -> String {
        "\(self) \(self == 1 ? one : many ?? one + "s")"
    }
}
