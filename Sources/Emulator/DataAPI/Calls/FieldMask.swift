import DataAPI

/// Which members of an answer are wanted (`fields`): `items(id,snippet/title),nextPageToken`.
struct FieldMask {
    private indirect enum Node {
        case everything
        case members([String: Node])
    }

    private let root: Node

    /// How deep a mask is nested at most: twice as deep as any resource.
    private static let maximumDepth = 16

    /// - Throws: `APIError` for what is no mask.
    init(_ text: String) throws {
        var scanner = Scanner(rest: text[...])
        guard let root = scanner.members(depth: 0), scanner.rest.isEmpty else {
            throw APIError.invalidParameter("fields", "Invalid field selection \(text.prefix(100))")
        }
        self.root = root
    }

    /// What lists have beside their items (protocol of version 3, "Response envelopes").
    private static let ofLists: Set<String> = [
        "etag", "eventId", "items", "kind", "nextPageToken", "pageInfo", "prevPageToken", "regionCode",
        "tokenPagination", "visitorId",
    ]

    /// - Throws: `APIError` for a member that no answer of the method has, as far as its lists and resources tell.
    func check(for method: APIMethod) throws {
        guard let response = method.response, let parts = APIParts.of(method.resource) else { return }
        let ofResources = parts.union(["etag", "id", "kind"])
        if response.hasSuffix("ListResponse") {
            try Self.check(root, Self.ofLists)
            if case .members(let members) = root, let items = members["items"] { try Self.check(items, ofResources) }
        } else if response == method.request {
            try Self.check(root, ofResources)
        }
    }

    private static func check(_ node: Node, _ known: Set<String>) throws {
        guard case .members(let members) = node else { return }
        if let unknown = members.keys.sorted().first(where: { $0 != "*" && !known.contains($0) }) {
            throw APIError.invalidParameter("fields", "Invalid field selection \(unknown.prefix(100))")
        }
    }

    func apply(to value: JSONValue) -> JSONValue { Self.apply(root, to: value) ?? .object([]) }

    private static func apply(_ node: Node, to value: JSONValue) -> JSONValue? {
        guard case .members(let wanted) = node else { return value }
        switch value {
        case .array(let values): return .array(values.compactMap { apply(node, to: $0) })
        case .object(let members):
            return .object(
                members.compactMap { name, value in
                    guard let inner = wanted[name] ?? wanted["*"] else { return nil }
                    return apply(inner, to: value).map { (name, $0) }
                }
            )
        default: return nil
        }
    }

    private struct Scanner {
        var rest: Substring

        mutating func members(depth: Int) -> Node? {
            guard depth < FieldMask.maximumDepth else { return nil }
            var members: [String: Node] = [:]
            repeat {
                guard let (name, node) = path(depth: depth) else { return nil }
                members[name] = members[name].map { Self.union($0, node) } ?? node
            } while takes(",")
            return .members(members)
        }

        private mutating func path(depth: Int) -> (String, Node)? {
            guard depth < FieldMask.maximumDepth else { return nil }
            let name = rest.prefix { $0.isLetter || $0.isNumber || "*_-#@$".contains($0) }
            guard !name.isEmpty else { return nil }
            rest = rest.dropFirst(name.count)
            if takes("/") {
                guard let (inner, node) = path(depth: depth + 1) else { return nil }
                return (String(name), .members([inner: node]))
            }
            if takes("(") {
                guard let node = members(depth: depth + 1), takes(")") else { return nil }
                return (String(name), node)
            }
            return (String(name), .everything)
        }

        private mutating func takes(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest = rest.dropFirst()
            return true
        }

        private static func union(_ left: Node, _ right: Node) -> Node {
            guard case .members(let left) = left, case .members(let right) = right else { return .everything }
            return .members(left.merging(right, uniquingKeysWith: union))
        }
    }
}
