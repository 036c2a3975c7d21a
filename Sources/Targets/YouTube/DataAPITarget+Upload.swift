import DataAPI
import GData
import HTTPTypes
import Operations
package import Running

/// Resumable uploads (protocol of version 3, "Resumable upload").
extension DataAPITarget {
    package func beginUpload(_ request: UploadRequest) async throws(Refusal) -> String {
        guard case .upload(let method, let shape) = request.operation.definition.call.kind
        else { throw Refusal(.unusable, reason: "\(request.operation.definition.name) is no upload") }
        let values = request.operation.values
        var draft = CallDraft(values: values)
        shape.write(&draft)
        let part = [("part", shape.parts(values).joined(separator: ","))]
        return try await beginUpload(request.file, method, part + draft.parameters, draft.body)
    }

    /// Sends a file in one piece, as the upload that it is. Nobody goes on with it later: it is sent anew.
    ///
    /// - Returns: The resource that the answer tells of.
    func send(
        _ file: UploadFile,
        _ method: APIMethod,
        _ parameters: [(name: String, value: String)],
        _ body: JSONValue?
    ) async throws(Refusal) -> JSONValue? {
        let session = try await beginUpload(file, method, parameters, body)
        let part = UploadHeaders.part(file, 0..<file.size) { _ in true }
        let response = try await send(
            .put,
            session,
            headers: part.headers,
            body: part.body,
            timeout: part.timeout
        )
        switch response.status {
        case 200..<300:
            guard let answer = try? JSONValue(parsing: response.body) else {
                throw Refusal(.lost, reason: "the answer to the upload is no JSON")
            }
            return answer
        case 308: throw Refusal(.lost, reason: "the service has not got all of the file")
        // The session is gone.
        case 404, 410: throw Refusal(.lost, reason: "the service does not know the upload any more")
        default: throw Refusal(api: response)
        }
    }

    private func beginUpload(
        _ file: UploadFile,
        _ method: APIMethod,
        _ parameters: [(name: String, value: String)],
        _ body: JSONValue?
    ) async throws(Refusal) -> String {
        guard let media = method.media else { throw Refusal(.unusable, reason: "\(method.id) takes no file") }
        let query = APIRequest.query([("uploadType", "resumable")] + parameters)
        let headers = UploadHeaders.beginning(file, metadata: "application/json; charset=UTF-8")
        let body = body.map { TransportRequest.Body.bytes(Array($0.written().utf8)) } ?? .none
        let response = try await paid(for: method) { () async throws(Refusal) in
            try await send(method.verb, root + "/upload/youtube/v3/" + media.path + query, headers: headers, body: body)
        }
        guard (200..<300).contains(response.status) else { throw Refusal(api: response) }
        guard let session = response.headers[.location], Origin(session) != nil else {
            throw Refusal(.unusable, reason: "the service names no upload session")
        }
        // The session's address goes into the ledger.
        guard !(try await repeatsToken(session)) else {
            throw Refusal(.unusable, reason: "the service puts the token into the address of the upload session")
        }
        return session
    }

    package func continueUpload(
        _ session: String,
        file: UploadFile,
        range: Range<Int>,
        progress: @escaping @Sendable (Int) -> Bool
    ) async -> UploadAnswer {
        let part = UploadHeaders.part(file, range, progress: progress)
        do throws(Refusal) {
            let response = try await send(
                .put,
                session,
                headers: part.headers,
                body: part.body,
                timeout: part.timeout
            )
            return try answer(response)
        } catch {
            return .refused(error)
        }
    }

    private func answer(_ response: TransportResponse) throws(Refusal) -> UploadAnswer {
        switch response.status {
        case 308:
            return .incomplete(received: UploadHeaders.received(response), session: response.headers[.location])
        case 200, 201:
            let video = try? JSONValue(parsing: response.body)
            guard let id = video?["id"]?.text else {
                throw Refusal(.lost, reason: "the answer to the upload names no video")
            }
            var result = BatchResult()
            result.privacy = video?["status", "privacyStatus"]?.text
            result.id = id
            result.editLink = WatchAddress.video(id)
            result.status = BatchStatus(code: response.status, reason: response.status == 201 ? "Created" : "OK")
            return .complete(result)
        case 404, 410: return .unknownSession
        default: throw Refusal(api: response)
        }
    }
}
