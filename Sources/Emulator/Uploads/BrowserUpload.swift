import GData
import HTTPTypes

/// Uploads that a person finishes in a browser (protocol, "Browser upload"): a program sends the entry and gets an
/// address and a token, which a form sends back with the file.
enum BrowserUpload {
    /// Whether a path leads to where forms are sent. The reference and the record call it differently.
    static func isForm(_ path: [String]) -> Bool {
        path.count == 3 && path[0] == "action" && (path[1] == "FormDataUpload" || path[1] == "FormUpload")
    }

    /// Why a form is not taken, as the browser is told in `code`, and the status beside it.
    enum Failure: String {
        case missingToken = "MISSING_TOKEN"
        case invalidToken = "INVALID_TOKEN"
        case tokenExpired = "TOKEN_EXPIRED"
        case duplicate = "DUPLICATE"

        var status: Int { self == .invalidToken || self == .tokenExpired ? 403 : 400 }
    }

    /// Where the browser goes on: the address that the form named, with what became of the upload.
    static func destination(_ address: String, _ items: String) -> String {
        let end = address.firstIndex(of: "#") ?? address.endIndex
        let mark = address[..<end].contains("?") ? "&" : "?"
        return address[..<end] + mark + items + address[end...]
    }

    /// Whether a browser can be sent there. An address that would break the header is none.
    static func isDestination(_ address: String) -> Bool {
        let isWeb = ["http://", "https://"].contains { address.lowercased().hasPrefix($0) }
        return isWeb && address.utf8.count <= 4096 && address.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }
}

extension Exchange {
    /// `POST /action/GetUploadToken`: takes the entry, and answers with the address and the token of the form.
    func answerUploadToken(_ body: [UInt8]) throws -> EmulatorResponse {
        guard call.path == ["action", "GetUploadToken"] else { throw Refusal.notFound("Not found") }
        guard call.method == .post else { throw Refusal.notImplemented("Method not supported") }
        let owner = try uploader(named: FeedAddress.authenticatedUser)
        _ = try VideoMetadata(try EntryBody.read(body, call), limits)
        try checkRoom(for: owner)
        try UploadForm.forget(begunBefore: instant.advanced(by: .zero - configuration.uploadLifetime), in: database)
        let (id, token) = try generate { (id: $0.text(24), token: $0.text(64)) }
        try UploadForm(id: id, token: token, user: owner.number, metadata: body, begun: instant).save(in: database)

        var writer = XMLWriter()
        FormUploadAnswer(url: links.uploads + "/action/FormDataUpload/" + id, token: token).write(into: &writer)
        var fields = Answer.standardFields(at: instant, isCacheable: false)
        fields[.contentType] = "text/xml; charset=UTF-8"
        return EmulatorResponse(head: HTTPResponse(status: .ok, headerFields: fields), body: writer.bytes)
    }

    /// `POST /action/FormDataUpload/ID?nexturl=…`: takes the form, and sends the browser on. The form says who uploads;
    /// there are no credentials in a browser.
    func answer(formUpload bytes: UploadedBytes) throws -> EmulatorResponse {
        guard let next = call.query["nexturl"], BrowserUpload.isDestination(next) else {
            throw Refusal.invalidParameter("nexturl")
        }
        guard bytes.isComplete, let reader = bytes.multipart, reader.isForm else {
            throw Refusal.parse("The form must be sent as multipart/form-data")
        }
        try reader.check()
        guard let part = reader.parts.first(where: { $0.isFile }), part.fileName?.isEmpty == false else {
            return Answer.page(.ok, title: "No file found in upload request.", at: instant)
        }
        do {
            try checkLength(of: part.file.count)
            switch try take(part, token: reader.parts.first { $0.fieldName == "token" }?.text.trimmed) {
            case .success(let id): return redirect(next, "status=200&id=" + id)
            case .failure(let failure): return redirect(next, "status=\(failure.status)&code=\(failure.rawValue)")
            }
        } catch let refusal as Refusal {
            // A browser cannot read errors, but the page that it goes on to can.
            let code = refusal.errors.first.map { "&code=" + EntryIdentifier.escaped($0.code) } ?? ""
            return redirect(next, "status=\(refusal.status)" + code)
        }
    }

    private enum Outcome {
        case success(String)
        case failure(BrowserUpload.Failure)
    }

    /// Makes the video of a form. A token is good once, and for an hour.
    private func take(_ part: MultipartPart, token: String?) throws -> Outcome {
        guard let token, !token.isEmpty else { return .failure(.missingToken) }
        guard let form = try UploadForm.find(id: call.path[2], in: database), form.token == token, !form.isUsed else {
            return .failure(.invalidToken)
        }
        guard instant < form.begun.advanced(by: configuration.uploadTokenLifetime) else {
            return .failure(.tokenExpired)
        }
        let file = UploadedVideo(part.file)
        if try isDuplicate(file, of: form.user) { return .failure(.duplicate) }
        try checkRoom(for: try user(form.user))
        let metadata = try VideoMetadata(try EntryBody.read(form.metadata), limits)
        let number = try publish(metadata, file, owner: form.user)
        try form.use(in: database)
        guard let video = try Video.find(number: number, in: database) else {
            throw Refusal.notFound("Video not found")
        }
        return .success(video.id)
    }

    /// The status that the reference gives.
    private func redirect(_ next: String, _ items: String) -> EmulatorResponse {
        var fields = Answer.standardFields(at: instant, isCacheable: false)
        fields[.location] = BrowserUpload.destination(next, items)
        fields[.contentType] = "text/html; charset=UTF-8"
        return EmulatorResponse(head: HTTPResponse(status: .movedPermanently, headerFields: fields))
    }
}
