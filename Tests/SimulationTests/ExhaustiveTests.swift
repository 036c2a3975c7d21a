import Running
import Simulation
import Testing

@Suite("A job with every kind of operation")
struct ExhaustiveTests {
    private func run(_ accident: Simulation.Accident) throws -> Simulation.Outcome {
        let outcome = try Simulation(accident).run()
        #expect(outcome.violations.isEmpty, "\(accident): \(outcome.violations.joined(separator: "; "))")
        return outcome
    }

    @Test("goes well when nothing fails")
    func nothing() throws {
        let outcome = try run(.none)
        #expect(outcome.verdicts == [.succeeded: 59, .failed: 1])
    }

    @Test("survives a death with any of its requests, before and after the service got it", arguments: [false, true])
    func requests(_ isAfter: Bool) throws {
        var number = 1
        while try run(.request(number, isAfter: isAfter)).hasAccident { number += 1 }
        #expect(number > 30)
    }

    /// Deaths at every change; other faults, which lead to the same end, at every third one. `ytbatch-sim --exhaustive`
    /// leaves none out.
    @Test(
        "survives whatever happens to any change of its disk",
        arguments: [
            (SimulatedDisk.Fault.death, 1, 1), (.powerLoss, 1, 1), (.full, 1, 3), (.short, 2, 3), (.error, 3, 3),
        ]
    )
    func disk(_ fault: SimulatedDisk.Fault, _ first: Int, _ step: Int) throws {
        var call = first
        while try run(.disk(call, fault)).hasAccident { call += step }
        #expect(call > 100)
    }
}
