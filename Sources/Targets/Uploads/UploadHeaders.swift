import HTTPTypes

/// What resumable uploads of both protocols have in common.
enum UploadHeaders {
    /// An upload may be slow, but not slower than this.
    static func timeout(for bytes: Int) -> Duration { .seconds(300 + bytes / 4096) }

    /// `Range: bytes=0-N` names the last byte that is stored; without it none is.
    static func received(_ response: TransportResponse) -> Int {
        guard let last = response.headers[.range]?.split(separator: "-").last.flatMap({ Int($0) }) else { return 0 }
        return last == .max ? last : last + 1
    }

    /// A file name in a header: printable ASCII, the rest percent-encoded.
    static func escaped(_ name: String) -> String {
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
