import Emulator
import HTTPTypes

/// A batch of the Data API, or the answer to one: calls in the parts of a multipart body. What is made of it is one again.
struct CallBatch {
    struct Part {
        /// From the boundary before it to the next one.
        let range: Range<Int>
        /// What stands in `Content-ID`, without the marks around it and the word that answers put before it; empty when
        /// there is none.
        let id: String
        /// Where the header with the id stands.
        let idRange: Range<Int>?
        /// Where the call begins: its first line.
        let start: Int
        /// The first line.
        let line: String
    }

    let bytes: [UInt8]
    let parts: [Part]

    /// Longer than any boundary (RFC 2046, section 5.1.1).
    private static let longestBoundary = 200

    /// - Returns: `nil` for what is no batch, or has no parts.
    init?(_ fields: HTTPFields, _ bytes: [UInt8]) {
        guard let type = fields[.contentType], type.lowercased().hasPrefix("multipart/mixed"),
            let mark = type.firstRange(of: "boundary=")
        else { return nil }
        let written = type[mark.upperBound...]
        let boundary =
            written.hasPrefix("\"")
            ? written.dropFirst().prefix { $0 != "\"" } : written.prefix { $0 != ";" && $0 != " " }
        guard !boundary.isEmpty, boundary.utf8.count <= Self.longestBoundary else { return nil }
        let delimiter = Array("--\(boundary)".utf8)
        var starts: [Int] = []
        for line in Self.lines(bytes, 0..<bytes.count) where bytes[line].starts(with: delimiter) {
            let rest = bytes[line].dropFirst(delimiter.count).prefix { $0 != UInt8(ascii: "\r") }
            guard rest.isEmpty || rest.elementsEqual("--".utf8) else { continue }
            starts.append(line.lowerBound)
            if !rest.isEmpty { break }
        }
        guard starts.count > 1 else { return nil }
        self.bytes = bytes
        parts = zip(starts, starts.dropFirst()).map { Self.part(bytes, $0..<$1) }
    }

    private static func part(_ bytes: [UInt8], _ range: Range<Int>) -> Part {
        var id = ""
        var idRange: Range<Int>?
        let lines = lines(bytes, range)
        var rest = lines.dropFirst()
        while let line = rest.popFirst() {
            let text = Self.text(bytes[line])
            if text.isEmpty { break }
            guard text.lowercased().hasPrefix("content-id:") else { continue }
            idRange = line.lowerBound..<(rest.first?.lowerBound ?? line.upperBound)
            id = text.dropFirst("content-id:".count).filter { $0 != "<" && $0 != ">" && $0 != " " }
            if id.hasPrefix("response-") { id.removeFirst("response-".count) }
        }
        let start = rest.first?.lowerBound ?? range.upperBound
        let line = rest.first.map { Self.text(bytes[$0]) } ?? ""
        return Part(range: range, id: id, idRange: idRange, start: start, line: line)
    }

    /// A line without the carriage return that may end it.
    private static func text(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
    }

    /// The lines, without their ends.
    private static func lines(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let end = bytes[position..<range.upperBound].firstIndex(of: UInt8(ascii: "\n")) ?? range.upperBound
            lines.append(position..<end)
            position = end + 1
        }
        return lines
    }

    // MARK: - Changes

    /// The batch with its parts in this order, each as often as it is named.
    func arranged(_ order: [Int]) -> [UInt8] {
        guard let first = parts.first, let last = parts.last else { return bytes }
        var result = Array(bytes[..<first.range.lowerBound])
        for place in order { result += bytes[parts[place].range] }
        return result + bytes[last.range.upperBound...]
    }

    func withoutIDs(at places: [Int]) -> [UInt8] {
        var result = bytes
        for place in places.sorted(by: >) {
            if let range = parts[place].idRange { result.removeSubrange(range) }
        }
        return result
    }

    /// The batch with other calls, or other answers, in place of some.
    func replacing(_ calls: [Int: [UInt8]]) -> [UInt8] {
        var result = bytes
        for (place, call) in calls.sorted(by: { $0.key > $1.key }) {
            result.replaceSubrange(parts[place].start..<parts[place].range.upperBound, with: call + Array("\r\n".utf8))
        }
        return result
    }
}
