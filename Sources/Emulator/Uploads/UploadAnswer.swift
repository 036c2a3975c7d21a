import GData
import GRDB
import HTTPTypes

extension Exchange {
    /// Answers a request to the upload host that carries an entry: an upload begins.
    ///
    /// The metadata is checked here, before the first byte of the video is sent.
    func answerUpload(_ body: [UInt8]) throws -> EmulatorResponse {
        guard call.path.count == 3, call.path[0] == "users", call.path[2] == "uploads" else {
            throw Refusal.notFound("Not found")
        }
        guard call.method == .post else { throw Refusal.notImplemented("Method not supported") }
        try caller.mayWrite()
        try spendCall()
        let owner = try owner(call.path[1])
        guard caller.isUser(owner.number) else { throw Refusal.forbidden() }
        let slug = call.headers[.slug].map(EntryIdentifier.unescaped)
        if !body.isEmpty { _ = try VideoMetadata(try EntryBody.read(body, call), limits) }
        let count = try database.number(
            "SELECT count(*) FROM videos WHERE owner = ? AND NOT isDeleted",
            [owner.number]
        )
        guard count < limits.uploadedVideos else { throw Refusal.tooManyEntries(links(owner.path + "/uploads")) }

        try UploadSession.forget(begunBefore: oldestUpload, in: database)
        let session = UploadSession(
            id: try generate { $0.text(32) },
            user: owner.number,
            metadata: body,
            slug: slug,
            total: call.headers[.uploadLength].flatMap { Int($0) },
            begun: instant
        )
        try session.save(in: database)
        var fields = Answer.standardFields(at: instant, isCacheable: false)
        fields[.location] = "\(call.base)/resumable\(owner.path)/uploads?upload_id=\(session.id)"
        fields[.uploadID] = session.id
        fields[.contentType] = "text/html; charset=UTF-8"
        return EmulatorResponse(head: HTTPResponse(status: .ok, headerFields: fields))
    }

    /// Answers a request that carries bytes of a video, or asks how many there are. Its address is all it needs: who
    /// knows that may go on.
    func answer(uploading bytes: UploadedBytes) throws -> EmulatorResponse {
        guard call.method == .put || call.method == .post else {
            throw Refusal.notImplemented("Method not supported")
        }
        let id = call.query["upload_id"] ?? ""
        guard var session = try UploadSession.find(id: id, in: database), session.begun >= oldestUpload else {
            throw Refusal.notFound("Upload not found")
        }
        if session.video == nil {
            let written = call.headers[.contentRange]
            let range = written.flatMap { ContentRange($0) }
            guard written == nil || range != nil else {
                throw UploadSession.invalidRange("Invalid value for header: Content-Range")
            }
            let length = call.headers[.contentLength].flatMap { Int($0) }
            let isFinished = try session.receive(bytes, range: range, length: length)
            if isFinished { session.finish(video: try publish(session)) }
            try session.save(in: database)
        }
        guard let video = session.video else { return incomplete(session) }
        return try complete(session, video: video)
    }

    private var oldestUpload: Instant { instant.advanced(by: .zero - configuration.uploadLifetime) }

    /// `308 Resume Incomplete`, with what is stored, if anything is.
    private func incomplete(_ session: UploadSession) -> EmulatorResponse {
        var fields = Answer.standardFields(at: instant, isCacheable: false)
        fields[.uploadID] = session.id
        fields[.contentType] = "text/html; charset=UTF-8"
        if session.stored > 0 { fields[.range] = "bytes=0-\(session.stored - 1)" }
        let status = HTTPResponse.Status(code: 308, reasonPhrase: "Resume Incomplete")
        return EmulatorResponse(head: HTTPResponse(status: status, headerFields: fields))
    }

    /// The new video, however often it is asked for. Its address is on the host for reading.
    private func complete(_ session: UploadSession, video number: Int) throws -> EmulatorResponse {
        guard let video = try Video.find(number: number, in: database), !video.isDeleted else {
            throw Refusal.notFound("Video not found")
        }
        let owner = try user(session.user)
        let uploader = Exchange(self, actingFor: owner)
        let entry = try UploadsFeed(exchange: uploader, owner: owner).entry(of: video)
        var response = try answer(entry, isNew: true)
        response.head.headerFields[.uploadID] = session.id
        return response
    }

    /// Makes the video of an upload that is complete. An empty file fails in processing.
    private func publish(_ session: UploadSession) throws -> Int {
        let metadata =
            session.metadata.isEmpty
            ? VideoMetadata(fileName: session.slug) : try VideoMetadata(try EntryBody.read(session.metadata), limits)
        let id = try generate { $0.text(11) }
        try VideoTable.insert(
            metadata,
            id: id,
            owner: session.user,
            // Bytes are not looked at: a quarter of a megabyte stands for a second.
            duration: min(max(1, session.stored / UploadSession.unit), 600),
            uploaded: instant,
            ready: instant.advanced(by: configuration.processingTime),
            failure: session.stored == 0 ? "empty" : nil,
            in: database
        )
        return Int(database.lastInsertedRowID)
    }
}

extension VideoMetadata {
    /// What is made up for an upload that came without a word: the file's name has to do.
    fileprivate init(fileName: String?) {
        self.init()
        let name = fileName.map { String($0.writable.unicodeScalars.prefix(60).map(Character.init)) } ?? ""
        title = name.isEmpty || FieldCheck.hasAngleBracket(name) ? "Untitled" : name
        description = title
        keywords = "video"
    }
}
