/// One part of a multipart body: an entry or a field of a form, which is kept, or a file, which is counted.
struct MultipartPart: Sendable, Equatable {
    /// By their names in lower case.
    let headers: [String: String]
    let isFile: Bool
    private(set) var bytes: [UInt8] = []
    private(set) var file = UploadedFile()

    init(headers: [String: String], isForm: Bool) {
        self.headers = headers
        let isNamed = headers["content-disposition"].flatMap(MediaType.init)?["filename"] != nil
        isFile = isForm ? isNamed : !EntryBody.isAtom(headers["content-type"] ?? "")
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
