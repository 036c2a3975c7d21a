import Emulator
import Foundation
package import Running
import func TestTools.withTemporaryFolder

/// A job from its first operation to its last verdict, through faults and deaths, on a clock that stands still, all
/// drawn from one seed.
package struct Simulation {
    /// What came of it.
    package struct Outcome: Sendable {
        package var seed: UInt64
        /// What should never be.
        package var violations: [String] = []
        /// What happened, if there are violations, a line each.
        package var story: [String] = []
        package var operations = 0
        package var requests = 0
        /// How often the process died.
        package var deaths = 0
        package var verdicts: [Verdict: Int] = [:]
        /// One for each operation.
        package var verdictsInOrder: [Verdict?] = []
        /// What the report says of each operation that does not depend on the wire: a line each.
        package var rows: [String] = []
        /// What the service held in the end, but for the ids of what was made: a line each.
        package var held: [String] = []
        /// Stands for the wire, the verdicts and the report, byte for byte.
        package var fingerprint: UInt64 = 0
        /// How often the last life changed the disk.
        package var diskCalls = 0
        /// Whether the accident happened.
        package var hasAccident: Bool { deaths > 0 }
    }

    private let seed: UInt64
    private let wire: Wire
    private var job: SampleJob
    private var network = SimulatedNetwork.Settings()
    private var random: SeededRandom
    private var deaths: (Int, inout SeededRandom) -> Accident

    /// A job, faults and deaths as the seed draws them.
    package init(seed: UInt64, wire: Wire = .gdata) {
        self.seed = seed
        self.wire = wire
        random = SeededRandom(seed: seed)
        let drawn = random.next()
        let count = Int.random(in: 1...24, using: &random)
        let isOfSyncs = Int.random(in: 0..<5, using: &random) == 0
        job =
            isOfSyncs
            ? .syncs(seed: drawn, wire: wire)
            : SampleJob(
                seed: drawn,
                count: count,
                wire: wire,
                hasFiles: wire == .dataAPI
            )
        network.faults = .drawn(&random)
        network.meddlingPercentage = [0, 0, 5].randomElement(using: &random) ?? 0
        let isMortal = !network.faults.movesClock
        deaths = { life, random in life > 8 || !isMortal ? .none : Self.death(&random) }
    }

    /// One way to die, once, in a job with every kind of operation.
    package enum Accident: Sendable {
        case none
        /// The process dies with its `number`-th request, before or after the service got it.
        case request(_ number: Int, isAfter: Bool)
        /// The `call`-th change of the disk fails.
        case disk(_ call: Int, SimulatedDisk.Fault)
    }

    /// A job that both wires can express, as the seed draws it, where nothing goes wrong.
    package init(undisturbed seed: UInt64, wire: Wire) {
        self.seed = seed
        self.wire = wire
        random = SeededRandom(seed: seed)
        let count = Int.random(in: 1...24, using: &random)
        job = SampleJob(seed: random.next(), count: count, wire: .dataAPI).written(for: wire)
        deaths = { _, _ in .none }
    }

    /// A job on the Data API, which says of some inserts that they came to nothing, though it made them.
    package init(lyingTo seed: UInt64) {
        self.init(undisturbed: seed, wire: .dataAPI)
        network.faults = .lies(&random)
    }

    /// The complete job with one accident.
    package init(_ accident: Accident) {
        wire = .gdata
        seed = 0
        random = SeededRandom(seed: 0)
        job = .complete
        deaths = { life, _ in life == 1 ? accident : .none }
    }

    package func run() throws -> Outcome { try withTemporaryFolder { try run(in: $0.path) } }

    private func run(in folder: String) throws -> Outcome {
        var random = random
        let (service, before) = try Self.service.get()
        let emulator = try service.copy(seed: seed)
        let clock = SimulatedClock()
        let disk = try SimulatedDisk(folder: folder, seed: random.next())
        let losesPower = Bool.random(using: &random)
        let world = try World(
            folder: folder,
            job: job,
            wire: wire,
            emulator: emulator,
            clock: clock,
            disk: disk,
            network: SimulatedNetwork(emulator, clock: clock, seed: random.next(), settings: network) {
                disk.die(losingPower: losesPower)
            },
            before: before
        )
        var outcome = try world.live(seed: random.next()) { deaths($0, &random) }
        outcome.seed = seed
        if outcome.violations.isEmpty, !job.wishes.isEmpty {
            outcome.violations = try again(in: folder + "/again", emulator, clock, disk)
        }
        return outcome
    }

    /// The same syncs once more, and nothing goes wrong: then all is as they say, whatever happened before.
    ///
    /// - Returns: What is not.
    private func again(
        in folder: String,
        _ emulator: Emulator,
        _ clock: SimulatedClock,
        _ disk: SimulatedDisk
    ) throws -> [String] {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let instant = { Instant(milliseconds: clock.now.milliseconds) }
        let world = try World(
            folder: folder,
            job: job,
            wire: wire,
            emulator: emulator,
            clock: clock,
            disk: disk,
            network: SimulatedNetwork(emulator, clock: clock, seed: seed, settings: SimulatedNetwork.Settings()) {},
            before: try ServiceState(emulator, at: instant())
        )
        let outcome = try world.live(seed: seed) { _ in .none }
        let after = try ServiceState(emulator, at: instant())
        return outcome.violations
            + job.wishes.filter { !$0.isFulfilled(by: after) }.map {
                "\($0.id) run again is not so: \(after.lists[$0.list] ?? [])"
            }
    }

    /// How the process of the next life dies.
    private static func death(_ random: inout SeededRandom) -> Accident {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .none
        case 1: .request(Int.random(in: 1...30, using: &random), isAfter: Bool.random(using: &random))
        default:
            .disk(
                Int.random(in: 1...120, using: &random),
                SimulatedDisk.Fault.allCases.randomElement(using: &random) ?? .death
            )
        }
    }

    /// A service that others are copied from: a new one takes eight times as long.
    private static let service = Result { () throws -> (Emulator, ServiceState) in
        let emulator = try Emulator()
        return (emulator, try ServiceState(emulator, at: Instant(milliseconds: SimulatedClock().now.milliseconds)))
    }
}
