/// The shape in which the versions of the protocol write feeds and entries (protocol, "Version negotiation").
///
/// Everything in which they differ is asked here or in `Entry.inVersionOne`; the writers hold no other word about it.
package enum AtomShape: Sendable {
    case versionOne, versionTwo

    /// What texts say of themselves behind the name of their element.
    var textType: StaticString {
        switch self {
        case .versionOne: " type='text'"
        case .versionTwo: ""
        }
    }

    /// The namespaces that changed from version to version, as a feed declares them.
    var feedNamespaces: StaticString {
        switch self {
        case .versionOne:
            """
             xmlns:app='http://purl.org/atom/app#' xmlns:media='http://search.yahoo.com/mrss/' \
            xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/'
            """
        case .versionTwo:
            """
             xmlns:app='http://www.w3.org/2007/app' xmlns:media='http://search.yahoo.com/mrss/' \
            xmlns:openSearch='http://a9.com/-/spec/opensearch/1.1/'
            """
        }
    }

    /// What the service calls itself.
    var generator: FeedGenerator {
        switch self {
        case .versionOne: FeedGenerator(name: "YouTube data API", version: "1.0", uri: "http://gdata.youtube.com")
        case .versionTwo: FeedGenerator(name: "YouTube data API", version: "2.1", uri: "http://gdata.youtube.com")
        }
    }
}

extension FeedHeader {
    /// The same in version 1: its id is its address, and it has no etag.
    func inVersionOne() -> FeedHeader {
        var header = self
        header.etag = nil
        if let id = header.id, EntryIdentifier.isURN(id), let address = link(Relation.feed) {
            header.id = EntryIdentifier.versionOne(address: address)
        }
        header.author?.userID = nil
        header.media = nil
        return header
    }
}

extension EntryIdentifier {
    /// A name of version 1: the address of the resource on the host of the service, without a query.
    static func versionOne(address: String) -> String {
        let resource = address.prefix { $0 != "?" && $0 != "#" }
        guard let scheme = resource.firstRange(of: "://") else { return String(resource) }
        return FeedAddress.canonicalBase + resource[scheme.upperBound...].drop { $0 != "/" }
    }
}
