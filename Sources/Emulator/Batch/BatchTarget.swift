import GData

/// Finds the entry that an operation is about, in every form in which clients name it (protocol, "Which element names
/// the target").
struct BatchTarget {
    private let exchange: Exchange
    private let feed: any Feed
    /// The path of the feed, and the same as the request had it.
    private let ownPaths: [[String]]

    init(_ exchange: Exchange, _ feed: any Feed, names: [String]) {
        self.exchange = exchange
        self.feed = feed
        ownPaths = [Call.place(feed.path[...]).path, Array(exchange.call.path.dropLast())]
    }

    /// The id of the entry within the feed.
    ///
    /// - Throws: `Refusal` when nothing names it, or what names it lies outside the feed.
    func id(of entry: Entry) throws -> String {
        if let edit = entry.link(Relation.edit) { return try id(address: edit) }
        if let name = entry.id, !name.isEmpty { return try id(name: name) }
        if let own = entry.link(Relation.selfLink) { return try id(address: own) }
        throw Refusal.invalidEntry("Entry id is required")
    }

    private func id(name: String) throws -> String {
        guard EntryIdentifier.isURN(name) else { return try id(address: name) }
        let rest = name.drop { $0 != "," }.drop { $0 != ":" }.dropFirst()
        guard let id = feed.entryID(urn: rest) else { throw Self.outside(name) }
        return id
    }

    private func id(address: String) throws -> String {
        let place = Call.place(try path(of: address))
        guard place.root == .feeds, place.path.count > 1, let id = place.path.last else { throw Self.outside(address) }
        let parent = Array(place.path.dropLast())
        if ownPaths.contains(parent) { return id }
        // The same feed may go by another name: a user by id, or in other case.
        guard let found = FeedRegistry.find(place.path), case .entry = found.part,
            let other = try? found.definition.open(found.names, exchange), other.path == feed.path
        else { throw Self.outside(address) }
        return id
    }

    /// The path of an address: absolute on a host of the service, or without a host.
    private func path(of address: String) throws -> Substring {
        let withoutQuery = address.prefix { $0 != "?" && $0 != "#" }
        if withoutQuery.hasPrefix("/") { return withoutQuery }
        guard let scheme = withoutQuery.ranges(of: "://").first else { throw Self.outside(address) }
        let rest = withoutQuery[scheme.upperBound...]
        let host = rest.prefix { $0 != "/" }
        guard isOwn(host) else { throw Self.outside(address) }
        return rest.dropFirst(host.count)
    }

    private func isOwn(_ host: Substring) -> Bool {
        host.hasSuffix("gdata.youtube.com") || exchange.links.base.hasSuffix("://" + host)
    }

    private static func outside(_ name: String) -> Refusal { Refusal.invalidRequest("Invalid id: \(name)") }
}
