/// Reads a multipart body piece by piece (RFC 2046, section 5.1): an entry and its video, or the fields of a form.
///
/// It holds the entry or the fields, within a bound, and of the video no more than the piece at hand. What stands before
/// the first boundary and behind the last is passed over, and lines may end with a line feed alone, as some clients
/// write them.
struct MultipartReader: Sendable, Equatable {
    enum Failure: Sendable, Equatable {
        /// It names no boundary, or a part does not begin as one.
        case malformed
        /// More than the bound would have to be kept.
        case tooLong
    }

    private enum State: Equatable {
        case preamble, headers, body, epilogue
    }

    /// More parts than an upload of any kind has, and as many calls as a batch may hold.
    private var maximumParts: Int { kind == .kept ? APIBatch.maximumCalls : 32 }
    /// The headers of one part, in bytes.
    private static let maximumHeaders = 8 << 10
    /// The longest line of a boundary, behind the boundary itself.
    private static let maximumPadding = 200

    private(set) var parts: [MultipartPart] = []
    private(set) var failure: Failure?

    private let delimiter: [UInt8]
    private let kind: MultipartKind
    var isForm: Bool { kind == .form }
    private let limit: Int
    private var state = State.preamble
    private var kept = 0
    /// What was read and not yet understood. The first boundary needs no line before it, but gets one.
    private var pending = [newLine]
    /// Where in `pending` the body of the part goes on: behind the line feed that a boundary may begin with.
    private var start = 1

    private static let newLine = UInt8(ascii: "\n")
    private static let hyphen = UInt8(ascii: "-")

    /// - Parameter kind: What the parts are; without it, the type tells.
    init(_ type: MediaType, limit: Int, kind: MultipartKind? = nil) {
        let boundary = type["boundary"] ?? ""
        delimiter = Array("\n--\(boundary)".utf8)
        self.kind = kind ?? (type.name == "multipart/form-data" ? .form : .entryAndFile)
        self.limit = limit
        // RFC 2046 allows 70 characters; nobody counts that exactly.
        if boundary.isEmpty || boundary.utf8.count > 200 { failure = .malformed }
    }

    /// Whether the last boundary has been read.
    var isFinished: Bool { state == .epilogue }

    mutating func append(_ piece: [UInt8]) {
        guard failure == nil, !isFinished else { return }
        let bytes = pending + piece
        pending = []
        var position = 0
        while failure == nil, let next = advance(bytes, from: position) { position = next }
        if failure == nil, !isFinished { pending = Array(bytes[position...]) }
    }

    /// Understands as much as it can.
    ///
    /// - Returns: How far it came, or `nil` when it needs more bytes.
    private mutating func advance(_ bytes: [UInt8], from position: Int) -> Int? {
        switch state {
        case .preamble, .body: advanceToDelimiter(bytes, from: position)
        case .headers: readHeaders(bytes, from: position)
        case .epilogue: nil
        }
    }

    // MARK: - Bodies

    private mutating func advanceToDelimiter(_ bytes: [UInt8], from position: Int) -> Int? {
        var index = position
        while let found = find(bytes, from: index) {
            switch line(bytes, from: found + delimiter.count) {
            case .ends(let next, let isLast):
                let isBehindReturn = found > position && bytes[found - 1] == UInt8(ascii: "\r")
                take(bytes, position..<(isBehindReturn ? found - 1 : found))
                state = isLast ? .epilogue : .headers
                return next
            case .isNone: index = found + 1
            case .isUnknown: return keep(bytes, from: position, to: found)
            }
        }
        return keep(bytes, from: position, to: bytes.count - delimiter.count)
    }

    /// Takes what cannot be part of a boundary: all but the end, and the carriage return that may stand before it.
    private mutating func keep(_ bytes: [UInt8], from position: Int, to end: Int) -> Int? {
        let end = end - 1
        guard end > position else { return nil }
        take(bytes, position..<end)
        return end
    }

    private mutating func take(_ bytes: [UInt8], _ range: Range<Int>) {
        let first = range.lowerBound + start
        start = max(0, start - range.count)
        guard state == .body, first < range.upperBound, let last = parts.indices.last else { return }
        if !parts[last].isFile {
            kept += range.upperBound - first
            guard kept <= limit else {
                failure = .tooLong
                return
            }
        }
        parts[last].append(bytes, first..<range.upperBound)
    }

    private func find(_ bytes: [UInt8], from start: Int) -> Int? {
        let last = bytes.count - delimiter.count
        guard start <= last else { return nil }
        for index in start...last where bytes[index] == Self.newLine {
            if bytes[index + 1] == Self.hyphen, bytes[index..<(index + delimiter.count)].elementsEqual(delimiter) {
                return index
            }
        }
        return nil
    }

    /// What a line is that begins like a boundary.
    private enum Line {
        case ends(next: Int, isLast: Bool)
        /// It goes on with something else: the boundary is the beginning of a longer word.
        case isNone
        case isUnknown
    }

    private func line(_ bytes: [UInt8], from start: Int) -> Line {
        let rest = bytes[start...].prefix(Self.maximumPadding)
        if rest.starts(with: [Self.hyphen, Self.hyphen]) { return .ends(next: bytes.count, isLast: true) }
        if let end = rest.firstIndex(of: Self.newLine) {
            let isBlank = rest[..<end].allSatisfy { $0 == UInt8(ascii: " ") || $0 == 0x09 || $0 == UInt8(ascii: "\r") }
            return isBlank ? .ends(next: end + 1, isLast: false) : .isNone
        }
        return rest.count < Self.maximumPadding ? .isUnknown : .isNone
    }

    // MARK: - Headers

    private mutating func readHeaders(_ bytes: [UInt8], from position: Int) -> Int? {
        var headers: [String: String] = [:]
        var begin = position
        while let end = bytes[begin...].firstIndex(of: Self.newLine) {
            let line = String(decoding: bytes[begin..<end], as: UTF8.self).trimmed
            guard !line.isEmpty else {
                beginPart(headers)
                // The line feed may be that of a boundary, where the body is empty.
                start = 1
                return end
            }
            let pair = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, end - position <= Self.maximumHeaders else {
                failure = .malformed
                return nil
            }
            headers[String(pair[0]).trimmed.lowercased()] = String(pair[1]).trimmed
            begin = end + 1
        }
        if bytes.count - position > Self.maximumHeaders { failure = .malformed }
        return nil
    }

    private mutating func beginPart(_ headers: [String: String]) {
        guard parts.count < maximumParts else {
            failure = .malformed
            return
        }
        state = .body
        parts.append(MultipartPart(headers: headers, kind: kind, isFirst: parts.isEmpty))
    }
}
