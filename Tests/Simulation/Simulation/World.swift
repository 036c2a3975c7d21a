import Emulator
import Foundation
import GData
import Manifest
import NIOConcurrencyHelpers
import Operations
import Planning
import Reporting
import Running
import Targets
import enum TestTools.Repository
import YAMLEvents

/// Everything that a simulated run touches, and how its process lives, dies and is started again.
final class World {
    let folder: String
    private(set) var job: SampleJob
    let wire: Wire
    let emulator: Emulator
    let clock: SimulatedClock
    let disk: SimulatedDisk
    let network: SimulatedNetwork

    private var outcome = Simulation.Outcome(seed: 0)
    private let witness = Witness()
    private let before: ServiceState

    /// More lives than this, and something does not end.
    private static let maximumLives = 60

    init(
        folder: String,
        job: SampleJob,
        wire: Wire,
        emulator: Emulator,
        clock: SimulatedClock,
        disk: SimulatedDisk,
        network: SimulatedNetwork,
        before: ServiceState
    ) throws {
        self.folder = folder
        self.job = job
        self.wire = wire
        self.emulator = emulator
        self.clock = clock
        self.disk = disk
        self.network = network
        self.before = before
        try load()
    }

    /// Reads the manifest into a new ledger.
    private func load() throws {
        let header = RunHeader(
            id: "simulation",
            job: "simulation",
            manifest: "simulation.yaml",
            document: 1,
            target: "emulator",
            options: "{}",
            startedAt: clock.now
        )
        let ledger = try Ledger.create(in: folder, run: header)
        defer { ledger.close() }
        var options = ManifestOptions()
        options.service = wire.service
        var decoder = ManifestDecoder(
            file: "simulation.yaml",
            source: MemorySource(job.manifest.utf8),
            options: options
        )
        var planner = LanePlanner()
        try ledger.load { insert in
            while let item = decoder.next() {
                guard case .operation = item else { continue }
                try insert(.operation(planner.store(decoder.operation)))
            }
        }
        for diagnostic in decoder.diagnostics.list {
            outcome.violations.append("the job is wrong: \(diagnostic.message)")
        }
        if !job.wishes.isEmpty { try planSyncs(header, ledger) }
    }

