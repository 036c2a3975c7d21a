import DataAPI

/// A file that came with a call.
struct APIFile {
    /// What is known of the bytes, of which those of videos are not kept.
    var video: UploadedVideo
    /// The first bytes of a picture, and all of captions.
    var content: [UInt8] = []
    var type: String?

    init(_ video: UploadedVideo, content: [UInt8], type: String?) {
        self.video = video
        self.content = content
        self.type = type
    }

    init(_ file: UploadedFile, type: String?) {
        self.init(UploadedVideo(file), content: file.beginning, type: type)
    }

    init(_ bytes: [UInt8], type: String?) {
        var file = UploadedFile()
        file.append(bytes, bytes.indices)
        self.init(UploadedVideo(file), content: bytes, type: type)
    }

    /// Refuses a type that a method does not take. A file of no type may be anything.
    static func check(_ type: String?, for media: APIMethod.Media) throws {
        guard let name = type.flatMap(MediaType.init)?.name else { return }
        let isTaken = media.accept.contains { accepted in
            accepted == "*/*" || accepted == name || accepted.hasSuffix("/*") && name.hasPrefix(accepted.dropLast())
        }
        guard isTaken else {
            throw APIError(
                400,
                reason: "badContent",
                "Media type '\(name)' is not supported. Valid media types: [\(media.accept.joined(separator: ", "))]",
                status: "INVALID_ARGUMENT"
            )
        }
    }

    static func check(length: Int, for media: APIMethod.Media) throws {
        guard length > media.maximumLength else { return }
        throw APIError(413, reason: "uploadTooLarge", "The file is longer than \(media.maximumLength) bytes.")
    }
}
