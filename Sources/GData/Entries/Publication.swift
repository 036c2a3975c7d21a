/// How a video is published, as far as a service tells its owner; GData does not.
package struct Publication: Equatable, Sendable {
    /// When a private video becomes public by itself.
    package var publishAt: String?
    package var license: String?
    /// Of title and description.
    package var language: String?
    package var isMadeForKids: Bool?
    package var isSynthetic: Bool?

    package init(
        publishAt: String? = nil,
        license: String? = nil,
        language: String? = nil,
        isMadeForKids: Bool? = nil,
        isSynthetic: Bool? = nil
    ) {
        self.publishAt = publishAt
        self.license = license
        self.language = language
        self.isMadeForKids = isMadeForKids
        self.isSynthetic = isSynthetic
    }
}
