import DataAPI
import GData

/// One call of a method, on its way to being sent.
struct APIRequest {
    let method: APIMethod
    /// With the query.
    let path: String
    var body: JSONValue?

    /// - Parameters:
    ///   - method: Such as `playlistItems.insert`.
    ///   - parameters: Not escaped yet.
    init(_ method: APIMethod, _ parameters: [(name: String, value: String)], body: JSONValue? = nil) {
        self.method = method
        path = "/youtube/v3/" + method.path + Self.query(parameters)
        self.body = body
    }

    init(_ id: String, _ parameters: [(name: String, value: String)], body: JSONValue? = nil) {
        guard let method = APIMethods.find(id) else { preconditionFailure("the API has no method \(id)") }
        self.init(method, parameters, body: body)
    }

    static func query(_ parameters: [(name: String, value: String)]) -> String {
        guard !parameters.isEmpty else { return "" }
        return "?" + parameters.map { $0.name + "=" + EntryIdentifier.escaped($0.value) }.joined(separator: "&")
    }
}
