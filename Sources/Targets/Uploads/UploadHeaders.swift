import HTTPTypes
import Running

/// What resumable uploads of both protocols have in common.
enum UploadHeaders {
    /// What tells the service of the file when an upload begins.
    static func beginning(_ file: UploadFile, metadata mediaType: String) -> HTTPFields {
        [
            .contentType: mediaType, .slug: escaped(file.name), .uploadContentType: file.mediaType,
            .uploadContentLength: String(file.size),
        ]
    }

    /// The request that sends a part of the file, or with an empty range asks how far the upload is.
    static func part(
        _ file: UploadFile,
        _ range: Range<Int>,
        progress: @escaping @Sendable (Int) -> Bool
    ) -> (headers: HTTPFields, body: TransportRequest.Body, timeout: Duration) {
        guard !range.isEmpty else { return ([.contentRange: "bytes */\(file.size)"], .none, timeout(for: 0)) }
        let headers: HTTPFields = [
            .contentType: file.mediaType,
            .contentRange: "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)",
        ]
        return (headers, .file(path: file.path, range: range, progress: progress), timeout(for: range.count))
    }

    /// An upload may be slow, but not slower than this.
    private static func timeout(for bytes: Int) -> Duration { .seconds(300 + bytes / 4096) }

    /// `Range: bytes=0-N` names the last byte that is stored; without it none is.
    static func received(_ response: TransportResponse) -> Int {
        guard let last = response.headers[.range]?.split(separator: "-").last.flatMap({ Int($0) }) else { return 0 }
        return last == .max ? last : last + 1
    }

    /// A file name in a header: printable ASCII, the rest percent-encoded.
    private static func escaped(_ name: String) -> String {
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
