import Simulation
import Testing

@Suite("Simulated runs")
struct SimulationTests {
    @Test("keep the promises, whatever fails and wherever the process dies", arguments: 0..<20)
    func seeds(_ block: UInt64) throws {
        for seed in block * 100..<(block + 1) * 100 {
            let outcome = try Simulation(seed: seed).run()
            #expect(outcome.violations.isEmpty, "seed \(seed): \(outcome.violations.joined(separator: "; "))")
        }
    }

    @Test("are the same for the same seed, byte for byte", arguments: 0..<20 as Range<UInt64>)
    func replay(_ seed: UInt64) throws {
        let first = try Simulation(seed: seed).run()
        let second = try Simulation(seed: seed).run()
        #expect(first.fingerprint == second.fingerprint)
        #expect(first.requests == second.requests)
    }
}
