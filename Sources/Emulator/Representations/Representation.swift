import DataAPI
import GData
import HTTPTypes

/// The form in which a caller wants the answer (`alt` and what goes with it; reference, "Query parameter definitions").
///
/// It is read before anything is done, so that a form that there is not costs nothing. The service answers in Atom; the
/// other forms are made of that.
struct Representation {
    enum Form: String {
        case atom, rss, json, jsonc
        case jsonInScript = "json-in-script"
        case atomService = "atom-service"
    }

    let form: Form
    let shape: AtomShape
    private let callback: String?
    private let isIndented: Bool
    private let fields: FieldSelection?

    /// - Throws: `Refusal` with 400 for a form, a callback or a selection that cannot be.
    init(_ call: Call) throws {
        shape = call.shape
        guard call.root == .feeds, !call.query.isEmpty else {
            form = .atom
            callback = nil
            isIndented = false
            fields = nil
            return
        }
        let isRead = call.method == .get || call.method == .head
        guard let form = Form(rawValue: call.query["alt"] ?? "atom"), isRead || form != .atomService else {
            throw Self.invalidForm
        }
        self.form = form
        callback = try Self.callback(call, form)
        isIndented = call.query["prettyprint"] == "true"
        fields = try call.query["fields"].map { try FieldSelection($0) }
        if fields != nil, form == .jsonc {
            throw Refusal(400, code: "partialJsonUnsupported", "Partial operations are not supported with alt=jsonc")
        }
        try KnownParameters.check(call)
    }

    private static let invalidForm = Refusal(400, code: "invalidAltValue", "Invalid value for parameter: alt")

    /// The name of the function that a script calls with the answer.
    private static func callback(_ call: Call, _ form: Form) throws -> String? {
        guard form == .jsonInScript || form == .jsonc else { return nil }
        guard let name = call.query["callback"] else {
            if form == .jsonc { return nil }
            throw Refusal.invalidParameter("callback")
        }
        guard ScriptCallback.isName(name) else { throw Refusal.invalidParameter("callback") }
        return name
    }

    /// Gives an answer of the service its form. What is no feed and no entry stays as it is.
    ///
    /// - Throws: `Refusal` when what was read does not have that form.
    func apply(to response: EmulatorResponse) throws -> EmulatorResponse {
        var response = response
        if shape == .versionOne { Self.shapeHeaders(of: &response) }
        guard !isPlain, !response.body.isEmpty, response.isAtom, let root = ElementReader.read(response.body) else {
            return response
        }
        let selected = fields?.select(from: root) ?? root
        switch form {
        case .atom: response.body = selected.document(isIndented: isIndented)
        case .rss: response.set(RSSDocument.make(selected).document(isIndented: isIndented), "application/rss+xml")
        case .json: response.set(json(AtomJSON.document(selected)), "application/json")
        case .jsonInScript: response.set(json(AtomJSON.document(selected)), "text/javascript")
        case .jsonc:
            response.set(json(JSONCDocument.make(root)), callback == nil ? "application/json" : "text/javascript")
        case .atomService:
            // Only a feed takes anything.
            guard root.name == "feed" else { throw Self.invalidForm }
            response.set(ServiceDocument.make(root).document(isIndented: isIndented), ServiceDocument.mediaType)
        }
        return response
    }

    /// Whether the answer is wanted as the service writes it.
    private var isPlain: Bool { form == .atom && fields == nil && !isIndented }

    private func json(_ value: JSONValue) -> [UInt8] {
        ScriptCallback.wrap(value.written(depth: isIndented ? 0 : nil), in: callback)
    }

    /// Version 1 says its number, has no etags, and does not tell feeds from entries in the type.
    private static func shapeHeaders(of response: inout EmulatorResponse) {
        response.head.headerFields[.gdataVersion] = "1.0"
        response.head.headerFields[.eTag] = nil
        if response.isAtom { response.head.headerFields[.contentType] = "application/atom+xml; charset=UTF-8" }
    }
}

/// The function around an answer that a page loads as a script.
enum ScriptCallback {
    /// Whether a name can stand in a script without meaning anything else: `a.b`, `a[0]`, up to 128 characters.
    static func isName(_ name: String) -> Bool {
        (1...128).contains(name.utf8.count)
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_$.[]".contains($0)) }
    }

    static func wrap(_ json: String, in callback: String?) -> [UInt8] {
        guard let callback else { return Array(json.utf8) }
        // The comment keeps a page from being taken for anything but a script.
        return Array("// API callback\n\(callback)(\(json));".utf8)
    }
}

extension EmulatorResponse {
    fileprivate var isAtom: Bool { head.headerFields[.contentType]?.hasPrefix("application/atom+xml") == true }

    fileprivate mutating func set(_ body: [UInt8], _ type: String) {
        self.body = body
        head.headerFields[.contentType] = type + "; charset=UTF-8"
    }
}

extension Call {
    /// The shape of what the call is answered with. Resumable uploads and the JSON form of the service's own came with
    /// version 2, and have no other.
    var shape: AtomShape {
        version == .one && root != .resumable && query["alt"] != "jsonc" ? .versionOne : .versionTwo
    }
}
