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

    /// Power loss, which is a death and more, at every change; what leads to the same end, at some of them.
    /// `ytbatch-sim --exhaustive` leaves none out.
    @Test(
        "survives whatever happens to any change of its disk",
        arguments: [
            (SimulatedDisk.Fault.powerLoss, 1, 1), (.death, 1, 4), (.full, 2, 5), (.short, 3, 5), (.error, 4, 5),
        ]
    )
    func disk(_ fault: SimulatedDisk.Fault, _ first: Int, _ step: Int) throws {
        var call = first
        while try run(.disk(call, fault)).hasAccident { call += step }
        #expect(call > 100)
    }
}
