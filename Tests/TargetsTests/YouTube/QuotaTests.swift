import DataAPI
import Emulator
import Foundation
import GData
import NIOConcurrencyHelpers
import Operations
import Planning
import Running
import TestTools
import Testing

@testable import Targets

/// Days of a job that is larger than the quota of one, on a clock that stands still within each.
@Suite("A job beyond the day's quota")
struct QuotaTests {
    @Test("parks, goes on day after day, does all once and never spends more than there is")
    func days() async throws {
        let folder = try TemporaryFolder()
        let clock = SettableClock(Timestamp(milliseconds: 1_795_291_200_000))
        // The service counts too, and would refuse what is too much.
        var configuration = EmulatorConfiguration()
        configuration.dataAPI.dailyQuota = [.units: 10_000]
        let emulator = try Emulator(configuration)
        let budget = QuotaBudget(project: "p", allowances: [.units: 10_000])
        let purse = try QuotaPurse(in: StateFolder(path: folder.path + "/state"), budget: budget, clock: clock)
        let ledger = try Self.ledger(in: folder.path, count: 650)
        defer { ledger.close() }
        var parkings = 0
        var spent: [Int] = []
        while true {
            let target = DataAPITarget(
                transport: EmulatorTransport(emulator, clock: clock),
                tokens: FixedToken(Secret(EmulatorCredentials.token)),
                meter: purse,
                clock: clock
            )
            var options = RunMachine.Options()
            options.batchLimit = target.batchLimit
            let context = RunContext(
                ledger: ledger,
                target: target,
                clock: clock,
                observer: SilentObserver(),
                seed: 1,
                folder: folder.path
            )
            let ending = try await Runner(
                machine: try RunMachine(resuming: ledger, options: options),
                context: context
            ).run()
            let balance = try #require(try purse.balance().buckets[.units])
            spent.append(balance.daily - balance.left)
            guard case .outOfQuota(let reason, nil) = ending else {
                #expect(ending == .completed)
                break
            }
            #expect(reason.contains("units are used up"))
            parkings += 1
            try #require(parkings < 10)
            clock.set(Timestamp(milliseconds: PacificTime.startOfNextDay(milliseconds: clock.now.milliseconds)))
        }
        #expect(parkings == 3)
        #expect(spent.allSatisfy { $0 <= 10_000 })
        var verdicts: [Verdict: Int] = [:]
        try ledger.forEachSettlement { verdicts[$0.verdict, default: 0] += 1 }
        #expect(verdicts == [.succeeded: 650])
        let entries = try await DataAPITarget(
            transport: EmulatorTransport(emulator, clock: clock),
            tokens: FixedToken(Secret(EmulatorCredentials.token)),
            clock: clock
        ).entries(of: .playlist("PL3F2A9C0D1E4B5A6"), limit: 5000)
        #expect(entries.count == 656)
    }

    /// A job that puts a video into a playlist as often.
    private static func ledger(in folder: String, count: Int) throws -> Ledger {
        let header = RunHeader(
            id: "run-1",
            job: "job",
            manifest: "job.yaml",
            document: 1,
            target: "youtube",
            options: "{}",
            startedAt: Timestamp(milliseconds: 1_795_291_200_000)
        )
        let ledger = try Ledger.create(in: folder, run: header)
        var planner = LanePlanner()
        try ledger.load { insert in
            for number in 1...count {
                var operation = Operation(definition: .playlistAdd, id: "add-\(number)")
                operation.values.set(.playlist, "PL3F2A9C0D1E4B5A6")
                operation.values.set(.video, "aB3dE5fG7hI")
                try insert(.operation(planner.store(operation)))
            }
        }
        return ledger
    }
}

/// A clock that stands still until it is set; nobody waits on it.
private final class SettableClock: RunClock {
    private let moment: NIOLockedValueBox<Timestamp>

    init(_ moment: Timestamp) { self.moment = NIOLockedValueBox(moment) }

    var now: Timestamp { moment.withLockedValue { $0 } }
    func set(_ moment: Timestamp) { self.moment.withLockedValue { $0 = moment } }
    func sleep(for duration: Duration) async {}
}

private struct SilentObserver: RunObserver {
    func settled(_ settlements: [Settlement]) async {}
    func waiting(_ duration: Duration, reason: String) async {}
    func timeIsOver() async {}
    func uploading(_ operation: String, sent: Int, of size: Int) {}
}
