import GData
import HTTPTypes

/// A request as the service understands it: method, place, parameters.
struct Call {
    let method: HTTPRequest.Method
    /// The path without `/feeds/` and projection, unescaped.
    let path: [String]
    /// What the path asks for behind `/-/`: categories that entries must have.
    let pathCategories: [String]
    let root: Root
    /// The path as it was sent, which signatures are made of.
    let writtenPath: String
    let query: QueryItems
    let version: Version
    /// Scheme and host of the request, which the links of the answer lead back to.
    let base: String
    let headers: HTTPFields

    /// What the path begins with.
    enum Root {
        case feeds, resumable, accounts, other
    }

    /// The versions of the protocol. They differ in the shapes of what is answered.
    enum Version {
        case one, two
    }

    init(_ head: HTTPRequest) throws {
        headers = head.headerFields
        method = try Self.method(head)
        let address = head.path ?? "/"
        let end = address.firstIndex { $0 == "?" || $0 == "#" } ?? address.endIndex
        let rest = address[end...].prefix { $0 != "#" }.dropFirst()
        query = QueryItems(rest)
        let (root, path) = Self.place(address[..<end])
        let dash = root == .feeds ? path.dropFirst().firstIndex(of: "-") : nil
        self.root = root
        self.path = Array(path[..<(dash ?? path.endIndex)])
        pathCategories = dash.map { Array(path[$0...].dropFirst()) } ?? []
        writtenPath = String(address[..<end])
        base = Self.base(head)
        version = try Self.version(query, headers)
    }

    /// The projections are three views of the same resources (reference, "Projection values").
    private static let projections: Set<String> = ["api", "base", "mobile"]

    /// Takes a path apart: what it begins with, and the segments that name the resource.
    static func place(_ path: Substring) -> (root: Root, path: [String]) {
        var segments = path.split(separator: "/").map { EntryIdentifier.unescaped(String($0)) }
        var root = Root.other
        if segments.first == "resumable" {
            segments.removeFirst()
            root = .resumable
        }
        guard segments.first == "feeds" else {
            return (AccountsEndpoint(segments) == nil ? .other : .accounts, segments)
        }
        segments.removeFirst()
        // Old clients leave the projection out.
        if let projection = segments.first, projections.contains(projection) { segments.removeFirst() }
        return (root == .resumable ? .resumable : .feeds, segments)
    }

    /// Proxies and old clients that cannot send a method send POST and say which they mean.
    private static func method(_ head: HTTPRequest) throws -> HTTPRequest.Method {
        guard head.method == .post, let name = head.headerFields[.methodOverride] else { return head.method }
        switch name.uppercased() {
        case "PUT": return .put
        case "PATCH": return .patch
        case "DELETE": return .delete
        default:
            throw Refusal(
                400,
                code: "invalidMethodOverrideHeader",
                "Invalid X-HTTP-Method-Override header: '\(name.writable)'"
            )
        }
    }

    private static func version(_ query: QueryItems, _ headers: HTTPFields) throws -> Version {
        guard let written = query["v"] ?? headers[.gdataVersion] else { return .one }
        switch written {
        case "1", "1.0": return .one
        case "2", "2.0", "2.1": return .two
        default: throw Refusal(400, code: "versionNotSupported", "Version '\(written.writable)' is not supported")
        }
    }

    private static func base(_ head: HTTPRequest) -> String {
        guard let authority = head.authority, !authority.isEmpty else { return FeedAddress.canonicalBase }
        return scheme(head, authority) + "://" + authority
    }

    /// What stands before the emulator and speaks TLS says so. The hosts of the Data API are never asked without it.
    private static func scheme(_ head: HTTPRequest, _ authority: String) -> String {
        let forwarded = head.headerFields[.forwardedScheme]?.lowercased()
        if let forwarded, ["http", "https"].contains(forwarded) { return forwarded }
        return authority.hasSuffix("googleapis.com") ? "https" : head.scheme ?? "http"
    }
}

extension HTTPField.Name {
    static let gdataVersion = name("GData-Version")
    static let developerKey = name("X-GData-Key")
    static let client = name("X-GData-Client")
    static let alternativeAuthorization = name("X-GData-Authorization")
    static let methodOverride = name("X-HTTP-Method-Override")
    static let slug = name("Slug")
    static let uploadLength = name("X-Upload-Content-Length")
    static let uploadType = name("X-Upload-Content-Type")
    static let uploadID = name("X-GUploader-UploadID")
    static let frameOptions = name("X-Frame-Options")
    static let scriptProtection = name("X-XSS-Protection")
    static let userCountry = name("X-GData-User-Country")
    static let apiKey = name("X-Goog-Api-Key")
    static let noIncompleteStatus = name("X-GUploader-No-308")
    static let forwardedScheme = name("X-Forwarded-Proto")
    static let statusOverride = name("X-HTTP-Status-Code-Override")

    /// A name of ours, which is legal; the fallback is never seen.
    private static func name(_ text: String) -> HTTPField.Name { HTTPField.Name(text) ?? .from }
}
