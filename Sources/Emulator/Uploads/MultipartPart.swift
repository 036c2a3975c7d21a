/// One part of a multipart body: an entry or a field of a form, which is kept, or a file, which is counted.
struct MultipartPart: Sendable, Equatable {
    /// By their names in lower case.
    let headers: [String: String]
    let isFile: Bool
    private(set) var bytes: [UInt8] = []
    private(set) var file = UploadedFile()

    /// - Parameter isFirst: Whether no part comes before it.
    init(headers: [String: String], kind: MultipartKind, isFirst: Bool) {
        self.headers = headers
        isFile =
            switch kind {
            case .entryAndFile: !EntryBody.isAtom(headers["content-type"] ?? "")
            case .form: headers["content-disposition"].flatMap(MediaType.init)?["filename"] != nil
            case .metadataAndFile: !isFirst
            case .kept: false
            }
    }

    /// The type that the part says it has.
    var type: MediaType? { headers["content-type"].flatMap(MediaType.init) }

    /// The name of its field, in a form.
    var fieldName: String? { disposition?["name"] }

    /// The name of its file, in a form; empty when nobody chose one.
    var fileName: String? { disposition?["filename"] }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    private var disposition: MediaType? { headers["content-disposition"].flatMap(MediaType.init) }

    mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
        if isFile { file.append(bytes, range) } else { self.bytes += bytes[range] }
    }
}

/// What the parts of a body are.
enum MultipartKind: Equatable {
    /// An entry of Atom and a video, in any order.
    case entryAndFile
    /// The fields of a form.
    case form
    /// JSON, and behind it a file.
    case metadataAndFile
    /// Parts that are all kept.
    case kept
}
