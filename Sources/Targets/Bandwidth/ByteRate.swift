/// Bytes a second as people write them for curl and rsync: `500K`, `1.5M`, `2MiB`, `800kB`.
///
/// `K`, `M` and `G` are powers of 1024, also as `KiB`; `kB`, `MB` and `GB` are powers of 1000, as they are for rsync.
package enum ByteRate {
    /// Slower, nothing would ever arrive; faster, nothing is bounded.
    package static let bounds = 1 << 10...1 << 40

    private static let suffixes: [(name: String, factor: Int)] = [
        ("kib", 1 << 10), ("mib", 1 << 20), ("gib", 1 << 30), ("kb", 1000), ("mb", 1_000_000), ("gb", 1_000_000_000),
        ("k", 1 << 10), ("m", 1 << 20), ("g", 1 << 30), ("b", 1),
    ]

    /// - Returns: Bytes a second, 0 for no bound; `nil` for what is no rate, or none within the bounds.
    package static func parse(_ text: String) -> Int? {
        var rest = text.lowercased()[...]
        if rest.hasSuffix("/s") { rest = rest.dropLast(2) }
        let suffix = suffixes.first { rest.hasSuffix($0.name) }
        rest = rest.dropLast(suffix?.name.count ?? 0)
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = digits(parts[0], 1...13) else { return nil }
        var thousandths = 0
        if parts.count == 2 {
            guard let fraction = digits(parts[1], 1...3) else { return nil }
            thousandths = fraction * [1, 100, 10, 1][parts[1].count]
        }
        let factor = suffix?.factor ?? 1
        let (product, overflows) = whole.multipliedReportingOverflow(by: factor)
        guard !overflows, product <= bounds.upperBound else { return nil }
        let rate = product + thousandths * factor / 1000
        return rate == 0 || bounds.contains(rate) ? rate : nil
    }

    private static func digits(_ text: Substring, _ counts: ClosedRange<Int>) -> Int? {
        guard counts.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}
