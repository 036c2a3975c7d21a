import Emulator
import GData
import HTTPTypes
import Testing

/// The emulator with a moment of its own, and short ways to ask it.
struct TestService {
    let emulator: Emulator
    var instant = Instant(year: 2014, month: 2, day: 3, hour: 23)

    /// The address that every request names, unless it says otherwise.
    static let host = "gdata.youtube.com"

    init(_ change: (inout EmulatorConfiguration) -> Void = { _ in }) throws {
        var configuration = EmulatorConfiguration()
        change(&configuration)
        emulator = try Emulator(configuration)
    }

    init(_ emulator: Emulator) { self.emulator = emulator }

    mutating func pass(_ duration: Duration) { instant = instant.advanced(by: duration) }

    // MARK: - Asking

    /// - Parameter token: Whose credentials to send; with `nil`, none.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String = "",
        as token: String? = EmulatorCredentials.token,
        key: String? = EmulatorCredentials.developerKey,
        headers: [String: String] = [:],
        host: String = TestService.host
    ) -> Answer {
        var request = HTTPRequest(method: method, scheme: "http", authority: host, path: path)
        request.set("GData-Version", "2")
        if let token { request.set("Authorization", "GoogleLogin auth=" + token) }
        if let key { request.set("X-GData-Key", "key=" + key) }
        if !body.isEmpty { request.set("Content-Type", "application/atom+xml") }
        for (name, value) in headers { request.set(name, value) }
        return Answer(emulator.respond(to: EmulatorRequest(head: request, body: Array(body.utf8)), at: instant))
    }

    func get(
        _ path: String,
        as token: String? = EmulatorCredentials.token,
        host: String = TestService.host
    ) -> Answer {
        send(.get, path, as: token, key: nil, host: host)
    }

    func post(_ path: String, _ body: String, as token: String? = EmulatorCredentials.token) -> Answer {
        send(.post, path, Self.entry(body), as: token)
    }

    func put(_ path: String, _ body: String, as token: String? = EmulatorCredentials.token) -> Answer {
        send(.put, path, Self.entry(body), as: token)
    }

    func delete(_ path: String, as token: String? = EmulatorCredentials.token) -> Answer {
        send(.delete, path, as: token)
    }

    /// Posts a batch: what stands inside its feed.
    func batch(_ path: String, _ entries: String, as token: String? = EmulatorCredentials.token) -> Answer {
        send(.post, path + "/batch", Self.feed(entries), as: token)
    }

    static let namespaces = """
        xmlns='http://www.w3.org/2005/Atom' xmlns:media='http://search.yahoo.com/mrss/' \
        xmlns:yt='http://gdata.youtube.com/schemas/2007' xmlns:gd='http://schemas.google.com/g/2005' \
        xmlns:batch='http://schemas.google.com/gdata/batch' xmlns:georss='http://www.georss.org/georss' \
        xmlns:gml='http://www.opengis.net/gml'
        """

    static func entry(_ body: String) -> String { "<entry \(namespaces)>\(body)</entry>" }

    static func feed(_ body: String) -> String { "<feed \(namespaces)>\(body)</feed>" }

    /// The metadata of a video that nothing is wrong with.
    static func video(
        title: String = "A new one",
        description: String = "What it is.",
        category: String = "Travel",
        keywords: String = "harbour, pier",
        more: String = ""
    ) -> String {
        """
        <media:group><media:title type='plain'>\(title)</media:title>\
        <media:description type='plain'>\(description)</media:description>\
        <media:category scheme='\(Scheme.categories)'>\(category)</media:category>\
        <media:keywords>\(keywords)</media:keywords></media:group>\(more)
        """
    }
}

extension HTTPRequest {
    mutating func set(_ name: String, _ value: String) {
        if let name = HTTPField.Name(name) { headerFields[name] = value }
    }
}

/// An answer, taken apart.
struct Answer {
    let response: EmulatorResponse

    init(_ response: EmulatorResponse) { self.response = response }

    var status: Int { response.head.status.code }
    var text: String { String(decoding: response.body, as: UTF8.self) }

    subscript(header: String) -> String? { HTTPField.Name(header).flatMap { response.head.headerFields[$0] } }

    /// The feed in the body.
    func feed() throws -> (header: FeedHeader, entries: [Entry]) { try FeedReader.read(response.body) }

    /// The only entry in the body.
    func entry() throws -> Entry { try #require(try feed().entries.first) }

    /// The entries of a batch, by their `batch:id`.
    func result(_ id: String) throws -> Entry {
        try #require(try feed().entries.first { $0.batchID == id }, "no result for \(id)")
    }

    /// The statuses of a batch, in the order of the entries.
    func codes() throws -> [Int?] { try feed().entries.map { $0.batchStatus?.code } }

    /// The errors of a refusal.
    func errors() throws -> [GDataError] { try #require(ErrorDocument.read(response.body)) }

    func error() throws -> GDataError { try #require(try errors().first) }

    /// The refused fields, as `code location`.
    func violations() throws -> [String] { try errors().map { "\($0.code) \($0.location ?? "")" } }
}
