package import HTTPTypes

/// The body of an upload as it arrives: the bytes of the video are counted, not kept.
///
/// It may be longer than memory. Whoever receives it feeds it here piece by piece, and hands the result to the emulator
/// when the body ends or breaks off.
package struct UploadedBytes: Sendable, Equatable {
    /// How many bytes of a file's beginning are looked at; of the others there is only a count.
    package static let keptBeginning = UploadedFile.kept

    /// All bytes of the body.
    package private(set) var count = 0
    /// Whether the whole body arrived. A body that broke off is stored as far as it came, if it is part of a resumable
    /// upload.
    package var isComplete = true

    /// The video, where the body is nothing else.
    private(set) var file = UploadedFile()
    /// What is in the body, where it has parts.
    private(set) var multipart: MultipartReader?

    /// Takes a body that is video and nothing else.
    package init() {}

    /// Takes the body that a request announces.
    ///
    /// - Parameter limit: How many bytes of entries and fields of a form are read. Video bytes have no limit.
    package init(_ head: HTTPRequest, limit: Int) {
        // The parts of a resumable upload are bytes of the file, whatever they call themselves.
        let kind = UploadKind(head)
        guard kind != .resumable, !APIPlace.isResumed(head),
            let type = head.headerFields[.contentType].flatMap(MediaType.init), type.isMultipart
        else { return }
        multipart = MultipartReader(type, limit: limit, kind: kind == nil ? .metadataAndFile : nil)
    }

    package mutating func append(_ piece: [UInt8]) {
        count += piece.count
        if multipart == nil { file.append(piece, piece.indices) } else { multipart?.append(piece) }
    }

    /// Takes bytes that nobody looked at.
    package mutating func append(count piece: Int) {
        count += piece
        file.append(count: piece)
    }
}
