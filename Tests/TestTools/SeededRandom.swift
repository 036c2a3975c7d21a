/// Randomness that is the same for the same seed (SplitMix64).
///
/// Tests take the seed as their argument, so that a failure names it.
package struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }

    /// True once in `count` times.
    package mutating func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    /// One of the elements.
    package mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &self)]
    }

    /// A Unicode scalar of any plane, with those that formats treat in a special way more often than chance would
    /// have it.
    package mutating func scalar() -> Unicode.Scalar {
        switch Int.random(in: 0..<8, using: &self) {
        case 0: return pick(Self.special)
        case 1...3: return Unicode.Scalar(UInt8.random(in: 0x20...0x7E, using: &self))
        case 4: return Unicode.Scalar(UInt16.random(in: 0xA0...0x7FF, using: &self)) ?? " "
        case 5, 6: return Unicode.Scalar(UInt16.random(in: 0x800...0xD7FF, using: &self)) ?? " "
        default: return Unicode.Scalar(UInt32.random(in: 0xE000...0x10FFFF, using: &self)) ?? " "
        }
    }

    private static let special: [Unicode.Scalar] = [
        "&", "<", ">", "\"", "'", "\t", "\n", "\r", "]", "$", "{", "}", "%", "\\", "\u{85}", "\u{A0}", "\u{301}",
        "\u{200D}", "\u{2028}", "\u{202E}", "\u{FEFF}", "\u{FFFD}", "\u{10FFFF}",
    ]

    /// A text of up to `length` scalars.
    package mutating func text(length: Int, where isAllowed: (Unicode.Scalar) -> Bool = { _ in true }) -> String {
        let count = Int.random(in: 0...length, using: &self)
        return String(String.UnicodeScalarView((0..<count).map { _ in scalar() }.filter(isAllowed)))
    }

    /// The bytes with some of them changed, taken out, put in or repeated.
    package mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...8, using: &self) {
            guard !result.isEmpty else { break }
            let place = Int.random(in: result.indices, using: &self)
            switch Int.random(in: 0..<5, using: &self) {
            case 0: result[place] = UInt8.random(in: 0...255, using: &self)
            case 1: result[place] ^= 1 << UInt8.random(in: 0...7, using: &self)
            case 2: result.removeSubrange(place..<min(result.count, place + Int.random(in: 1...16, using: &self)))
            case 3: result.insert(UInt8.random(in: 0...255, using: &self), at: place)
            default:
                let end = min(result.count, place + Int.random(in: 1...64, using: &self))
                result.insert(contentsOf: result[place..<end], at: Int.random(in: 0...result.count, using: &self))
            }
        }
        return result
    }
}
