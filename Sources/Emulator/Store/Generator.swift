/// Where new ids come from: SplitMix64, whose whole state is one number, kept in the store.
///
/// The same seed and the same requests give the same ids, also when the process ends in between.
package struct Generator: Sendable {
    package private(set) var state: UInt64

    package init(state: UInt64) { self.state = state }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number below `limit`.
    package mutating func next(below limit: Int) -> Int { Int(next() % UInt64(limit)) }

    /// Characters of the alphabet of addresses: `A-Z a-z 0-9 - _`.
    mutating func text(_ count: Int) -> String { text(count, alphabet: Self.addressAlphabet, bits: 6) }

    /// Upper-case hexadecimal digits.
    mutating func hexadecimal(_ count: Int) -> String { text(count, alphabet: Self.hexadecimalAlphabet, bits: 4) }

    private static let addressAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let hexadecimalAlphabet = Array("0123456789ABCDEF".utf8)

    private mutating func text(_ count: Int, alphabet: [UInt8], bits: UInt64) -> String {
        var characters: [UInt8] = []
        characters.reserveCapacity(count)
        var random: UInt64 = 0
        var left: UInt64 = 0
        while characters.count < count {
            if left < bits {
                random = next()
                left = 64
            }
            characters.append(alphabet[Int(random & ((1 << bits) - 1))])
            random >>= bits
            left -= bits
        }
        return String(decoding: characters, as: UTF8.self)
    }
}
