import ArgumentParser
import NIOConcurrencyHelpers
import Simulation

/// Runs as many simulations as somebody likes.
@main
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ytbatch-sim",
        abstract: "Runs jobs through drawn faults and deaths, and holds their reports against the service."
    )

    @Option(help: "The first seed.")
    var first: UInt64 = 0

    @Option(help: "How many seeds.")
    var count: UInt64 = 1000

    @Option(help: "How many run side by side.")
    var jobs = 2

    @Option(help: "By which protocol: gdata or dataAPI.")
    var wire = Wire.gdata

    @Flag(help: "Runs one job with every kind of operation instead, with one accident at every place where one can be.")
    var exhaustive = false

    func run() async throws {
        if exhaustive { return try Self.exhaust() }
        let work = Work(first: first, end: first + count, wire: wire)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<jobs {
                group.addTask {
                    while let seed = work.take() { work.simulate(seed) }
                }
            }
        }
        let totals = work.totals
        print(
            "\(totals.simulations) seeds, \(totals.operations) operations, \(totals.requests) requests,",
            "\(totals.deaths) deaths, \(totals.violations) violations"
        )
        if totals.violations > 0 { throw ExitCode.failure }
    }

    private static func exhaust() throws {
        var accidents = 0
        var violations = 0
        func happens(_ accident: Simulation.Accident) throws -> Bool {
            let outcome = try Simulation(accident).run()
            for violation in outcome.violations { print("\(accident): \(violation)") }
            violations += outcome.violations.count
            accidents += outcome.hasAccident ? 1 : 0
            return outcome.hasAccident
        }
        for isAfter in [false, true] {
            var number = 1
            while try happens(.request(number, isAfter: isAfter)) { number += 1 }
        }
        for fault in SimulatedDisk.Fault.allCases {
            var call = 1
            while try happens(.disk(call, fault)) { call += 1 }
        }
        print("\(accidents) accidents, \(violations) violations")
        if violations > 0 { throw ExitCode.failure }
    }
}

extension Wire: ExpressibleByArgument {}

/// The seeds that are still to be run, and what came of the others.
private final class Work: Sendable {
    struct Totals: Sendable {
        var simulations = 0
        var operations = 0
        var requests = 0
        var deaths = 0
        var violations = 0
    }

    private let end: UInt64
    private let wire: Wire
    private let next: NIOLockedValueBox<UInt64>
    private let sums = NIOLockedValueBox(Totals())

    init(first: UInt64, end: UInt64, wire: Wire) {
        self.end = end
        self.wire = wire
        next = NIOLockedValueBox(first)
    }

    var totals: Totals { sums.withLockedValue { $0 } }

    func take() -> UInt64? {
        next.withLockedValue { seed in
            guard seed < end else { return nil }
            defer { seed += 1 }
            return seed
        }
    }

    func simulate(_ seed: UInt64) {
        do {
            let outcome = try Simulation(seed: seed, wire: wire).run()
            for violation in outcome.violations { print("seed \(seed): \(violation)") }
            for line in outcome.story { print("  " + line) }
            sums.withLockedValue { totals in
                totals.simulations += 1
                totals.operations += outcome.operations
                totals.requests += outcome.requests
                totals.deaths += outcome.deaths
                totals.violations += outcome.violations.isEmpty ? 0 : 1
            }
        } catch {
            print("seed \(seed): \(error)")
            sums.withLockedValue { $0.violations += 1 }
        }
    }
}
