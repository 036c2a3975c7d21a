import GData
import HTTPTypes

/// Where a request to the Data API goes.
enum APIPlace: Equatable {
    /// A method, by what stands behind `/youtube/v3/`.
    case method(String)
    /// A method that takes a file, by what stands behind `/upload/youtube/v3/`.
    case upload(String)
    case batch
    case discovery
    case authorization(AuthorizationEndpoint)

    /// - Returns: `nil` for what is not of the Data API.
    init?(_ head: HTTPRequest) {
        guard let address = head.path else { return nil }
        let path = address.prefix { $0 != "?" && $0 != "#" }
        // Most requests are to the older protocol, and one look tells.
        guard !path.hasPrefix("/feeds/") else { return nil }
        var segments = path.split(separator: "/").map { EntryIdentifier.unescaped(String($0)) }
        if segments.first == "resumable", segments.dropFirst().first == "upload" { segments.removeFirst() }
        if let endpoint = AuthorizationEndpoint(segments) {
            self = .authorization(endpoint)
            return
        }
        switch segments {
        case ["batch"], ["batch", "youtube", "v3"]: self = .batch
        case ["discovery", "v1", "apis", "youtube", "v3", "rest"], ["$discovery", "rest"]: self = .discovery
        default:
            let isUpload = segments.first == "upload"
            if isUpload { segments.removeFirst() }
            guard segments.count > 2, segments[0] == "youtube", segments[1] == "v3" else { return nil }
            let name = segments.dropFirst(2).joined(separator: "/")
            self = isUpload ? .upload(name) : .method(name)
        }
    }

    /// Whether a request carries the file of an upload, which may be longer than memory. Captions are short, and are
    /// read whole.
    static func takesFile(_ head: HTTPRequest) -> Bool {
        guard let path = head.path, path.hasPrefix("/upload/") || path.hasPrefix("/resumable/upload/"),
            case .upload(let name) = APIPlace(head), name != "captions"
        else { return false }
        let query = QueryItems(path.drop { $0 != "?" }.dropFirst())
        // What begins a resumable upload is the metadata alone.
        return query["upload_id"] != nil || query["uploadType"] != "resumable"
    }

    /// Whether a request goes on with an upload that was begun.
    static func isResumed(_ head: HTTPRequest) -> Bool {
        guard let path = head.path, takesFile(head) else { return false }
        return QueryItems(path.drop { $0 != "?" }.dropFirst())["upload_id"] != nil
    }
}

extension EmulatorRequest {
    /// The request that is meant, where a query that is too long for an address was sent as a form (`POST` with
    /// `X-HTTP-Method-Override: GET`).
    var unwrapped: EmulatorRequest {
        guard head.method == .post, head.headerFields[.methodOverride]?.uppercased() == "GET" else { return self }
        var request = self
        let query = String(decoding: body, as: UTF8.self)
        let path = head.path ?? "/"
        if !query.isEmpty { request.head.path = path + (path.contains("?") ? "&" : "?") + query }
        request.head.method = .get
        request.head.headerFields[.methodOverride] = nil
        request.body = []
        return request
    }
}
