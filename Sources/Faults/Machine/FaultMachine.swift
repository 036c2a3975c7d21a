package import Emulator

/// Decides which rule fires on which request. A value: it has no clock and does nothing by itself.
///
/// Each rule counts the requests that it is about, whether another rule has fired on them or not. Of the rules that
/// could fire on one request, the first in the file does, and only that one. Each rule has chance of its own, so that
/// what is added to a script does not change what its other rules do.
package struct FaultMachine: Sendable {
    package let script: FaultScript
    private var states: [State]

    private struct State: Sendable {
        /// How many requests matched.
        var matches = 0
        var firings = 0
        /// When the rule stops, once it has fired, if it has a period.
        var end: Instant?
        var chance: Generator
    }

    /// A rule that fires on a request.
    package struct Firing: Sendable {
        /// The place of the rule in the script, from 0.
        package var index: Int
        package var rule: FaultRule
        /// What chance decides in this firing is made of this.
        package var chance: Generator
    }

    /// - Parameter seed: What chance is made of, where the script does not say it.
    package init(_ script: FaultScript, seed: UInt64 = 1) {
        self.script = script
        let seed = script.seed ?? seed
        states = script.rules.indices.map { index in
            var mixer = Generator(state: seed &+ UInt64(index) &* 0xD134_2543_DE82_EF95)
            return State(chance: Generator(state: mixer.next()))
        }
    }

    /// Tells what goes wrong with a request, and counts it.
    ///
    /// - Parameter instant: When it arrives.
    package mutating func fire(on request: FaultRequest, at instant: Instant) -> Firing? {
        var firing: Firing?
        for index in states.indices {
            let rule = script.rules[index]
            // What is said of whatever request comes is said of a batch, and not of its calls too.
            guard !request.isWithinBatch || rule.match.address != nil else { continue }
            guard rule.match.includes(request), rule.fault?.applies(to: request) != false else { continue }
            states[index].matches += 1
            guard rule.match.occurrence.includes(states[index].matches), isOpen(index, at: instant) else { continue }
            // Drawn also where another rule fires, for the same reason for which requests are counted there.
            let fires = states[index].chance.fraction() < rule.probability
            guard fires, firing == nil else { continue }
            states[index].firings += 1
            if let period = rule.period, states[index].end == nil {
                states[index].end = instant.advanced(by: period)
            }
            firing = Firing(index: index, rule: rule, chance: Generator(state: states[index].chance.next()))
        }
        return firing
    }

    /// Takes a firing back that showed on nothing: entries were to be dropped, and the answer had none.
    package mutating func takeBack(_ firing: Firing) {
        states[firing.index].firings -= 1
        if states[firing.index].firings == 0 { states[firing.index].end = nil }
    }

    private func isOpen(_ index: Int, at instant: Instant) -> Bool {
        if let times = script.rules[index].times, states[index].firings >= times { return false }
        if let end = states[index].end, instant >= end { return false }
        return true
    }

    // MARK: - What became of the rules

    /// How often each rule has fired, in the order of the script.
    package var firings: [Int] { states.map(\.firings) }

    /// The rules that never fired.
    package var unfired: [UnfiredFault] {
        states.indices.filter { states[$0].firings == 0 }.map {
            UnfiredFault(file: script.file, rule: script.rules[$0], matches: states[$0].matches)
        }
    }
}

extension Generator {
    /// From 0 up to 1.
    mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
