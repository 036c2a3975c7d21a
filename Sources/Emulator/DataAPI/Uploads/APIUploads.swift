import DataAPI
import GData
import HTTPTypes

/// The methods that take a file, in the three ways in which one can be sent (protocol of version 3, "Resumable
/// upload"): alone (`media`), behind its metadata (`multipart`), in pieces (`resumable`).
enum APIUploads {
    /// What answers without a word gives `nil`.
    typealias Handler = @Sendable (APIExchange, APIFile) throws -> JSONValue?

    static let handlers: [String: Handler] = [
        "captions.insert": { try $0.insertCaption($1) },
        "captions.update": { try $0.updateCaption($1) },
        "channelBanners.insert": { try $0.insertChannelBanner($1) },
        "playlistImages.insert": { try $0.setPlaylistImage($1) },
        "playlistImages.update": { try $0.setPlaylistImage($1) },
        "thumbnails.set": { try $0.setThumbnail($1) },
        "videos.insert": { try $0.insertVideo($1) },
        "watermarks.set": {
            try $0.setWatermark($1)
            return nil
        },
    ]

    /// What is checked before the first byte of a file is sent.
    static let checks: [String: @Sendable (APIExchange) throws -> Void] = [
        "captions.insert": { _ = try $0.checkCaption() },
        "channelBanners.insert": { try $0.checkChannelBanner() },
        "playlistImages.insert": { _ = try $0.checkPlaylistImage() },
        "playlistImages.update": { _ = try $0.checkPlaylistImage() },
        "thumbnails.set": { _ = try $0.checkThumbnail() },
        "watermarks.set": { try $0.checkWatermark() },
        "videos.insert": { try $0.checkVideo() },
    ]

    enum Outcome {
        /// An upload in pieces: the answer says where they go.
        case begun(EmulatorResponse)
        case done(APIResult)
    }

    static func answer(_ exchange: APIExchange, _ body: APIRequest.Body) throws -> Outcome {
        guard let media = exchange.method.media, let handler = handlers[exchange.method.id] else {
            throw APIError.notImplemented(exchange.method.id)
        }
        var exchange = exchange
        let type = exchange.exchange.call.headers[.contentType]
        switch exchange.exchange.call.query["uploadType"] {
        case "resumable":
            try exchange.read(body.bytes)
            try checks[exchange.method.id]?(exchange)
            return .begun(try APIUploadSession.begin(exchange, media, metadata: body.bytes))
        case let kind where kind == "multipart" || kind == nil && type?.hasPrefix("multipart/") == true:
            let parts = try MultipartUpload(body, type: type, limit: exchange.exchange.configuration.maximumBodyLength)
            try exchange.read(parts.metadata)
            try APIFile.check(parts.file.type, for: media)
            try APIFile.check(length: parts.file.video.length, for: media)
            return .done(try handler(exchange, parts.file).map { .document($0) } ?? .nothing)
        case "media", nil:
            let file = try wholeFile(body, type: type)
            try APIFile.check(type, for: media)
            try APIFile.check(length: file.video.length, for: media)
            return .done(try handler(exchange, file).map { .document($0) } ?? .nothing)
        default: throw APIError.invalidParameter("uploadType", "Invalid value for: uploadType")
        }
    }

    private static func wholeFile(_ body: APIRequest.Body, type: String?) throws -> APIFile {
        let file: APIFile
        switch body {
        case .bytes(let bytes): file = APIFile(bytes, type: type)
        case .file(let bytes):
            guard bytes.isComplete else { throw APIError.parse("The upload broke off.") }
            file = APIFile(bytes.file, type: type)
        }
        guard file.video.length > 0 else { throw APIError.bodyRequired }
        return file
    }
}

/// Metadata and a file in one body.
struct MultipartUpload {
    let metadata: [UInt8]
    let file: APIFile

    init(_ body: APIRequest.Body, type: String?, limit: Int) throws {
        let reader: MultipartReader
        switch body {
        case .bytes(let bytes):
            guard let type = type.flatMap(MediaType.init), type.isMultipart else { throw Self.malformed }
            var whole = MultipartReader(type, limit: limit, kind: .kept)
            whole.append(bytes)
            reader = whole
        case .file(let bytes):
            guard bytes.isComplete, let multipart = bytes.multipart else { throw Self.malformed }
            reader = multipart
        }
        guard reader.failure == nil, reader.isFinished, reader.parts.count == 2 else { throw Self.malformed }
        metadata = reader.parts[0].bytes
        let part = reader.parts[1]
        let type = part.headers["content-type"]
        file = part.isFile ? APIFile(part.file, type: type) : APIFile(part.bytes, type: type)
    }

    private static let malformed = APIError.parse("The multipart body is not made of metadata and a file.")
}

extension APIError {
    static let bodyRequired = invalid("video", "mediaBodyRequired", "The request does not include the video content.")
}

// MARK: - Videos

extension APIExchange {
    /// What the body says of a new video.
    private func newVideo() throws -> VideoWriting {
        var metadata = VideoMetadata()
        metadata.title = fileName.map { VideoMetadata(fileName: $0).title } ?? "unknown"
        var writing = VideoWriting(metadata, VideoExtras(), body: body, isNew: true)
        // Without a word about it there is nothing to check.
        let written = parts.filter { body[$0] != nil }
        try writing.apply(written, at: instant)
        return writing
    }

    /// The name that the client gives the file (`Slug`).
    private var fileName: String? {
        exchange.call.headers[.slug].map { EntryIdentifier.unescaped($0).trimmed.writable }
    }

    func checkVideo() throws {
        _ = try newVideo()
        try exchange.checkRoom(for: try user())
    }

    /// `videos.insert`.
    func insertVideo(_ file: APIFile) throws -> JSONValue {
        let owner = try user()
        try exchange.checkRoom(for: owner)
        var writing = try newVideo()
        let number = try exchange.publish(writing.metadata, file.video, owner: owner.number)
        writing.extras.fileName = fileName
        writing.extras.fileType = file.type.flatMap(MediaType.init)?.name
        writing.extras.fileSize = file.video.length
        try writing.extras.save(of: number, in: database)
        return try VideoResource(self, try found(number)).value()
    }
}
