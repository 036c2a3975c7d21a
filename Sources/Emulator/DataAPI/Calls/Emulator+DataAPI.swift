import DataAPI
import GRDB
import HTTPTypes

/// One request to the Data API, in the transaction that it has.
struct APIRequest {
    /// What is sent beside the address and the headers.
    enum Body {
        case bytes([UInt8])
        /// A file that arrived piece by piece.
        case file(UploadedBytes)

        var bytes: [UInt8] { if case .bytes(let bytes) = self { bytes } else { [] } }
    }

    let place: APIPlace
    let head: HTTPRequest
    let body: Body

    /// Whether it asks for nothing but what is there.
    var onlyReads: Bool {
        if case .method = place { head.method == .get || head.method == .head } else { false }
    }

    /// Answers the request. Whatever is in it, there is an answer.
    ///
    /// - Throws: What SQLite says.
    func respond(at instant: Instant, in database: Database, _ configuration: EmulatorConfiguration) throws
        -> EmulatorResponse
    {
        var callback: String?
        do {
            let call = try Call(head)
            switch place {
            case .authorization(let endpoint):
                let exchange = Exchange(
                    call,
                    callingFor: nil,
                    at: instant,
                    database: database,
                    configuration: configuration
                )
                let response = try AuthorizationServer(exchange, body.bytes).answer(endpoint)
                try exchange.finish()
                return response
            case .discovery: return DiscoveryDocument.response(call, at: instant)
            case .batch: return try APIBatch(call, body.bytes).respond(at: instant, in: database, configuration)
            case .method(let path):
                callback = try APIAnswer.callback(call)
                let response = try answer(call, path, at: instant, in: database, configuration)
                return APIAnswer.script(response, calling: callback)
            case .upload(let path): return try answer(call, upload: path, at: instant, in: database, configuration)
            }
        } catch let error as APIError {
            return APIAnswer.script(APIAnswer.refused(error, at: instant), calling: callback)
        } catch let refusal as Refusal {
            return APIAnswer.script(APIAnswer.refused(APIError(refusal), at: instant), calling: callback)
        }
    }

    // MARK: - Methods

    private func answer(
        _ call: Call,
        _ path: String,
        at instant: Instant,
        in database: Database,
        _ configuration: EmulatorConfiguration
    ) throws -> EmulatorResponse {
        let verb = call.method == .head ? "GET" : call.method.rawValue
        let (method, names) = try APIDispatch.method(verb, path)
        guard let handler = APIDispatch.handlers[method.id] else {
            throw APIError.invalid("request", "wrongUrlForUpload", "Uploads must be sent to the upload URL.")
        }
        let mask = try call.query["fields"].map { try FieldMask($0) }
        try mask?.check(for: method)
        return try perform(call, method, names, at: instant, in: database, configuration) { exchange in
            var exchange = exchange
            try exchange.read(body.bytes)
            try exchange.checkPrecondition()
            return Self.response(to: try handler(exchange), call, mask, at: instant)
        }
    }

    private func answer(
        _ call: Call,
        upload path: String,
        at instant: Instant,
        in database: Database,
        _ configuration: EmulatorConfiguration
    ) throws -> EmulatorResponse {
        if let id = call.query["upload_id"] {
            return try APIUploads.resume(id, body, call, at: instant, in: database, configuration)
        }
        let (method, names) = try APIDispatch.method(call.method.rawValue, path)
        guard method.media != nil else {
            throw APIError.invalid("request", "notUpload", "The method \(method.id) takes no file.")
        }
        let mask = try call.query["fields"].map { try FieldMask($0) }
        try mask?.check(for: method)
        return try perform(call, method, names, at: instant, in: database, configuration) { exchange in
            switch try APIUploads.answer(exchange, body) {
            case .begun(let response): response
            case .done(let result): Self.response(to: result, call, mask, at: instant)
            }
        }
    }

    /// Makes a call: who calls is looked up, the purse pays, and what the call does is done wholly or not at all.
    private func perform(
        _ call: Call,
        _ method: APIMethod,
        _ names: [String: String],
        at instant: Instant,
        in database: Database,
        _ configuration: EmulatorConfiguration,
        _ body: (APIExchange) throws -> EmulatorResponse
    ) throws -> EmulatorResponse {
        if configuration.policies.isInMaintenance, method.verb != .get { throw APIError.maintenance }
        let caller = try APICaller(call, at: instant, database: database, configuration)
        try ProjectQuota(caller.project, at: instant, in: database, configuration)?.spend(on: method)
        let exchange = Exchange(
            call,
            callingFor: caller.user,
            at: instant,
            database: database,
            configuration: configuration
        )
        try exchange.publishScheduled()
        let api = try APIExchange(call, method: method, caller: caller, path: names, exchange)
        guard !onlyReads else { return try body(api) }
        var result: Result<EmulatorResponse, any Error>?
        try database.inSavepoint {
            do {
                result = .success(try body(api))
                return .commit
            } catch {
                result = .failure(error)
                return .rollback
            }
        }
        // Ids that were made stay used, also of what was not done.
        try exchange.finish()
        return try (result ?? .failure(APIError.noMethod)).get()
    }

    /// The answer with what a method gave back: the members that are wanted, or that nothing changed.
    private static func response(
        to result: APIResult,
        _ call: Call,
        _ mask: FieldMask?,
        at instant: Instant
    ) -> EmulatorResponse {
        switch result {
        case .nothing: return APIAnswer.nothing(at: instant)
        case .file(let type, let bytes): return APIAnswer.file(type, bytes, at: instant)
        case .document(let written):
            let document = written.withEtag
            let etag = document["etag"]?.text
            if call.method == .get || call.method == .head, let etag, let known = call.headers[.ifNoneMatch],
                APIEtag.list(known).contains(where: { $0 == "*" || $0 == etag })
            {
                return APIAnswer.notModified(etag: etag, at: instant)
            }
            return APIAnswer.document(
                mask?.apply(to: document) ?? document,
                etag: etag,
                isIndented: call.query["prettyPrint"] != "false",
                at: instant
            )
        }
    }
}
