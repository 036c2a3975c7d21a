import Simulation
import Testing

@Suite("One manifest, two wires")
struct WireTests {
    @Test("comes to the same verdicts and rows, and leaves the same things behind", arguments: 0..<8)
    func same(_ block: UInt64) throws {
        for seed in block * 5..<(block + 1) * 5 {
            let outcomes = try Wire.allCases.map { try Simulation(undisturbed: seed, wire: $0).run() }
            for outcome in outcomes {
                #expect(outcome.violations.isEmpty, "seed \(seed): \(outcome.violations.joined(separator: "; "))")
            }
            #expect(outcomes[0].verdictsInOrder == outcomes[1].verdictsInOrder, "seed \(seed)")
            #expect(outcomes[0].held == outcomes[1].held, "seed \(seed)")
            #expect(outcomes[0].rows.count == outcomes[0].operations)
            for (left, right) in zip(outcomes[0].rows, outcomes[1].rows) { #expect(left == right, "seed \(seed)") }
        }
    }

    @Test("makes nothing twice on a Data API that denies what it made", arguments: 0..<4)
    func lies(_ block: UInt64) throws {
        for seed in block * 10..<(block + 1) * 10 {
            let outcome = try Simulation(lyingTo: seed).run()
            let story = (outcome.violations + outcome.story).joined(separator: "\n")
            #expect(outcome.violations.isEmpty, "seed \(seed): \(story)")
        }
    }

    @Test("keeps the promises on the Data API, whatever fails and wherever the process dies", arguments: 0..<8)
    func promises(_ block: UInt64) throws {
        for seed in block * 10..<(block + 1) * 10 {
            let outcome = try Simulation(seed: seed, wire: .dataAPI).run()
            let story = (outcome.violations + outcome.story).joined(separator: "\n")
            #expect(outcome.violations.isEmpty, "seed \(seed): \(story)")
        }
    }
}
