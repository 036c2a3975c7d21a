import Emulator
package import Running
import class TestTools.TemporaryFolder

/// A job from its first operation to its last verdict, through faults and deaths, on a clock that stands still, all
/// drawn from one seed.
package struct Simulation {
    /// What came of it.
    package struct Outcome: Sendable {
        package var seed: UInt64
        /// What should never be.
        package var violations: [String] = []
        package var operations = 0
        package var requests = 0
        /// How often the process died.
        package var deaths = 0
        package var verdicts: [Verdict: Int] = [:]
        /// Stands for the wire, the verdicts and the report, byte for byte.
        package var fingerprint: UInt64 = 0
    }

    package var seed: UInt64

    package init(seed: UInt64) { self.seed = seed }

    /// How the process of the next life dies.
    private static func death(_ random: inout SeededRandom) -> World.Death {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .none
        case 1: .request(Int.random(in: 1...30, using: &random), isAfter: Bool.random(using: &random))
        default:
            .disk(
                call: Int.random(in: 1...120, using: &random),
                SimulatedDisk.Fault.allCases.randomElement(using: &random) ?? .death
            )
        }
    }

    /// A service that others are copied from: a new one takes eight times as long.
    private static let service = Result { try Emulator() }

    package func run() throws -> Outcome {
        let folder = try TemporaryFolder()
        var random = SeededRandom(seed: seed)
        let job = SampleJob(seed: random.next(), count: Int.random(in: 1...40, using: &random))
        let emulator = try Self.service.get().copy(seed: seed)
        let clock = SimulatedClock()
        let disk = try SimulatedDisk(folder: folder.path, seed: random.next())
        let world = try World(
            folder: folder.path,
            job: job,
            emulator: emulator,
            clock: clock,
            disk: disk,
            network: SimulatedNetwork(
                emulator,
                clock: clock,
                seed: random.next(),
                settings: SimulatedNetwork.Settings(
                    faultPercentage: [0, 5, 20, 50].randomElement(using: &random) ?? 0,
                    meddlingPercentage: [0, 0, 5].randomElement(using: &random) ?? 0
                )
            )
        )
        var outcome = try world.live(seed: random.next()) { life in
            life > 8 ? .none : Self.death(&random)
        }
        outcome.seed = seed
        return outcome
    }
}
