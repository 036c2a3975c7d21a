package import Running

/// Until when a run is parked, as far as it says so.
package enum ParkedTime {
    /// - Parameter talk: What the run said on stderr: `…again after 2026-11-22T08:00:00Z`.
    package static func find(in talk: String) -> Timestamp? {
        talk.matches(of: /again (?:after|at) ([0-9T:.+-]+Z?)/).last.flatMap { Timestamp(text: String($0.1)) }
    }
}
