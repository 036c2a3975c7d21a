import Manifest
import Running
import Scheduling
import Testing

@Suite("The schedule machine")
struct ScheduleMachineTests {
    /// 2026-03-02, a Monday.
    private let start = Timestamp(milliseconds: 1_772_409_600_000)

    private func job(
        _ cron: String = "0 * * * *",
        name: String = "job",
        _ change: (inout Schedule.Policy) -> Void = { _ in }
    ) throws -> ScheduledJob {
        var policy = Schedule.Policy()
        change(&policy)
        return ScheduledJob(
            name: name,
            schedule: Schedule(timetable: Timetable(cron: try CronExpression(cron), zone: .utc), policy: policy)
        )
    }

    private func hours(_ count: Double) -> Duration { .milliseconds(Int(count * 3_600_000)) }

    /// What is launched.
    private func launches(_ actions: [ScheduleAction]) -> [PendingRun] {
        actions.compactMap { action in if case .launch(let run) = action { run } else { nil } }
    }

    private func fates(_ actions: [ScheduleAction]) -> [DueFate] {
        actions.flatMap { action -> [DueFate] in
            guard case .record(let entries) = action else { return [] }
            return entries.compactMap { entry in
                switch entry {
                case .due(_, _, let fate), .dropped(_, let fate): fate
                default: nil
                }
            }
        }
    }

    @Test("runs nothing of the time before it knew the job")
    func first() throws {
        var machine = ScheduleMachine()
        #expect(launches(machine.handle(.jobs([try job()]), at: start + hours(0.5))).isEmpty)
        #expect(machine.handle(.time, at: start + hours(0.9)).isEmpty)
        let due = machine.handle(.time, at: start + hours(1))
        #expect(launches(due).map(\.due) == [start + hours(1)])
        // The fate and the intent are on record before the launch.
        guard case .record(let entries) = due.first else { return #expect(Bool(false)) }
        #expect(entries.contains(.due(job: "job", at: start + hours(1), .run)))
        #expect(entries.contains { if case .intent = $0 { true } else { false } })
        #expect(machine.handle(.time, at: start + hours(1.01)).isEmpty)
    }

    @Test(
        "makes up for missed runs as the job says",
        arguments: [(Schedule.Missed.once, 1, 4), (.skip, 0, 5), (.all, 5, 0)]
    )
    func missed(_ missed: Schedule.Missed, _ runs: Int, _ letGo: Int) throws {
        var machine = ScheduleMachine()
        _ = machine.handle(.jobs([try job { $0.missed = missed }]), at: start)
        let actions = machine.handle(.time, at: start + hours(5.5))
        #expect(fates(actions).count { $0 == .run } == runs)
        #expect(fates(actions).count { $0 == .missed } == letGo)
        // Those that catch up go one behind the other, the oldest first; the one run for all is the latest.
        #expect(launches(actions).count == min(1, runs))
        #expect(
            launches(actions).first?.due
                == (missed == .all ? start + hours(1) : missed == .once ? start + hours(5) : nil)
        )
    }

    @Test("makes up for a hundred runs at most")
    func bound() throws {
        var machine = ScheduleMachine()
        _ = machine.handle(.jobs([try job("* * * * *") { $0.missed = .all }]), at: start)
        let actions = machine.handle(.time, at: start + hours(24 * 400))
        #expect(fates(actions) == Array(repeating: .run, count: 100))
    }

    @Test(
        "takes what is due at present for what makes up for the rest",
        arguments: [(Schedule.Missed.once, 1), (.skip, 1), (.all, 3)]
    )
    func present(_ missed: Schedule.Missed, _ runs: Int) throws {
        var machine = ScheduleMachine()
        _ = machine.handle(.jobs([try job { $0.missed = missed }]), at: start)
        let actions = machine.handle(.time, at: start + hours(3) + .seconds(5))
        #expect(fates(actions).count { $0 == .run } == runs)
        #expect(fates(actions).count { $0 == .missed } == 3 - runs)
    }

