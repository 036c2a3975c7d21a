package import Manifest
package import Running

extension Timestamp {
    /// As the clocks of a zone show it: `2026-03-29T03:00:00+02:00`.
    package func text(in zone: ZoneRules) -> String {
        let offset = zone.offset(at: seconds)
        let local = Timestamp(milliseconds: milliseconds + Int64(offset) * 60_000).plainText.dropLast()
        let minutes = offset.magnitude
        func digits(_ number: UInt) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(local)\(offset < 0 ? "-" : "+")\(digits(minutes / 60)):\(digits(minutes % 60))"
    }
}
