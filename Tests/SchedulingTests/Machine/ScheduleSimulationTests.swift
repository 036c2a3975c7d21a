import Foundation
import Manifest
import Running
import Scheduling
import TestTools
import Testing

/// Weeks in which daemons die, clocks jump and runs fail, on a clock that stands still and a journal on disk.
@Suite("Weeks of scheduling")
struct ScheduleSimulationTests {
    @Test("lose no due run and run none twice, whatever dies when", arguments: Seeds.first(24))
    func weeks(_ seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var world = try SimulatedSchedule(seed: seed, state: StateFolder(path: folder.path))
        try world.live()
        try world.check()
    }
}

/// A daemon without processes and without a clock of its own.
private struct SimulatedSchedule {
    /// What becomes of one process.
    private struct Process {
        var endsAt: Timestamp
        var exit: Int32
        /// Whether it came as far as to make the run known.
        var publishes: Bool
        /// Whether its daemon is still there to hear of its end.
        var isOrphan = false
    }

    private struct Death: Error {}

    private let seed: UInt64
    private var random: TestTools.SeededRandom
    private let state: StateFolder
    private let journal: ScheduleJournal
    private let jobs: [ScheduledJob]
    private var machine: ScheduleMachine
    private var now: Timestamp
    private let start: Timestamp
    private var latest: Timestamp
    private var processes: [String: Process] = [:]
    /// Runs that are known, and whether they are over.
    private var published: [String: Bool] = [:]
    private var intents: [String: PendingRun] = [:]
    /// How often a run was begun for a due time.
    private var begun: [String: [Timestamp: Int]] = [:]
    private var deaths = 0
    private var isCalm = false