    @Test("passes over a due time while the job is being run, or has it wait", arguments: Schedule.Overlap.allCases)
    func overlap(_ overlap: Schedule.Overlap) throws {
        var machine = ScheduleMachine()
        _ = machine.handle(.jobs([try job { $0.overlap = overlap }]), at: start)
        let first = launches(machine.handle(.time, at: start + hours(1)))
        let second = machine.handle(.time, at: start + hours(2))
        #expect(launches(second).isEmpty)
        #expect(fates(second) == [overlap == .skip ? .overlap : .run])
        let after = machine.handle(.ended(run: first[0].id, .over(0)), at: start + hours(2.5))
        #expect(launches(after).map(\.due) == (overlap == .skip ? [] : [start + hours(2)]))
    }

    @Test("begins a run by chance later, always as much later for the same due time, and never later than the jitter")
    func jitter() throws {
        let jittery = try job { $0.jitter = .seconds(600) }
        var delays: Set<Int64> = []
        for hour in 1...50 {
            let due = start + hours(Double(hour))
            let beginning = jittery.beginning(of: due)
            #expect(beginning == jittery.beginning(of: due))
            #expect(due <= beginning && beginning < due + .seconds(600))
            delays.insert((beginning - due).milliseconds)
        }
        #expect(delays.count > 40)
        var machine = ScheduleMachine()
        _ = machine.handle(.jobs([jittery]), at: start)
        let due = start + hours(1)
        let beginning = jittery.beginning(of: due)
        #expect(launches(machine.handle(.time, at: due)).isEmpty)
        #expect(launches(machine.handle(.time, at: beginning - .milliseconds(1))).isEmpty)
        #expect(launches(machine.handle(.time, at: beginning)).count == 1)
    }

    @Test("lets a run go that could not begin before its deadline, but never one that has begun")
    func deadline() throws {
        var machine = ScheduleMachine(width: 1)
        let slow = try job(name: "a")
        let late = try job(name: "b") { $0.deadline = .seconds(600) }
        _ = machine.handle(.jobs([slow, late]), at: start)
        let first = launches(machine.handle(.time, at: start + hours(1)))
        #expect(first.map(\.job) == ["a"])
        #expect(fates(machine.handle(.time, at: start + hours(1.2))) == [.late])
        #expect(launches(machine.handle(.ended(run: first[0].id, .over(0)), at: start + hours(1.3))).isEmpty)

        _ = machine.handle(.jobs([late]), at: start + hours(1.4))
        let begun = launches(machine.handle(.time, at: start + hours(2)))
        _ = machine.handle(.ended(run: begun[0].id, .again(69)), at: start + hours(2))
        #expect(launches(machine.handle(.time, at: start + hours(2.9))).map(\.id) == begun.map(\.id))
    }

    @Test("goes on with a parked run when it says, else after a while that grows")
    func parked() throws {
        var machine = ScheduleMachine()
        _ = machine.handle(.jobs([try job("0 0 1 * *")]), at: start)
        let due = start + hours(24 * 30)
        let run = try #require(launches(machine.handle(.time, at: due)).first)
        _ = machine.handle(.ended(run: run.id, .parked(until: due + hours(5))), at: due + hours(1))
        #expect(launches(machine.handle(.time, at: due + hours(4.9))).isEmpty)
        #expect(launches(machine.handle(.time, at: due + hours(5))).map(\.id) == [run.id])
        _ = machine.handle(.ended(run: run.id, .parked(until: nil)), at: due + hours(5))
        #expect(launches(machine.handle(.time, at: due + hours(5.1))).isEmpty)
        #expect(launches(machine.handle(.time, at: due + hours(11))).map(\.launches) == [3])
    }

    @Test("gives a run up that fails ten times, and then waits for the next due time")
    func failures() throws {
        var machine = ScheduleMachine()
        _ = machine.handle(.jobs([try job("0 0 * * *")]), at: start)
        var now = start + hours(24)
        var run = try #require(launches(machine.handle(.time, at: now)).first)
        var count = 1
        while true {
            let actions = machine.handle(.ended(run: run.id, .again(137)), at: now)
            if machine.pending.isEmpty {
                #expect(actions == [.record([.end(run: run.id, status: 137, at: now)])])
                break
            }
            now = now + hours(1)
            run = try #require(launches(machine.handle(.time, at: now)).first { $0.id == run.id })
            count += 1
        }
        #expect(count == ScheduleLimits.failures)
    }

