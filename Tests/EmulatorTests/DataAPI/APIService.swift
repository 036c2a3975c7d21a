import DataAPI
import Emulator
import HTTPTypes
import Testing

/// The emulator, asked as clients of the Data API ask it.
struct APIService {
    var service: TestService

    static let host = "youtube.test"
    static let base = "http://youtube.test"

    init(_ change: (inout EmulatorConfiguration) -> Void = { _ in }) throws { service = try TestService(change) }

    init(_ emulator: Emulator) { service = TestService(emulator) }

    /// - Parameter path: Behind `/youtube/v3/`, or whole where it begins with a slash.
    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String = "",
        as token: String? = EmulatorCredentials.token,
        headers: [String: String] = [:]
    ) -> APIReply {
        send(method, path, bytes: Array(body.utf8), as: token, headers: headers)
    }

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        bytes: [UInt8],
        as token: String? = EmulatorCredentials.token,
        headers: [String: String] = [:]
    ) -> APIReply {
        let path = path.hasPrefix("/") ? path : "/youtube/v3/" + path
        var request = HTTPRequest(method: method, scheme: "http", authority: Self.host, path: path)
        if let token { request.set("Authorization", "Bearer " + token) }
        if !bytes.isEmpty { request.set("Content-Type", "application/json") }
        for (name, value) in headers { request.set(name, value) }
        let answer = service.emulator.respond(to: EmulatorRequest(head: request, body: bytes), at: service.instant)
        return APIReply(answer: Answer(answer))
    }

    func get(_ path: String, as token: String? = EmulatorCredentials.token) -> APIReply { send(.get, path, as: token) }

    func form(_ path: String, _ form: String, headers: [String: String] = [:]) -> APIReply {
        let type = ["Content-Type": "application/x-www-form-urlencoded"]
        return send(.post, path, form, as: nil, headers: headers.merging(type) { $1 })
    }
}

/// An answer of the Data API, taken apart.
struct APIReply {
    let answer: Answer

    var status: Int { answer.status }

    subscript(header: String) -> String? { answer[header] }

    func json() throws -> JSONValue { try JSONValue(parsing: answer.response.body) }

    func items() throws -> [JSONValue] { try #require(try json()["items"]?.array) }

    func ids() throws -> [String] { try items().compactMap { $0["id"]?.text } }

    /// The status and the reason of a refusal.
    var refusal: String {
        let error = APIError(status: status, body: answer.response.body)
        return "\(error.code) \(error.errors.first?.domain ?? "-") \(error.reason ?? "-")"
    }
}
