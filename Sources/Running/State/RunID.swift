import FoundationEssentials

/// The name of a run: when it began, and a few characters that tell it from others of the same second.
package enum RunID {
    package static func make(at moment: Timestamp, random: UInt64) -> String {
        let digits = moment.text.filter(\.isNumber)
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        var random = random
        let suffix = (0..<4).map { _ in
            defer { random /= 32 }
            return alphabet[Int(random % 32)]
        }
        return "\(digits.prefix(8))-\(digits.dropFirst(8).prefix(6))-\(String(suffix))"
    }
}
