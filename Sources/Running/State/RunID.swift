import FoundationEssentials

/// The name of a run: when it began, to the millisecond, so that names are in the order of time, and a few characters
/// that tell it from others of the same moment: `20261121-092538-242q1yt`.
package enum RunID {
    package static func make(at moment: Timestamp, random: UInt64) -> String {
        let digits = moment.text.filter(\.isNumber)
        let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
        var random = random
        let suffix = (0..<4).map { _ in
            defer { random /= 32 }
            return alphabet[Int(random % 32)]
        }
        let (day, time, fraction) = (digits.prefix(8), digits.dropFirst(8).prefix(6), digits.dropFirst(14).prefix(3))
        return "\(day)-\(time)-\(fraction)\(String(suffix))"
    }
}
