import GData
import GRDB
import HTTPTypes

extension Exchange {
    /// Answers an upload in one request: `multipart/related` of an entry and a file, or the file alone (protocol,
    /// "Direct upload").
    func answer(directUpload bytes: UploadedBytes) throws -> EmulatorResponse {
        let owner = try uploader(named: call.path[1])
        // Half a video is none: unlike a resumable upload, this one cannot be gone on with.
        guard bytes.isComplete else { throw Refusal.parse("The upload broke off") }
        let slug = call.headers[.slug].map(EntryIdentifier.unescaped)
        if slug?.trimmed.isEmpty ?? true, policies.slugIsRequired {
            throw Refusal.invalidHeader("Slug", "The Slug header with the name of the file is required")
        }
        let upload = try DirectUpload(bytes, call)
        let metadata = try upload.entry.map { try VideoMetadata($0, limits) } ?? VideoMetadata(fileName: slug)
        try checkLength(of: upload.file.count)
        try checkRoom(for: owner)
        let id = try generate { $0.text(32) }
        let number = try publish(metadata, UploadedVideo(upload.file), owner: owner.number)
        return try created(number, of: owner, uploadID: id)
    }

    /// The user whose uploads a path names, who must be the caller. The call is counted.
    func uploader(named name: String) throws -> User {
        try caller.mayWrite()
        try spendCall()
        let owner = try owner(name)
        guard caller.isUser(owner.number) else { throw Refusal.forbidden() }
        return owner
    }

    /// Refuses what would be more videos than an account may hold.
    func checkRoom(for owner: User) throws {
        let count = try database.number(
            "SELECT count(*) FROM videos WHERE owner = ? AND NOT isDeleted",
            [owner.number]
        )
        guard count < limits.uploadedVideos else { throw Refusal.tooManyEntries(links(owner.path + "/uploads")) }
    }

    /// Refuses a file that is longer than any may be.
    func checkLength(of count: Int) throws {
        guard count > limits.uploadBytes else { return }
        throw Refusal(413, code: "uploadTooLarge", "The file is longer than \(limits.uploadBytes) bytes")
    }

    /// `201 Created` with a video that was uploaded. Its address is on the host for reading.
    func created(_ number: Int, of owner: User, uploadID: String) throws -> EmulatorResponse {
        guard let video = try Video.find(number: number, in: database), !video.isDeleted else {
            throw Refusal.notFound("Video not found")
        }
        let uploader = Exchange(self, actingFor: owner)
        let entry = try UploadsFeed(exchange: uploader, owner: owner).entry(of: video)
        var response = try answer(entry, isNew: true)
        response.head.headerFields[.uploadID] = uploadID
        return response
    }
}

/// What a direct upload brought.
struct DirectUpload {
    /// `nil` where the file came alone.
    private(set) var entry: Entry?
    let file: UploadedFile

    /// - Throws: `Refusal` when the body is not made of an entry and a file, or is neither.
    init(_ bytes: UploadedBytes, _ call: Call) throws {
        guard let reader = bytes.multipart else {
            try Self.checkType(call.headers[.contentType].flatMap(MediaType.init))
            guard bytes.count > 0 else { throw Refusal.invalidEntry("The request holds no video") }
            file = bytes.file
            return
        }
        guard call.headers[.contentType].flatMap(MediaType.init)?.name == "multipart/related" else {
            throw Self.unsupported(call.headers[.contentType] ?? "")
        }
        try reader.check()
        guard let atom = reader.parts.first(where: { !$0.isFile }) else {
            throw Refusal(400, code: "missingEntry", "The request holds no entry")
        }
        guard let video = reader.parts.first(where: { $0.isFile }) else {
            throw Refusal.invalidEntry("The request holds no video")
        }
        try Self.checkType(video.type)
        entry = try EntryBody.read(atom.bytes)
        file = video.file
    }

    /// A file of no type may be a video; so may one of the type that any file has.
    static func checkType(_ type: MediaType?) throws {
        if let type, !type.mayBeVideo { throw unsupported(type.name) }
    }

    private static func unsupported(_ type: String) -> Refusal {
        Refusal(415, code: "unsupportedContentType", "Content-Type \(type.writable) is not a valid input type.")
    }
}

extension MultipartReader {
    /// - Throws: `Refusal` when the body could not be read to its last boundary.
    func check() throws {
        switch failure {
        case .tooLong: throw Refusal(413, code: "EntityTooLargeException", "The entry is too long")
        case .malformed: throw Refusal.parse("The multipart body cannot be read")
        case nil: if !isFinished { throw Refusal.parse("The multipart body has no end") }
        }
    }
}

extension Refusal {
    /// A header that is missing, or says nothing that could be understood.
    static func invalidHeader(_ name: String, _ message: String) -> Refusal {
        var refusal = Refusal(400, code: "invalidParameterValue", message)
        refusal.errors[0].location = name
        refusal.errors[0].locationType = "header"
        return refusal
    }
}
