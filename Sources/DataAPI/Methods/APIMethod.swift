/// One method of the API, as data.
package struct APIMethod: Sendable, Equatable {
    package enum Verb: String, Sendable {
        case get = "GET"
        case post = "POST"
        case put = "PUT"
        case delete = "DELETE"
    }

    /// The file that goes with a call.
    package struct Media: Sendable, Equatable {
        /// Behind `/upload/youtube/v3/`.
        package var path: String
        /// The types that are taken: `video/*`.
        package var accept: [String]
        /// In bytes.
        package var maximumLength: Int
    }

    /// `playlistItems`.
    package var resource: String
    /// `insert`.
    package var name: String
    package var verb: Verb
    /// Behind `/youtube/v3/`: `videos/rate`.
    package var path: String
    package var media: Media?
    /// One of these opens it.
    package var scopes: Set<APIScope>
    /// Whether a developer's key does, without anybody's consent.
    package var takesKey: Bool
    package var parameters: [APIParameter]
    /// The schema of the body: `Video`.
    package var request: String?
    /// The schema of the answer. A method without one answers 204 and no body.
    package var response: String?
    /// Whether the answer is a file and no document.
    package var isDownload = false

    /// `videos.insert`.
    package var id: String { resource + "." + name }

    /// The status of an answer that is a success; a finished upload is answered with 201.
    package var success: Int { response == nil && !isDownload ? 204 : 200 }

    package func parameter(_ name: String) -> APIParameter? { parameters.first { $0.name == name } }
}

/// A parameter of a method.
package struct APIParameter: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case string, integer, boolean
    }

    package var name: String
    package var kind = Kind.string
    package var isRequired = false
    /// Whether it may be given more than once; a list with commas says the same.
    package var isRepeated = false
    /// The values that there are; others are refused.
    package var values: [String] = []
    package var range: ClosedRange<Int>?
    /// What holds when it is not given, as it is written.
    package var standard: String?
}
