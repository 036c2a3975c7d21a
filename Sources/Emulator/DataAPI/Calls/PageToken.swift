import DataAPI
import FoundationEssentials

/// Where a page begins, as the service writes it: two numbers in the form of protocol buffers, in Base64 (`CAUQAA`).
struct PageToken: Equatable {
    /// How many items come before the page.
    let offset: Int
    /// Whether the page was reached backwards.
    var isPrevious = false

    /// No list goes further: offsets stay numbers that can be added to.
    private static let furthest = 10_000_000

    init(offset: Int, isPrevious: Bool = false) {
        self.offset = offset
        self.isPrevious = isPrevious
    }

    /// - Throws: `APIError` for what is no token.
    init(_ text: String) throws {
        guard let bytes = Base64URL.decoded(text), bytes.first == 0x08, bytes.count <= 8 else { throw Self.invalid }
        var offset = 0
        var shift = 0
        var rest = bytes.dropFirst()
        while let byte = rest.first {
            rest = rest.dropFirst()
            offset |= Int(byte & 0x7F) << shift
            shift += 7
            if byte & 0x80 == 0 { break }
        }
        guard rest.count == 2, rest.first == 0x10, let last = rest.last, last < 2, offset <= Self.furthest else {
            throw Self.invalid
        }
        self.init(offset: offset, isPrevious: last == 1)
    }

    var text: String {
        var bytes: [UInt8] = [0x08]
        var rest = offset
        repeat {
            bytes.append(UInt8(rest & 0x7F) | (rest > 0x7F ? 0x80 : 0))
            rest >>= 7
        } while rest > 0
        return Base64URL.encoded(bytes + [0x10, isPrevious ? 1 : 0])
    }

    private static let invalid = APIError.parameter(
        "invalidPageToken",
        "pageToken",
        "The request specifies an invalid page token.",
        domain: "youtube.parameter"
    )
}

/// Base64 for addresses, without padding (RFC 4648, section 5).
enum Base64URL {
    static func encoded(_ bytes: some Collection<UInt8>) -> String {
        let text = Data(bytes).base64EncodedString()
        return String(text.compactMap { $0 == "=" ? nil : $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }

    static func decoded(_ text: String) -> [UInt8]? {
        let standard = String(text.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 }.filter { $0 != "=" })
        let padding = String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
        return Data(base64Encoded: standard + padding).map { Array($0) }
    }
}
