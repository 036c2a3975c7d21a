import GData
import GRDB

/// What is known of a file that became a video.
struct UploadedVideo {
    let length: Int
    /// `nil` when the file came in pieces that nobody could put together.
    let digest: UInt64?
    /// The state that the file itself asks for.
    let state: VideoState?

    init(length: Int, digest: UInt64?, state: VideoState?) {
        self.length = length
        self.digest = digest
        self.state = state
    }

    init(_ file: UploadedFile) {
        self.init(length: file.count, digest: file.digest?.value, state: VideoState(beginningOf: file.beginning))
    }
}

extension Exchange {
    /// Makes the video of an upload that is complete: it is processed for a while, and then published, or not.
    ///
    /// - Returns: Its number.
    func publish(_ metadata: VideoMetadata, _ file: UploadedVideo, owner: Int) throws -> Int {
        var metadata = metadata
        var state = VideoState(tagsOf: metadata) ?? file.state
        if file.length == 0 { state = .empty }
        if state == nil, try isDuplicate(file, of: owner) { state = .duplicate }
        if let state, !state.endsProcessing { state.restrict(&metadata) }
        let isFailure = state?.endsProcessing == true
        // There is nothing to process in an empty file.
        let time = file.length == 0 ? .zero : configuration.processingTime
        try VideoTable.insert(
            metadata,
            id: try generate { $0.text(11) },
            owner: owner,
            // Bytes are not looked at: a quarter of a megabyte stands for a second.
            duration: min(max(1, file.length / UploadSession.unit), 600),
            uploaded: instant,
            ready: instant.advanced(by: time),
            failure: isFailure ? state?.rawValue : nil,
            in: database
        )
        let number = Int(database.lastInsertedRowID)
        if let digest = file.digest, file.length > 0 {
            try database.run(
                "INSERT INTO videoFiles (video, owner, length, digest) VALUES (?, ?, ?, ?)",
                [number, owner, file.length, Int64(bitPattern: digest)]
            )
        }
        return number
    }

    /// Whether the same file is a video of the same user already, which was not refused itself.
    func isDuplicate(_ file: UploadedVideo, of owner: Int) throws -> Bool {
        guard let digest = file.digest, file.length > 0, policies.duplicateUploads == .refused else { return false }
        return try database.exists(
            """
            SELECT 1 FROM videoFiles f JOIN videos v ON v.number = f.video
            WHERE f.owner = ? AND f.digest = ? AND f.length = ? AND NOT v.isDeleted AND v.failure IS NULL
            """,
            [owner, Int64(bitPattern: digest), file.length]
        )
    }
}

extension VideoMetadata {
    /// What is made up for an upload that came without a word: the file's name has to do.
    init(fileName: String?) {
        self.init()
        let name = fileName.map { String($0.writable.unicodeScalars.prefix(60).map(Character.init)) } ?? ""
        title = name.isEmpty || FieldCheck.hasAngleBracket(name) ? "Untitled" : name
        description = title
        keywords = "video"
    }
}
