import DataAPI
import HTTPTypes

/// What programs within pages need: the consent to read answers from elsewhere (CORS), and answers that are scripts
/// (`callback`).
extension APIAnswer {
    private static let verbs = "DELETE,GET,HEAD,PATCH,POST,PUT"
    /// Headers of answers that such programs go by.
    private static let shown =
        "Content-Encoding,Date,ETag,Location,Range,Server,X-GUploader-UploadID,X-HTTP-Status-Code-Override"

    /// The answer to a browser that asks whether a page may send a request.
    static func preflight(_ head: HTTPRequest, at instant: Instant) -> EmulatorResponse? {
        guard head.method == .options, let origin = head.headerFields[.origin],
            head.headerFields[.accessControlRequestMethod] != nil
        else { return nil }
        var fields = fields(at: instant)
        fields[.accessControlAllowOrigin] = origin
        fields[.accessControlAllowMethods] = verbs
        fields[.accessControlAllowHeaders] = head.headerFields[.accessControlRequestHeaders]
        fields[.accessControlMaxAge] = "3600"
        return EmulatorResponse(head: HTTPResponse(status: .ok, headerFields: fields))
    }

    /// An answer as a page elsewhere may read it.
    static func shared(_ response: EmulatorResponse, _ head: HTTPRequest) -> EmulatorResponse {
        guard let origin = head.headerFields[.origin] else { return response }
        var response = response
        response.head.headerFields[.accessControlAllowOrigin] = origin
        response.head.headerFields[.accessControlAllowCredentials] = "true"
        response.head.headerFields[.accessControlExposeHeaders] = shown
        return response
    }

    // MARK: - Scripts

    /// The longest name of a function that is called, in bytes.
    private static let longestCallback = 200

    /// The function that an answer is to be given to.
    ///
    /// - Throws: `APIError` for what is no name: it becomes a part of a script.
    static func callback(_ call: Call) throws -> String? {
        guard call.method == .get, let name = call.query["callback"], !name.isEmpty else { return nil }
        let isName = name.utf8.allSatisfy { byte in
            let character = Character(Unicode.Scalar(byte))
            return character.isLetter || character.isNumber || "_$.[]".contains(character)
        }
        guard name.utf8.count <= longestCallback, isName, name.unicodeScalars.allSatisfy(\.isASCII) else {
            throw APIError.invalidParameter("callback", "Invalid value for: callback")
        }
        return name
    }

    /// A document as a script. A browser runs no script that comes with a refusal, so that one is 200 too.
    static func script(_ response: EmulatorResponse, calling name: String?) -> EmulatorResponse {
        guard let name, response.head.headerFields[.contentType] == mediaType else { return response }
        var response = response
        response.head.status = .ok
        response.head.headerFields[.contentType] = "text/javascript; charset=UTF-8"
        while response.body.last == UInt8(ascii: "\n") { response.body.removeLast() }
        response.body = Array("// API callback\n\(name)(".utf8) + response.body + Array(");\n".utf8)
        return response
    }
}

extension HTTPField.Name {
    // Names of ours, which are legal; the fallback is never seen.
    static let accessControlExposeHeaders = HTTPField.Name("Access-Control-Expose-Headers") ?? .from
}
