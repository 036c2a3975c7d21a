import FoundationEssentials
import Running

/// For tests: a clock that shows what stands in a file, such as `2026-03-29T00:59:00Z`, and stands still until somebody
/// writes another time there.
struct ClockFile: RunClock {
    let path: String

    var now: Timestamp {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return Timestamp(text: text.filter { !$0.isWhitespace }) ?? Timestamp(milliseconds: 0)
    }

    /// Looks at the file more often than at a clock: nobody has to wait for a second to go by.
    func sleep(for duration: Duration) async { try? await Task.sleep(for: duration / 50) }
}
