package import Running

extension Verdict {
    /// What a reader of a report should understand by it.
    package var meaning: String {
        switch self {
        case .succeeded: "done"
        case .unchanged: "was so already"
        case .failed: "refused: not done"
        case .skipped: "not tried: something it needs did not succeed, or the run was stopped"
        case .deferred: "not tried to the end: resume goes on with it"
        case .unknown: "may or may not have happened: please look"
        }
    }

    /// In the order in which somebody has to care.
    package static let troubles: [Verdict] = [.failed, .unknown, .skipped, .deferred]
}

/// How a run ended, in words for people; data has the names themselves.
package enum EndingWords {
    package static func text(_ name: String) -> String {
        switch name {
        case "failureRate": "too many failures"
        case "notAuthorized": "not authorized"
        case "outOfTime": "out of time"
        case "outOfQuota": "out of quota"
        case "overLimit": "over the job's limit"
        default: name
        }
    }
}

extension Duration {
    /// For people: `61.3 s`, `2 min 5 s`.
    package var readable: String {
        let seconds = Double(milliseconds) / 1000
        if seconds < 100 { return "\((seconds * 10).rounded() / 10) s" }
        let whole = Int(seconds)
        if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
        if whole < 86_400 { return "\(whole / 3600) h \(whole / 60 % 60) min" }
        return "\(whole / 86_400) d \(whole / 3600 % 24) h"
    }

    /// Seconds with milliseconds, for programs: `61.250`.
    package var seconds: String {
        let milliseconds = max(0, self.milliseconds)
        let rest = String(milliseconds % 1000)
        return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
    }
}
