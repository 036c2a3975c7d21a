import GData
import Running

extension CommandFailure {
    /// What a refusal means to whoever asked, in the service's own words.
    init(_ refusal: Refusal) {
        let location = refusal.errors.first?.location.map { " (\($0))" } ?? ""
        let message = refusal.reason + location
        switch refusal.kind {
        case .notSent, .lost: self.init(.unreachable, message)
        case .withheld, .overLimit: self.init(.parked, message)
        case .unusable: self.init(.badInput, message)
        case .status(let code):
            let words = "the service answers \(code): \(message)"
            switch refusal.failure {
            case .throttled, .quota, .channelLimit, .overLimit: self.init(.parked, words)
            case .authorization: self.init(.notAuthorized, words)
            case .inDoubt, .transient: self.init(.unreachable, words)
            case .permanent, .perhapsPermanent, .alreadySo: self.init(code == 403 ? .notAuthorized : .failed, words)
            }
        }
    }
}