    @Test("waits for somebody else's run of the job, without counting that as a failure")
    func locked() throws {
        var machine = ScheduleMachine()
        _ = machine.handle(.jobs([try job("0 0 * * *")]), at: start)
        var now = start + hours(24)
        let run = try #require(launches(machine.handle(.time, at: now)).first)
        for wait in [10, 20, 40, 80, 160] + Array(repeating: 300, count: 50) {
            _ = machine.handle(.ended(run: run.id, .locked), at: now)
            now = now + .seconds(wait)
            #expect(launches(machine.handle(.time, at: now - .seconds(1))).isEmpty)
            #expect(launches(machine.handle(.time, at: now)).map(\.failures) == [0])
        }
    }

    @Test("runs at most as many jobs at once as it may")
    func width() throws {
        var machine = ScheduleMachine(width: 3)
        _ = machine.handle(.jobs(try (1...10).map { try job(name: "job-\($0)") }), at: start)
        let first = launches(machine.handle(.time, at: start + hours(1)))
        #expect(first.count == 3)
        #expect(launches(machine.handle(.ended(run: first[0].id, .over(1)), at: start + hours(1))).count == 1)
    }

    @Test("counts a changed schedule from then on, and lets go of what never began of a job that is gone")
    func changes() throws {
        var machine = ScheduleMachine(width: 1)
        _ = machine.handle(.jobs([try job(name: "a"), try job(name: "b")]), at: start)
        let first = launches(machine.handle(.time, at: start + hours(1)))
        #expect(fates(machine.handle(.jobs([try job(name: "a")]), at: start + hours(1.1))) == [.removed])
        _ = machine.handle(.ended(run: first[0].id, .over(0)), at: start + hours(1.1))
        let changed = machine.handle(.jobs([try job("*/10 * * * *", name: "a")]), at: start + hours(1.95))
        #expect(launches(changed).isEmpty)
        #expect(launches(machine.handle(.time, at: start + hours(2))).map(\.due) == [start + hours(2)])
    }

    @Test("runs nothing twice when the clock is set back, and nothing too late for it")
    func clockBack() throws {
        var machine = ScheduleMachine()
        _ = machine.handle(.jobs([try job()]), at: start)
        var runs: [Timestamp] = []
        func tick(_ now: Timestamp) {
            for run in launches(machine.handle(.time, at: now)) {
                runs.append(run.due)
                _ = machine.handle(.ended(run: run.id, .over(0)), at: now)
            }
        }
        for minute in 0..<300 { tick(start + .seconds(minute * 60)) }
        for minute in 120..<480 { tick(start + .seconds(minute * 60)) }
        #expect(runs == (1...7).map { start + hours(Double($0)) })
    }

    @Test("begins nothing after it was stopped, and leaves what was interrupted to the next machine at once")
    func stopped() throws {
        var machine = ScheduleMachine()
        _ = machine.handle(.jobs([try job()]), at: start)
        let run = try #require(launches(machine.handle(.time, at: start + hours(1))).first)
        #expect(machine.handle(.stop, at: start + hours(1)).isEmpty)
        let ended = machine.handle(.ended(run: run.id, RunEnding(exit: 143)), at: start + hours(1))
        #expect(ended == [.record([.rest(run: run.id, until: start + hours(1), failures: 0, status: 143)])])
        #expect(machine.handle(.time, at: start + hours(2)).isEmpty)
    }

    @Test(
        "takes exit statuses for what they mean",
        arguments: [
            (0, .over(0)), (1, .over(1)), (2, .over(2)), (65, .over(65)), (70, .over(70)), (77, .over(77)),
            (69, .again(69)),
            (74, .again(74)), (73, .locked), (75, .parked(until: nil)), (130, .again(130)), (137, .again(137)),
            (139, .again(139)), (143, .again(143)),
        ] as [(Int32, RunEnding)]
    )
    func endings(_ status: Int32, _ ending: RunEnding) { #expect(RunEnding(exit: status) == ending) }

    @Test("finds in what a run says until when it is parked")
    func parkedTime() {
        #expect(
            ParkedTime.find(in: "quota is used up\nrun it again after 2026-11-22T08:00:00Z\n")?.plainText
                == "2026-11-22T08:00:00Z"
        )
        #expect(ParkedTime.find(in: "parked, for a while") == nil)
    }
}