    private static let zones = ["UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "America/Santiago"]
    private static let crons = [
        "0 * * * *", "30 2 * * *", "0 */6 * * *", "15 3,4 * * *", "0 0 * * MON", "*/60 * * * *", "45 1-3 * * 0,6",
        "@daily",
    ]

    /// For the job that may lose no run: seldom enough that no more than a hundred of them wait.
    private static let rareCrons = ["30 2 * * *", "15 */8 * * *", "45 1,2 * * 0,6", "@daily"]

    init(seed: UInt64, state: StateFolder) throws {
        self.seed = seed
        self.state = state
        var random = TestTools.SeededRandom(seed: seed)
        journal = try ScheduleJournal(in: state)
        // A few days before clocks are changed in the north and in the south.
        let start = Timestamp(
            milliseconds: random.pick([1_774_483_200_000, 1_792_713_600_000, 1_775_001_600_000, 1_783_000_000_000])
        )
        jobs = try (0..<4).map { number in
            var policy = Schedule.Policy()
            policy.missed = random.pick(Schedule.Missed.allCases)
            policy.overlap = random.pick(Schedule.Overlap.allCases)
            policy.jitter = random.oneIn(2) ? .zero : .seconds(Int.random(in: 1...1800, using: &random))
            policy.deadline = random.oneIn(3) ? .seconds(Int.random(in: 1800...7200, using: &random)) : nil
            if number == 0 { (policy.missed, policy.overlap, policy.deadline) = (.all, .queue, nil) }
            let zone = random.pick(Self.zones)
            return ScheduledJob(
                name: "job-\(number)",
                schedule: Schedule(
                    timetable: Timetable(
                        cron: try CronExpression(number == 0 ? random.pick(Self.rareCrons) : random.pick(Self.crons)),
                        zone: try #require(ZoneRules(identifier: zone))
                    ),
                    policy: policy
                )
            )
        }
        self.start = start
        now = start
        latest = start
        self.random = random
        machine = ScheduleMachine()
    }

    mutating func live() throws {
        try begin()
        for _ in 0..<600 {
            move()
            do { try tick() } catch is Death { try die() }
            if random.oneIn(25) { try die() }
        }
        isCalm = true
        let end = latest + .seconds(3 * 86_400)
        now = latest
        while now < end || !machine.pending.isEmpty {
            now = now + .seconds(300)
            latest = max(latest, now)
            try tick()
            if now >= end, machine.pending.isEmpty { break }
            try #require(now < end + .seconds(30 * 86_400), "seed \(seed): never ends: \(machine.pending)")
        }
    }

    /// Time goes on, by jumps now and then; a daemon that was down for a while has missed something.
    private mutating func move() {
        let seconds =
            switch Int.random(in: 0..<60, using: &random) {
            case 0: -Int.random(in: 1...7200, using: &random)
            case 1: Int.random(in: 3600...(60 * 3600), using: &random)
            default: Int.random(in: 1...2400, using: &random)
            }
        now = max(start, now + .seconds(seconds))
        latest = max(latest, now)
    }

    private mutating func begin() throws {
        machine = try journal.machine(width: 3)
        do {
            try perform(.jobs(jobs))
        } catch is Death {
            try die()
        }
    }

    private mutating func die() throws {
        deaths += 1
        for id in processes.keys { processes[id]?.isOrphan = true }
        try begin()
    }

    private mutating func tick() throws {
        for (id, process) in processes.sorted(by: { $0.key < $1.key }) where process.endsAt <= now || isCalm {
            processes[id] = nil
            if process.publishes, published[id] == nil { publish(id) }
            if process.publishes, [0, 1, 2].contains(process.exit) { published[id] = true }
            if !process.isOrphan { try perform(.ended(run: id, RunEnding(exit: process.exit))) }
        }
        try perform(.time)
    }

    private mutating func publish(_ id: String) {
        published[id] = false
        guard let run = intents[id] else { return }
        begun[run.job, default: [:]][run.due, default: 0] += 1
    }

    private mutating func perform(_ event: ScheduleEvent) throws {
        var events = [event]
        while !events.isEmpty {
            for action in machine.handle(events.removeFirst(), at: now) {
                if !isCalm, random.oneIn(80) { throw Death() }
                switch action {
                case .record(let entries):
                    try journal.record(entries)
                    for entry in entries { if case .intent(let run) = entry { intents[run.id] = run } }
                case .launch(let run): if let ending = launch(run) { events.append(.ended(run: run.id, ending)) }
                }
            }
        }
    }

    private mutating func launch(_ run: PendingRun) -> RunEnding? {
        // As `ytbatch run` does: an id is begun once, and a run is run by one process at a time.
        if published[run.id] == true { return .over(0) }
        if processes[run.id] != nil { return .locked }
        let exit: Int32 = isCalm ? 0 : random.pick([0, 0, 0, 0, 1, 2, 69, 75, 137])
        processes[run.id] = Process(
            endsAt: now + .seconds(Int.random(in: 0...5400, using: &random)),
            exit: exit,
            publishes: exit != 137 || random.oneIn(2)
        )
        return nil
    }

    // MARK: - Afterwards

    func check() throws {
        #expect(deaths > 5)
        var runs = 0
        for job in jobs {
            let fates = try journal.fates(of: job.name)
            let due = job.schedule.timetable
            var expected: [Timestamp] = []
            var moment = start
            while let next = due.next(after: moment), next <= now {
                expected.append(next)
                moment = next
            }
            let known = fates.map(\.due)
            #expect(
                known == expected,
                "seed \(seed): \(job.name) has \(known.count) fates for \(expected.count) due times"
            )
            for (due, fate) in fates {
                let count = begun[job.name]?[due] ?? 0
                if fate == .run {
                    runs += 1
                    let isGivenUp = intents.values.contains {
                        $0.job == job.name && $0.due == due && published[$0.id] != true
                    }
                    #expect(
                        count == 1 || isGivenUp && count == 0,
                        "seed \(seed): \(job.name) ran \(count) times for \(due)"
                    )
                } else {
                    #expect(count == 0, "seed \(seed): \(job.name) ran for \(due), which was passed over")
                }
            }
            #expect(begun[job.name]?.values.allSatisfy { $0 == 1 } ?? true, "seed \(seed): a run twice")
            if job.name == "job-0" { #expect(fates.allSatisfy { $0.fate == .run }, "seed \(seed): job-0 lost a run") }
        }
        #expect(runs > 5)
        #expect(machine.pending.isEmpty)
    }
}
