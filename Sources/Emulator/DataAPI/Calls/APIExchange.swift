import DataAPI
import GData
import GRDB
import HTTPTypes

/// One call of a method being answered.
struct APIExchange {
    /// What both protocols share: the store, the moment, the generator of ids.
    let exchange: Exchange
    let method: APIMethod
    let caller: APICaller
    let parameters: APIParameters
    /// Which parts of resources are read or written, and given back.
    var parts: Set<String>
    /// The resource in the body; an empty object where there is none.
    var body = JSONValue.object([])

    /// - Throws: `APIError` when the call may not be made, or not so.
    init(_ call: Call, method: APIMethod, caller: APICaller, path: [String: String] = [:], _ exchange: Exchange) throws
    {
        self.exchange = exchange
        self.method = method
        self.caller = caller
        try caller.check(for: method)
        parameters = try APIParameters(call.query, of: method, path: path)
        let parts = parameters.list("part")
        if let known = APIParts.of(method.resource), let unknown = parts.first(where: { !known.contains($0) }) {
            throw APIError.unknownPart(unknown)
        }
        self.parts = Set(parts)
    }

    var database: Database { exchange.database }
    var instant: Instant { exchange.instant }
    var policies: DataAPIPolicies { exchange.configuration.dataAPI }

    /// The user, where there must be one.
    func user() throws -> User {
        if let user = caller.user { return user }
        throw caller.lacksChannel ? APIError.signupRequired : APIError.authorizationRequired
    }

    func isUser(_ number: Int) -> Bool { caller.user?.number == number }

    // MARK: - Bodies

    /// Reads the body of a call that has one.
    ///
    /// - Throws: `APIError` when it is no object, or holds parts that the call does not name.
    mutating func read(_ bytes: [UInt8]) throws {
        guard method.request != nil else { return }
        guard !bytes.isEmpty else {
            body = .object([])
            return
        }
        do {
            body = try JSONValue(parsing: bytes)
        } catch {
            throw APIError.parse("Invalid JSON payload received. \(error.description)")
        }
        guard let members = body.members else {
            throw APIError.parse("Invalid JSON payload received. Expected an object")
        }
        guard let known = APIParts.of(method.resource), method.parameter("part") != nil else { return }
        for (name, _) in members where known.contains(name) && name != "id" && !parts.contains(name) {
            throw APIError.parameter(
                "unexpectedPart",
                "part",
                "The body holds '\(name)', which the part parameter does not name.",
                domain: "youtube.part"
            )
        }
    }

    // MARK: - Resources

    /// A resource with the parts that are asked for: its kind, etag and id are always there.
    ///
    /// - Parameter values: Each part that there is, in order, worked out only where it is wanted.
    func resource(_ kind: String, id: String, _ values: KeyValuePairs<String, () throws -> JSONValue?>) throws
        -> JSONValue
    {
        var members: [(name: String, value: JSONValue)] = []
        for (name, value) in values where parts.contains(name) {
            if let value = try value() { members.append((name, value)) }
        }
        let etag = APIEtag.make(of: .object(members), id, parts: parts, method.resource)
        return .object(
            [("kind", .string("youtube#" + kind)), ("etag", .string(etag)), ("id", .string(id))] + members
        )
    }

    /// A list of resources that were asked for by id, without pages.
    func list(_ kind: String, _ items: [JSONValue]) -> JSONValue {
        APIPage(offset: 0, count: items.count).list(kind, items, total: items.count)
    }
}

extension JSONValue {
    /// A document whose place for an etag is empty, with one that is made of the rest.
    var withEtag: JSONValue {
        guard self["etag"] == "" else { return self }
        var document = self
        document["etag"] = .string(APIEtag.make(of: self))
        return document
    }
}
