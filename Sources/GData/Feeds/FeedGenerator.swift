/// The program that made a feed (`generator`).
package struct FeedGenerator: Equatable, Sendable {
    package var name: String
    package var version: String?
    package var uri: String?

    package init(name: String, version: String? = nil, uri: String? = nil) {
        self.name = name
        self.version = version
        self.uri = uri
    }
}
