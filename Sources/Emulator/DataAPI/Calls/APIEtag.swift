import DataAPI
import GData
import HTTPTypes

/// Etags, opaque and of 27 characters. That of a resource begins with the parts that it is of, so that it can be told
/// later whether they have changed.
enum APIEtag {
    private static let length = 27
    /// How many characters tell the parts, each six of them.
    private static let prefix = 3
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

    static func make(of value: JSONValue, _ name: String = "") -> String { text(of: value, name, length) }

    /// - Parameter parts: Those that the value was made of.
    static func make(of value: JSONValue, _ name: String, parts: Set<String>, _ resource: String) -> String {
        var mask = 0
        for (index, part) in names(resource).enumerated() where parts.contains(part) { mask |= 1 << index }
        let written = (0..<prefix).map { digits[mask >> (6 * $0) & 63] }
        return String(written) + text(of: value, name, length - prefix)
    }

    /// The parts that an etag is of; none where it is no etag of such a resource.
    static func parts(of etag: String, _ resource: String) -> Set<String> {
        var mask = 0
        for (index, character) in etag.prefix(prefix).enumerated() {
            mask |= (digits.firstIndex(of: character) ?? 0) << (6 * index)
        }
        return Set(names(resource).enumerated().filter { mask & 1 << $0.offset != 0 }.map(\.element))
    }

    /// The etags of a header, without quotes and the mark of weak ones.
    static func list(_ written: String) -> [String] {
        Exchange.etags(written).map { ($0.hasPrefix("W/") ? String($0.dropFirst(2)) : $0).unquoted }
    }

    private static func names(_ resource: String) -> [String] { (APIParts.of(resource) ?? []).sorted() }

    private static func text(of value: JSONValue, _ name: String, _ length: Int) -> String {
        let bytes = Array((name + value.written()).utf8)
        var generator = Generator(state: ByteHash(bytes.span).value)
        return generator.text(length)
    }
}

extension APIExchange {
    /// `If-Match`: what is changed or deleted must be as the caller knows it.
    ///
    /// - Throws: `APIError` when it is not so. What is not there is for the method to say.
    func checkPrecondition() throws {
        guard method.verb == .put || method.verb == .delete, let written = exchange.call.headers[.ifMatch],
            let id = body["id"]?.text ?? parameters["id"], let method = APIMethods.find(method.resource + ".list"),
            let handler = APIDispatch.handlers[method.id],
            !method.parameters.contains(where: { $0.name == "videoId" && $0.isRequired })
        else { return }
        let etags = APIEtag.list(written)
        guard !etags.contains("*") else { return }
        for etag in etags.prefix(Self.maximumEtags) {
            let parts = APIEtag.parts(of: etag, method.resource)
            guard case .document(let list) = try handler(APIExchange(listing: id, parts, method, self)) else { return }
            guard let item = list["items"]?.array?.first else { return }
            if item["etag"]?.text == etag { return }
        }
        throw APIError(
            412,
            reason: "conditionNotMet",
            "Precondition Failed",
            location: "If-Match",
            locationType: "header",
            status: "FAILED_PRECONDITION"
        )
    }

    /// How many etags of a header are looked at.
    private static let maximumEtags = 10

    /// A call that lists the one resource that another call changes.
    private init(listing id: String, _ parts: Set<String>, _ method: APIMethod, _ call: APIExchange) {
        exchange = call.exchange
        self.method = method
        caller = call.caller
        parameters = APIParameters(id: id)
        self.parts = parts
    }
}
