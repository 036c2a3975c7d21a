import GData
import HTTPTypes
import Operations
package import Running

extension GDataTarget {
    /// An upload may be slow, but not slower than this.
    private static func timeout(for bytes: Int) -> Duration { .seconds(300 + bytes / 4096) }

    package func beginUpload(_ request: UploadRequest) async throws(Refusal) -> String {
        guard case .upload(let write) = request.operation.definition.form else {
            throw Refusal(.unusable, reason: "\(request.operation.definition.name) is no upload")
        }
        var form = EntryForm(values: request.operation.values)
        form.writer.beginDocument()
        write(&form)
        form.writer.markup("</entry>\n")
        let headers: HTTPFields = [
            .contentType: "application/atom+xml; charset=UTF-8",
            .slug: escaped(request.file.name),
            .uploadContentType: request.file.mediaType,
            .uploadContentLength: String(request.file.size),
        ]
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
        progress: @escaping @Sendable (Int) -> Void
    ) async -> UploadAnswer {
        var headers: HTTPFields = [:]
        var body = TransportRequest.Body.none
        if range.isEmpty {
            headers[.contentRange] = "bytes */\(file.size)"
        } else {
            headers[.contentType] = file.mediaType
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
            body = .file(path: file.path, range: range, progress: progress)
        }
        do throws(Refusal) {
            let response = try await send(
                .put,
                session,
                headers: headers,
                body: body,
                timeout: Self.timeout(for: range.count)
            )
            return try answer(response)
        } catch {
            return .refused(error)
        }
    }

    private func answer(_ response: TransportResponse) throws(Refusal) -> UploadAnswer {
        switch response.status {
        case 308: return .incomplete(received: received(response), session: response.headers[.location])
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

    /// `Range: bytes=0-N` names the last byte that is stored; without it none is.
    private func received(_ response: TransportResponse) -> Int {
        guard let last = response.headers[.range]?.split(separator: "-").last.flatMap({ Int($0) }) else { return 0 }
        return last + 1
    }

    /// A file name in a header: printable ASCII, the rest percent-encoded.
    private func escaped(_ name: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in name.utf8 {
            if (0x21...0x7E).contains(byte), byte != UInt8(ascii: "%") {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
