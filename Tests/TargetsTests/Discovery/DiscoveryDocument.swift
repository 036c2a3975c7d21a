import DataAPI
import TestTools

/// What an API says of itself: its methods, their parameters, and the shapes of what is sent (Google's discovery format).
struct DiscoveryDocument {
    let value: JSONValue
    /// By id without the name of the API: `playlistItems.insert`.
    let methods: [String: JSONValue]

    init(_ value: JSONValue) {
        self.value = value
        methods = Dictionary(uniqueKeysWithValues: Self.methods(in: value))
    }

    /// That of the live service.
    static func service() throws -> DiscoveryDocument { try loaded.get() }

    private static let loaded = Result {
        DiscoveryDocument(try JSONValue(parsing: Array(try Tool.discoveryDocument())))
    }

    private static func methods(in value: JSONValue) -> [(String, JSONValue)] {
        (value["resources"]?.members ?? []).flatMap { resource in
            (resource.value["methods"]?.members ?? []).map { (resource.name + "." + $0.name, $0.value) }
                + methods(in: resource.value).map { (resource.name + "." + $0.0, $0.1) }
        }
    }

    func schema(_ name: String) -> JSONValue? { value["schemas", name] }

    /// A parameter of a method, or one that every method has.
    func parameter(_ name: String, of method: JSONValue) -> JSONValue? {
        method["parameters", name] ?? value["parameters", name]
    }

    /// The names of the scopes that open a method.
    static func scopes(of method: JSONValue) -> Set<String> {
        Set(method["scopes"]?.array?.compactMap(\.text) ?? [])
    }

    /// The resource that a method writes or lists: what its `part` names members of.
    func resource(of method: JSONValue) -> JSONValue? {
        if let written = method["request", "$ref"]?.text { return schema(written) }
        guard let answer = method["response", "$ref"]?.text.flatMap(schema) else { return nil }
        return answer["properties", "items", "items", "$ref"]?.text.flatMap(schema)
    }
}
