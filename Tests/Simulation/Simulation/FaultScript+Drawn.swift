import Emulator
import Faults
import Running

extension FaultScript {
    /// A script with a few rules or none, each of which fires a few times, so that every run must end.
    ///
    /// What is left out is what `docs/promises.md` names as a limit: a service that says no of what it has done, and
    /// documents whose bytes are others.
    ///
    /// Nor do clocks jump where processes die: only the answers that a process gets tell it of the service's clock.
    static func drawn(_ random: inout SeededRandom) -> FaultScript {
        var rules = (0..<Int.random(in: 0...12, using: &random)).map { _ in FaultRule.drawn(&random) }
        // One jump, which is heard of.
        let jumps = rules.indices.filter { rules[$0].fault?.movesClock == true }
        for index in jumps.dropFirst().reversed() { rules.remove(at: index) }
        if let index = jumps.first {
            rules[index].times = 1
            rules[index].delay = .zero
        }
        return FaultScript(seed: random.next(), rules: rules)
    }
}

extension FaultScript {
    /// What the Data API has been seen to say of what it did all the same.
    static func lies(_ random: inout SeededRandom) -> FaultScript {
        let addresses = ["playlistItems", "playlists", "commentThreads", "subscriptions"]
        return FaultScript(
            seed: random.next(),
            rules: addresses.map { name in
                FaultRule(
                    match: FaultMatch(method: "POST", address: AddressPattern("/youtube/v3/" + name)),
                    probability: 0.4,
                    times: 6,
                    fault: .status(StatusFault([404, 503].randomElement(using: &random) ?? 404, .after, body: .empty))
                )
            }
        )
    }
}

extension FaultRule {
    fileprivate static func drawn(_ random: inout SeededRandom) -> FaultRule {
        let fault = Fault.drawn(&random)
        let first = Int.random(in: 1...8, using: &random)
        var match = FaultMatch(
            occurrence: [.all, .all, .range(first: first, last: .max), .every(first)].randomElement(using: &random)
                ?? .all
        )
        if case .lag = fault { match.address = AddressPattern("/feeds/api/users/*/uploads") }
        if Bool.random(using: &random) { match.operation = OperationKind.allCases.randomElement(using: &random) }
        return FaultRule(
            match: match,
            probability: [1, 0.5, 0.2, 0.05].randomElement(using: &random) ?? 1,
            times: Int.random(in: 1...20, using: &random),
            delay: [.zero, .zero, .milliseconds(300), .seconds(90)].randomElement(using: &random) ?? .zero,
            fault: fault
        )
    }
}

extension Fault {
    fileprivate static func drawn(_ random: inout SeededRandom) -> Fault {
        let choice =
            [EntryChoice.matched, .all, .number(1), .number(2), .number(5)].randomElement(using: &random) ?? .all
        let moment = Moment.allCases.randomElement(using: &random) ?? .after
        switch Int.random(in: 0..<18, using: &random) {
        case 0: return .refuse
        case 1, 2: return .reset(moment)
        case 3: return .cut(bytes: [nil, 0, 1, 700].randomElement(using: &random) ?? nil)
        case 4: return .stall(moment)
        case 5, 6: return .status(.drawn(&random))
        case 7: return .expiredToken
        case 8: return .emptyQuota(entry: [nil, 1, 3].randomElement(using: &random) ?? nil)
        case 9: return .truncate(bytes: [nil, 0, 300].randomElement(using: &random) ?? nil)
        case 10: return .drop(choice)
        case 11: return .duplicate(choice)
        case 12: return .shuffle
        case 13: return Bool.random(using: &random) ? .withoutIDs(choice) : .withoutStatus(choice)
        case 14: return .interrupt(choice, Counters.allCases.randomElement(using: &random) ?? .wrong)
        case 15: return .clock(.seconds(Int.random(in: -8_000...8_000, using: &random)))
        case 16: return .unfinishedUpload(status: Bool.random(using: &random) ? 308 : 200)
        default: return .lag(.seconds(Int.random(in: 1...3_000, using: &random)))
        }
    }
}

extension StatusFault {
    fileprivate static func drawn(_ random: inout SeededRandom) -> StatusFault {
        // What is refused for good is refused before: a service that says no of what it has done is believed.
        let isBusy = Bool.random(using: &random)
        let code = (isBusy ? [500, 502, 503, 504, 429] : [401, 412]).randomElement(using: &random) ?? 503
        return StatusFault(
            code,
            isBusy && code != 429 ? Fault.Moment.allCases.randomElement(using: &random) ?? .after : .before,
            body: Body.allCases.randomElement(using: &random) ?? .html,
            retryAfter: [nil, .seconds(2), .seconds(120)].randomElement(using: &random) ?? nil
        )
    }
}

extension FaultScript {
    /// Whether a clock jumps.
    var movesClock: Bool { rules.contains { $0.fault?.movesClock == true } }
}

extension Fault {
    fileprivate var movesClock: Bool { if case .clock = self { true } else { false } }
}
