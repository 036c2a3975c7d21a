/// The feed whose entries are rows.
package struct NamedFeed: Codable, Hashable, Sendable {
    package struct Parameter: Codable, Hashable, Sendable {
        package var name: String
        package var value: String
    }

    /// As behind `ytbatch feed`.
    package var words: [String]
    /// Flags of `ytbatch feed`, without their dashes.
    package var parameters: [Parameter]

    package subscript(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// Keys that may stand beside `feed`.
    static let parameterNames = [
        "max", "region", "category", "time", "orderby", "q", "author", "format", "location", "location-radius", "lr",
        "restriction", "safe-search", "uploader",
    ]
}