    /// Plans the syncs while nothing is wrong yet, as a run does before it sends anything.
    private func planSyncs(_ header: RunHeader, _ ledger: Ledger) throws {
        let syncs = try SyncExpansion.syncs(of: ledger)
        let target = wire.target(over: EmulatorTransport(emulator, clock: clock), clock)
        let plans = try SimulatedExecutor(seed: 0).run(clock) { () async -> Result<[Int: SyncPlanner.Plan], Refusal> in
            do throws(Refusal) {
                var plans: [Int: SyncPlanner.Plan] = [:]
                for sync in syncs {
                    plans[sync.ordinal] = try await SyncPlanner(target: target).plan(sync.operation)
                }
                return .success(plans)
            } catch {
                return .failure(error)
            }
        }.get()
        let draft = folder + "/planned"
        try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: false)
        let planned = try Ledger.create(in: draft, run: header)
        try planned.load { try SyncExpansion.expand(ledger, plans, $0) }
        job.operations = try planned.operations(at: Array(0..<(try planned.operationCount()))).map { stored in
            SampleJob.Operation(stored.operation.id, "", "", .none)
        }
        planned.close()
        ledger.close()
        for ending in ["", "-wal", "-shm"] {
            let place = folder + "/" + Ledger.fileName + ending
            try? FileManager.default.removeItem(atPath: place)
            try? FileManager.default.moveItem(atPath: draft + "/" + Ledger.fileName + ending, toPath: place)
        }
        try FileManager.default.removeItem(atPath: draft)
    }

    // MARK: - Lives

    /// Lets the run be gone on with until it is over, and judges it.
    func live(seed: UInt64, deaths: (Int) -> Simulation.Accident) throws -> Simulation.Outcome {
        var isOver = false
        var life = 0
        while !isOver, outcome.violations.isEmpty {
            life += 1
            guard life <= Self.maximumLives else {
                outcome.violations.append("after \(life) lives it is not over")
                break
            }
            isOver = try liveOnce(seed: seed &+ UInt64(life), deaths(life))
        }
        try judge()
        return outcome
    }

    private func liveOnce(seed: UInt64, _ death: Simulation.Accident) throws -> Bool {
        var request: (Int, Bool)?
        disk.fail(at: 0)
        switch death {
        case .none: break
        case .request(let number, let isAfter): request = (number, isAfter)
        case .disk(let call, let fault): disk.fail(at: call, with: fault)
        }
        network.restart(death: request.map { (request: $0.0, isAfter: $0.1) })
        defer {
            outcome.diskCalls = disk.calls
            disk.restart()
        }
        let ledger: Ledger
        do {
            ledger = try Ledger.open(in: folder, readOnly: false, writesInline: true)
        } catch {
            return died("opening: \(error.message)")
        }
        defer { ledger.close() }
        do {
            let ending = try run(ledger, seed: seed)
            if case .disk(_, let fault) = death, disk.hasFailed, fault == .death || fault == .powerLoss {
                return died("the disk")
            }
            if network.isDead { return died("a request") }
            return ending == .completed
        } catch let error as LedgerError {
            guard disk.hasFailed || network.isDead else {
                outcome.violations.append("the ledger failed on its own: \(error.message)")
                return true
            }
            return died(error.message)
        } catch is SimulatedExecutor.Stuck {
            outcome.violations.append("every task waits for something that never comes")
            return true
        }
    }

    private func died(_ reason: String) -> Bool {
        outcome.deaths += 1
        return false
    }

    private func run(_ ledger: Ledger, seed: UInt64) throws -> Ending {
        let target = wire.target(over: network, clock)
        var options = RunMachine.Options()
        options.seed = seed
        options.batchLimit = target.batchLimit
        let context = RunContext(
            ledger: ledger,
            target: target,
            clock: clock,
            observer: witness,
            seed: seed,
            folder: Repository.path("examples/media")
        )
        let runner = Runner(machine: try RunMachine(resuming: ledger, options: options), context: context)
        let executor = SimulatedExecutor(seed: seed)
        let result = try executor.run(clock) { () async -> Result<Ending, LedgerError> in
            do throws(LedgerError) {
                return .success(try await runner.run())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    // MARK: - Judgement

    /// What the ledger says of every exchange, in order: for whoever looks for the cause of a violation.
    private static func story(of ledger: Ledger) throws -> [String] {
        let notes = Dictionary(grouping: try ledger.attempts(), by: \.exchange)
        var lines: [String] = []
        for (intent, answer) in try ledger.exchanges() {
            lines.append("\(intent.number) \(intent.feed) \(intent.entries.joined(separator: " "))")
            lines.append("    \(answer?.outcome ?? "no answer")")
            for (_, note) in notes[intent.number] ?? [] {
                let doubt = note.isInDoubt ? " (in doubt)" : ""
                lines.append("    operation \(note.operation), attempt \(note.attempt): \(note.reason)\(doubt)")
            }
        }
        try ledger.forEachSettlement { settlement in
            lines.append("operation \(settlement.operation) \(settlement.verdict.rawValue): \(settlement.evidence)")
        }
        return lines
    }

    /// What a row says on either wire: statuses by their kind, results and links by whether there are any, since ids,
    /// addresses, moments and the words of evidence are the services' own (docs/targets.md, "The same job on both").
    private static func comparable(_ row: ReportRow) -> String {
        let settlement = row.settlement
        // GData gives ratings ids too, which no report shows.
        let hasResult = row.definition.result != nil && settlement?.result != nil
        let parts: [String] = [
            row.id, row.definition.name, "\(row.line):\(row.column)", settlement?.verdict.rawValue ?? "no verdict",
            "sent \(settlement?.attempts ?? 0)", "status \(settlement?.status.map { $0.code / 100 } ?? 0)",
            hasResult ? "result" : "no result", settlement?.startedAt == nil ? "not begun" : "begun",
        ]
        return parts.joined(separator: " ")
    }

    private func judge() throws {
        let ledger = try Ledger.open(in: folder, readOnly: true)
        defer { ledger.close() }
        var verdicts: [Verdict?] = []
        for (ordinal, operation) in job.operations.enumerated() {
            let settlement = try ledger.settlement(of: ordinal)
            verdicts.append(settlement?.verdict)
            guard let settlement, settlement.verdict == .failed, settlement.status == nil else { continue }
            // A sync fails when its list is not so, which the oracle looks at.
            guard !job.wishes.contains(where: { $0.id == operation.id }) else { continue }
            // Nothing fails but for what the service says, or after as many attempts as there are.
            guard !settlement.evidence.contains("attempts") else { continue }
            // What a playlist does not hold cannot be moved.
            guard settlement.evidence != "not in the playlist" else { continue }
            outcome.violations.append("\(operation.id) failed for no reason: \(settlement.evidence)")
        }
        for case let verdict? in verdicts { outcome.verdicts[verdict, default: 0] += 1 }
        let after = try ServiceState(emulator, at: Instant(milliseconds: clock.now.milliseconds))
        if outcome.violations.isEmpty {
            let oracle = Oracle(job: job, before: before, after: after, meddled: network.meddled)
            outcome.violations += oracle.violations(verdicts)
            outcome.violations += witness.violations(verdicts)
        }
        outcome.violations += try ledger.audit().problems
        if !outcome.violations.isEmpty { outcome.story = try Self.story(of: ledger) }
        let report = try RunReport(ledger)
        if report.counts.total != job.operations.count {
            outcome.violations.append("the report counts \(report.counts.total)")
        }
        var rows = 0
        try report.forEachRow { row in
            rows += 1
            outcome.rows.append(Self.comparable(row))
        }
        if rows != job.operations.count { outcome.violations.append("the report has \(rows) rows") }
        outcome.operations = job.operations.count
        outcome.verdictsInOrder = verdicts
        outcome.held = after.comparable(with: before)
        outcome.requests = network.requests
        // Each attempt costs a request or two, and looking a few more.
        let bound = 100 + job.operations.count * (wire == .gdata ? 40 : 80) * (outcome.deaths + 1)
        if outcome.requests > bound { outcome.violations.append("\(outcome.requests) requests were made") }
        var fingerprint = Fingerprint()
        fingerprint.add("\(network.fingerprint)")
        try ReportFormat.json.write(report) { fingerprint.add($0) }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let data = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
            for secret in [EmulatorCredentials.token, EmulatorCredentials.developerKey]
            where data.firstRange(of: Data(secret.utf8)) != nil {
                outcome.violations.append("a secret is in \(name)")
            }
        }
        outcome.fingerprint = fingerprint.value
    }
}

/// Remembers what a run said of its verdicts, which it can never take back.
final class Witness: RunObserver {
    private let told = NIOLockedValueBox<[Int: Verdict]>([:])
    private let changed = NIOLockedValueBox<[String]>([])

    func settled(_ settlements: [Settlement]) async {
        for settlement in settlements {
            let earlier = told.withLockedValue { $0.updateValue(settlement.verdict, forKey: settlement.operation) }
            if let earlier { changed.withLockedValue { $0.append("\(settlement.operation) was \(earlier) already") } }
        }
    }

    func waiting(_ duration: Duration, reason: String) async {}
    func timeIsOver() async {}
    func uploading(_ operation: String, sent: Int, of size: Int) {}

    func violations(_ verdicts: [Verdict?]) -> [String] {
        let lost = told.withLockedValue { $0 }.filter { verdicts[$0.key] != $0.value }.sorted { $0.key < $1.key }
        return changed.withLockedValue { $0 }
            + lost.map {
                "\($0.key) was told to be \($0.value) and is \(verdicts[$0.key].map(\.rawValue) ?? "nothing")"
            }
    }
}
