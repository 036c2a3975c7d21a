/// Eight bytes of a text, looked at together. Most text holds nothing special, and is passed over faster so.
package struct ByteBlock {
    /// The bytes as one number.
    package let word: UInt64

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highBits: UInt64 = 0x8080_8080_8080_8080

    package static let count = 8

    /// The block that begins at `index`; there must be eight bytes.
    @inline(__always)
    package init(_ text: Span<UInt8>, at index: Int) {
        word = unsafe text.bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
    }

    /// Whether a byte is not ASCII.
    @inline(__always)
    package var hasNonASCII: Bool { word & Self.highBits != 0 }

    /// Whether a byte is a control character, below U+0020.
    @inline(__always)
    package var hasControl: Bool { hasByte(below: 0x20) }

    /// Whether a byte is `<` or `>`. They differ in one bit, which is set in both for the comparison.
    @inline(__always)
    package var hasAngleBracket: Bool { Self.hasZero((word | 0x02 &* Self.ones) ^ 0x3E &* Self.ones) }

    /// Whether a byte is `&` or `"`, which differ in one bit too.
    @inline(__always)
    package var hasAmpersandOrQuote: Bool { Self.hasZero((word | 0x04 &* Self.ones) ^ 0x26 &* Self.ones) }

    /// Whether a byte is an apostrophe.
    @inline(__always)
    package var hasApostrophe: Bool { Self.hasZero(word ^ 0x27 &* Self.ones) }

    /// True for at least one byte that is zero; never for none.
    private static func hasZero(_ word: UInt64) -> Bool { (word &- ones) & ~word & highBits != 0 }

    private func hasByte(below limit: UInt64) -> Bool { (word &- limit &* Self.ones) & ~word & Self.highBits != 0 }
}
