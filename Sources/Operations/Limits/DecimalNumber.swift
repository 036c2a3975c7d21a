/// A number in decimal digits, with or without a fraction: `41.14`, `-8`.
///
/// What Swift takes for a number beyond that (`0x1p3`, `1e3`, `+1`, `.5`, `nan`) the service does not.
package enum DecimalNumber {
    package static func parse(_ text: String) -> Double? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        let isDecimal =
            (1...2).contains(parts.count)
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            }
        guard isDecimal, let number = Double(text), number.isFinite else { return nil }
        return number
    }
}
