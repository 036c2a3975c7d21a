/// A number that stands for bytes, such as those of a feed. Nobody has a reason to make two texts collide.
package struct ByteHash {
    package private(set) var value: UInt64

    /// Eight bytes at a time, and four times eight where there are many, so that the processor need not wait for one
    /// product before it begins the next.
    package init(_ bytes: Span<UInt8>) {
        value = UInt64(bytes.count)
        var index = 0
        var lanes: (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
        while index + 4 * ByteBlock.count <= bytes.count {
            Self.mix(ByteBlock(bytes, at: index).word, into: &lanes.0)
            Self.mix(ByteBlock(bytes, at: index + ByteBlock.count).word, into: &lanes.1)
            Self.mix(ByteBlock(bytes, at: index + 2 * ByteBlock.count).word, into: &lanes.2)
            Self.mix(ByteBlock(bytes, at: index + 3 * ByteBlock.count).word, into: &lanes.3)
            index += 4 * ByteBlock.count
        }
        if index > 0 {
            mix(lanes.0)
            mix(lanes.1)
            mix(lanes.2)
            mix(lanes.3)
        }
        while index + ByteBlock.count <= bytes.count {
            mix(ByteBlock(bytes, at: index).word)
            index += ByteBlock.count
        }
        while index < bytes.count {
            mix(UInt64(bytes[index]))
            index += 1
        }
    }

    /// Takes a number in.
    package mutating func mix(_ word: UInt64) { Self.mix(word, into: &value) }

    @inline(__always)
    private static func mix(_ word: UInt64, into hash: inout UInt64) {
        hash = (hash ^ word) &* 0x9FB2_1C65_1E98_DF25
        hash ^= hash >> 32
    }
}
