import YAMLEvents

/// A text that arrives a few bytes at a time.
final class PieceSource: YAMLSource {
    private let bytes: [UInt8]
    private let length: Int
    private var offset = 0

    init(_ bytes: [UInt8], length: Int) {
        self.bytes = bytes
        self.length = length
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(YAMLSourceError) -> Int {
        let count = min(buffer.count, length, bytes.count - offset)
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count])) }
        offset += count
        return count
    }
}
