/// A number that files of the same bytes have in common, worked out while they arrive: a polynomial in the bytes, modulo
/// 2^64. The digest of two parts together follows from theirs, so that a file may come in any number of requests.
///
/// Nobody has a reason to make two files collide.
struct FileDigest: Equatable, Sendable {
    private(set) var value: UInt64
    /// How many bytes it is of.
    private(set) var count: Int

    private static let base: UInt64 = 0x9FB2_1C65_1E98_DF25

    init(value: UInt64 = 0, count: Int = 0) {
        self.value = value
        self.count = count
    }

    mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
        var value = value
        for index in range { value = value &* Self.base &+ UInt64(bytes[index]) &+ 1 }
        self.value = value
        count += range.count
    }

    /// The digest of these bytes with others behind them.
    func followed(by other: FileDigest) -> FileDigest {
        FileDigest(value: value &* Self.power(other.count) &+ other.value, count: count + other.count)
    }

    /// The base to the power of a count, by squaring.
    private static func power(_ count: Int) -> UInt64 {
        var (result, square, rest): (UInt64, UInt64, Int) = (1, base, count)
        while rest > 0 {
            if rest & 1 == 1 { result = result &* square }
            square = square &* square
            rest >>= 1
        }
        return result
    }
}
