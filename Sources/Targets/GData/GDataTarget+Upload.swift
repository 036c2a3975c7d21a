import GData
import HTTPTypes
import Operations
package import Running

extension GDataTarget {
    package func beginUpload(_ request: UploadRequest) async throws(Refusal) -> String {
        guard case .upload(let write) = request.operation.definition.form else {
            throw Refusal(.unusable, reason: "\(request.operation.definition.name) is no upload")
        }
        var form = EntryForm(values: request.operation.values)
        form.writer.beginDocument()
        write(&form)
        form.writer.markup("</entry>\n")
        let headers = UploadHeaders.beginning(request.file, metadata: "application/atom+xml; charset=UTF-8")
        let path = FeedAddress.resumableUploads(user: FeedAddress.authenticatedUser).path
        let response = try await send(.post, path, headers: headers, body: .bytes(form.writer.bytes))
        guard (200..<300).contains(response.status) else { throw Refusal(response) }
        guard let session = response.headers[.location], Origin(session) != nil || session.hasPrefix("/") else {
            throw Refusal(.unusable, reason: "the service names no upload session")
        }
        // The session's address goes into the ledger.
        guard !credentials.areRepeated(in: session) else {
            throw Refusal(.unusable, reason: "the service puts credentials into the address of the upload session")
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
        case 308: return .incomplete(received: UploadHeaders.received(response), session: response.headers[.location])
        case 200, 201:
            guard let entry = try? read(response).entries.first else {
                throw Refusal(.lost, reason: "the answer to the upload is no entry")
            }
            var result = BatchResult()
            result.id = entry.id
            result.editLink = entry.link(Relation.edit)
            result.status = BatchStatus(code: response.status, reason: response.status == 201 ? "Created" : "OK")
            return .complete(result)
        case 404, 410: return .unknownSession
        default: throw Refusal(response)
        }
    }
}
