package import HTTPTypes

/// The ways in which the bytes of a video reach the service (protocol, "Uploads").
enum UploadKind {
    /// The entry and the file in one request, or the file alone.
    case direct
    /// A part of a file whose entry came before.
    case resumable
    /// What a browser sends when somebody submits a form.
    case form

    /// - Returns: `nil` for a request that carries no video.
    init?(_ head: HTTPRequest) {
        guard let path = head.path else { return nil }
        if path.hasPrefix("/resumable/") {
            guard let call = try? Call(head), call.root == .resumable, call.query["upload_id"] != nil else {
                return nil
            }
            self = .resumable
        } else if head.method == .post {
            let place = Call.place(path.prefix { $0 != "?" && $0 != "#" })
            switch (place.root, place.path.count) {
            case (.feeds, 3) where place.path[0] == "users" && place.path[2] == "uploads":
                guard let type = head.headerFields[.contentType], !EntryBody.isAtom(type) else { return nil }
                self = .direct
            case (.other, 3) where BrowserUpload.isForm(place.path): self = .form
            default: return nil
            }
        } else {
            return nil
        }
    }
}

extension Emulator {
    /// Whether the body of a request is a video, or holds one, which may be longer than memory and is fed in pieces.
    package static func takesVideo(_ head: HTTPRequest) -> Bool { UploadKind(head) != nil || APIPlace.takesFile(head) }
}

extension Exchange {
    /// Answers a request whose body is video.
    func answer(uploading bytes: UploadedBytes) throws -> EmulatorResponse {
        switch call.root {
        case .feeds: try answer(directUpload: bytes)
        case .resumable: try answer(resumableUpload: bytes)
        default: try answer(formUpload: bytes)
        }
    }
}
