import GData

/// What one pass over a text finds out.
struct TextScan {
    private(set) var characters = 0
    private(set) var hasAngleBracket = false
    /// XML 1.0 knows no way to write these, so that they can never be sent.
    private(set) var forbiddenCharacter: Complaint?

    init(_ text: Span<UInt8>) {
        var continuations = 0
        var seen: UInt8 = 0
        var index = 0
        while index < text.count {
            let end = min(index + ByteBlock.count, text.count)
            if end - index == ByteBlock.count, Self.isOrdinary(ByteBlock(text, at: index)) {
                index = end
                continue
            }
            while index < end {
                let byte = text[index]
                if byte & 0xC0 == 0x80 { continuations += 1 }
                seen |= Self.classes[Int(byte)]
                index += 1
            }
        }
        characters = text.count - continuations
        hasAngleBracket = seen & Self.angleBracket != 0
        if seen & Self.control != 0 {
            forbiddenCharacter = Complaint(
                .invalidCharacter,
                "holds a control character, which cannot be sent",
                suggestion: "take it out"
            )
        } else if seen & Self.lastPlane != 0, Self.hasNoncharacter(text) {
            forbiddenCharacter = Complaint(
                .invalidCharacter,
                "holds U+FFFE or U+FFFF, which cannot be sent",
                suggestion: "take it out"
            )
        }
    }

    @inline(__always)
    private static func isOrdinary(_ block: ByteBlock) -> Bool {
        !(block.hasNonASCII || block.hasControl || block.hasAngleBracket)
    }

    private static let control: UInt8 = 1
    private static let angleBracket: UInt8 = 2
    private static let lastPlane: UInt8 = 4

    private static let classes: [UInt8] = (0...255).map { (byte: UInt8) in
        switch byte {
        case 0x09, 0x0A, 0x0D: 0
        case 0..<0x20: control
        case UInt8(ascii: "<"), UInt8(ascii: ">"): angleBracket
        case 0xEF: lastPlane
        default: 0
        }
    }

    /// U+FFFE and U+FFFF are EF BF BE and EF BF BF.
    private static func hasNoncharacter(_ text: Span<UInt8>) -> Bool {
        guard text.count >= 3 else { return false }
        return (2..<text.count).contains {
            text[$0 - 2] == 0xEF && text[$0 - 1] == 0xBF && text[$0] >= 0xBE
        }
    }
}
