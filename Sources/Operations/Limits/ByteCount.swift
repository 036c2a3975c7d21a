/// A number of bytes as people write it: `262144`, `256KiB`, `5 MB`.
package enum ByteCount {
    /// The sizes of a chunk: the service drops smaller ones, and multiples of 256 KiB are the ones it keeps whole.
    package static let chunk = 262_144
    package static let maximumChunk = 1 << 30

    private static let units: [(suffix: String, factor: Int)] = [
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("kB", 1000), ("KB", 1000), ("MB", 1_000_000),
        ("GB", 1_000_000_000), ("B", 1),
    ]

    package static func parse(_ text: String) -> Int? {
        let unit = units.first { text.hasSuffix($0.suffix) }
        let digits = text.dropLast(unit?.suffix.count ?? 0).filter { $0 != " " && $0 != "_" }
        guard !digits.isEmpty, digits.allSatisfy(\.isASCII), let number = Int(digits), number >= 0 else { return nil }
        let (product, overflows) = number.multipliedReportingOverflow(by: unit?.factor ?? 1)
        return overflows ? nil : product
    }

    static func checkChunk(_ text: String) -> Complaint? {
        guard let size = parse(text) else {
            return Complaint(.invalidFormat, "is not a number of bytes", suggestion: "write 256KiB or 4MiB")
        }
        guard (chunk...maximumChunk).contains(size), size % chunk == 0 else {
            let nearest = min(max(size / chunk, 1), maximumChunk / chunk)
            return Complaint(
                .invalidValue,
                "is not a multiple of 256 KiB between 256 KiB and 1 GiB",
                suggestion: "write \(nearest * 256)KiB"
            )
        }
        return nil
    }
}
