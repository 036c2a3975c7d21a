import Operations
import YAMLEvents

/// Reads a text byte by byte, and knows where it stands.
struct ByteReader {
    private let source: any YAMLSource
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)
    private var count = 0
    private var offset = 0
    private var line = 1
    /// Unicode scalars of the line so far.
    private var column = 0
    private var isLineOver = false

    init(_ source: any YAMLSource) { self.source = source }

    /// Where the last byte stands.
    var position: SourcePosition { SourcePosition(line: line, column: max(1, column)) }

    /// Where the next byte will stand.
    var nextPosition: SourcePosition {
        isLineOver ? SourcePosition(line: line + 1, column: 1) : SourcePosition(line: line, column: column + 1)
    }

    /// The next byte, without a mark of byte order before the first one; `nil` at the end.
    mutating func next() throws(RowError) -> UInt8? {
        if offset == count {
            let isFirst = line == 1 && column == 0 && count == 0
            try fill()
            if isFirst { try dropByteOrderMark() }
            guard offset < count else { return nil }
        }
        let byte = buffer[offset]
        offset += 1
        if isLineOver {
            line += 1
            column = 0
            isLineOver = false
        }
        // Bytes within a scalar are no column of their own.
        if byte & 0xC0 != 0x80 { column += 1 }
        isLineOver = byte == UInt8(ascii: "\n")
        return byte
    }

    private mutating func fill() throws(RowError) {
        let source = source
        let result = unsafe buffer.withUnsafeMutableBytes { bytes -> Result<Int, YAMLSourceError> in
            do throws(YAMLSourceError) {
                return .success(unsafe try source.read(into: bytes))
            } catch {
                return .failure(error)
            }
        }
        switch result {
        case .success(let count): (self.count, offset) = (count, 0)
        case .failure(let error): throw RowError(error, at: nextPosition)
        }
    }

    private mutating func dropByteOrderMark() throws(RowError) {
        guard count >= 2 else { return }
        if count >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF { offset = 3 }
        if buffer[0] ^ buffer[1] == 0x01, buffer[0] >= 0xFE {
            throw RowError(.invalidFormat, "the text is UTF-16", "save it as UTF-8", at: .start)
        }
    }
}
