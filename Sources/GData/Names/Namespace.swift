/// The namespaces of the protocol (reference, "XML element definitions").
package enum Namespace: UInt16, CaseIterable, Sendable {
    case atom, app, batch, gd, georss, gml, media, openSearch, yt, xml
    /// The same two in version 1.
    case appVersionOne, openSearchVersionOne

    package var uri: String {
        switch self {
        case .atom: "http://www.w3.org/2005/Atom"
        case .app: "http://www.w3.org/2007/app"
        case .batch: "http://schemas.google.com/gdata/batch"
        case .gd: "http://schemas.google.com/g/2005"
        case .georss: "http://www.georss.org/georss"
        case .gml: "http://www.opengis.net/gml"
        case .media: "http://search.yahoo.com/mrss/"
        case .openSearch: "http://a9.com/-/spec/opensearch/1.1/"
        case .yt: "http://gdata.youtube.com/schemas/2007"
        // Of `xml:lang`, whose prefix nobody declares.
        case .xml: "http://www.w3.org/XML/1998/namespace"
        case .appVersionOne: "http://purl.org/atom/app#"
        case .openSearchVersionOne: "http://a9.com/-/spec/opensearchrss/1.0/"
        }
    }

    /// The namespace by the name that version 2 gives it: whoever reads is not concerned with the other.
    var current: Namespace {
        switch self {
        case .appVersionOne: .app
        case .openSearchVersionOne: .openSearch
        default: self
        }
    }
}
