import ArgumentParser
import Checking
import Emulator
import Faults
import FoundationEssentials
import Manifest
import Operations
import Planning
import Reporting
import Running
import Targets

/// Runs the job of a test on an emulator of its own, as `ytbatch run` does, and looks at what came of it.
///
/// Nothing is said meanwhile, and nothing is waited for. One thing happens at a time, so that the same test comes to the
/// same end every time.
struct TestRun {
    private let loaded: LoadedTest
    private let clock: LeapingClock
    private let emulator: Emulator
    private let data: String
    private let state: StateFolder
    private var result = TestResult()

    /// - Parameter folder: An empty folder, for all that the run writes.
    /// - Throws: `CommandFailure` when the emulator cannot keep its state there.
    init(_ loaded: LoadedTest, in folder: String) throws(CommandFailure) {
        self.loaded = loaded
        clock = LeapingClock(at: Timestamp(milliseconds: loaded.test.start.milliseconds))
        data = folder + "/emulator.sqlite"
        state = StateFolder(path: folder + "/state")
        var configuration = EmulatorConfiguration()
        configuration.data = data
        configuration.seed = loaded.test.seed
        configuration.fixture = loaded.fixture
        emulator = try EmulatorFile.open(configuration)
    }

    /// Runs the job and looks.
    ///
    /// - Throws: `CommandFailure` when the test itself cannot go on, as on a full disk.
    mutating func perform() async throws -> [TestOutcome.Check] {
        do {
            try await run()
        } catch let failure as CommandFailure {
            result.end(failure.status, failure.message)
        }
        let evaluation = TestEvaluation(loaded: loaded, result: result)
        var checks: [TestOutcome.Check] = []
        for expectation in loaded.test.expectations {
            let problems: [String]
            switch expectation.kind {
            case .emptyPlan: problems = try await planProblems()
            case .rows(let rows): problems = try await rowProblems(rows)
            default: problems = evaluation.problems(with: expectation)
            }
            checks.append(
                TestOutcome.Check(expectation.name, file: loaded.test.file, at: expectation.place, problems: problems)
            )
        }
        return checks + evaluation.unfiredFaults
    }

    // MARK: - The run

    private mutating func run() async throws {
        let jobs = try await stage { file, diagnostics in
            result.end(diagnostics.status, TestEvaluation.text(diagnostics))
        }
        defer { for job in jobs { job.ledger.close() } }
        for job in jobs {
            try await perform(job)
        }
    }

    /// Reads the manifest.
    ///
    /// - Parameter complain: Hears what is wrong with it; there is no job then.
    private func stage(complain: (ManifestFile, Diagnostics) -> Void) async throws -> [StagedJob] {
        var reading = try ReadingOptions.parse([])
        reading.variables = loaded.test.variables.sorted { $0.key < $1.key }.map { Assignment(name: $0, value: $1) }
        reading.allowedPaths = loaded.allowedPaths
        var file = ManifestFile(loaded.manifest, reading)
        try await file.readFeeds(clock: clock) { [file] in settings($0, file) }
        var jobs: [StagedJob] = []
        let diagnostics = try JobLoader(state: state, settings: settings, clock: clock).load(file, into: &jobs)
        guard diagnostics.hasErrors else { return jobs }
        complain(file, diagnostics)
        for job in jobs { job.ledger.close() }
        return []
    }

    /// A test never leaves its emulator, whatever target the job names.
    private func settings(_ job: Job, _ file: ManifestFile) -> RunSettings {
        let isYouTube = Service(target: job.target) == .youtube
        return RunSettings(
            folder: file.folder,
            target: isYouTube ? "youtube" : "emulator",
            url: isYouTube ? "emulator" : nil,
            account: nil,
            concurrency: 1,
            seed: loaded.test.seed,
            failureRate: job.limits.failureRate,
            emulatorData: data,
            units: job.limits.units
        )
    }

    private mutating func perform(_ staged: StagedJob) async throws {
        let job = try await planned(staged).job
        defer { job.ledger.close() }
        let settings = try RunSettings(text: try job.ledger.run().options)
        let faulty = loaded.faults.map { FaultyEmulator(emulator, $0, seed: loaded.test.seed) }
        let target = TargetFactory.target(
            of: faulty ?? emulator,
            on: Service(target: settings.target),
            clock,
            unitLimit: settings.units
        )
        let machine = try RunMachine(
            resuming: job.ledger,
            options: RunMachine.Options(settings, batchLimit: target.batchLimit)
        )
        let context = RunContext(
            ledger: job.ledger,
            target: target,
            clock: clock,
            observer: SilentObserver(),
            seed: settings.seed,
            folder: settings.folder
        )
        let ending = try await Runner(machine: machine, context: context).run()
        if let faulty { result.note(unfired: faulty.unfired) }
        try result.add(try RunReport(job.ledger), ending)
    }

    private func planned(_ job: StagedJob) async throws -> JobPlanner.Planned {
        let planner = JobPlanner(state: state, allowsShrinking: loaded.test.allowsShrinking)
        return try await planner.plan(job, try target(of: job))
    }

    /// The emulator, by the protocol that the job is for.
    private func target(of job: StagedJob) throws -> any Target {
        let settings = try RunSettings(text: try job.ledger.run().options)
        return TargetFactory.target(of: emulator, on: Service(target: settings.target), clock)
    }

    // MARK: - What is there now

    /// Why a plan of the manifest has something to do.
    private func planProblems() async throws -> [String] {
        var problems: [String] = []
        do {
            let jobs = try await stage { problems.append("there is no plan: \(TestEvaluation.text($1))") }
            defer { for job in jobs { job.ledger.close() } }
            for job in jobs {
                let planned = try await planned(job)
                defer { planned.job.ledger.close() }
                let outcome = try await PlanMaker(planned: planned, target: try target(of: planned.job))
                    .make { change, _ in
                        guard !change.isSync, change.kind != .none, problems.count < TestEvaluation.mostTold else {
                            return
                        }
                        let reason = change.reason.isEmpty ? "" : " (\(change.reason))"
                        problems.append("\(change.kind.symbol) \(change.operation.id)\(reason)")
                    }
                let count = outcome.summary.operations
                if count > problems.count { problems.append("… \(count) changes in all") }
            }
        } catch let failure as CommandFailure {
            problems.append("there is no plan: \(failure.message)")
        }
        return problems.isEmpty ? [] : ["expected nothing to do, found:\n" + problems.joined(separator: "\n")]
    }

    /// How the rows of a feed differ from those that are expected.
    private func rowProblems(_ expected: ExpectedRows) async throws -> [String] {
        do {
            var expected = expected
            let references = result.references
            expected.feed = try references.resolve(expected.feed)
            for index in expected.columns.indices {
                expected.columns[index].values = try expected.columns[index].values.map { value in
                    try value.map { try references.resolve($0) }
                }
            }
            return RowComparison.differences(expected, try await rows(of: expected))
        } catch let unknown as ResultReferences.Unknown {
            return [unknown.message]
        } catch let error as FeedAddressError {
            return ["cannot be read: \(error.message)"]
        } catch let refusal as Refusal {
            return ["cannot be read: \(CommandFailure(refusal).message)"]
        }
    }

    /// The expected columns of all rows of a feed.
    private func rows(of expected: ExpectedRows) async throws -> [[String?]] {
        let words = expected.feed.split(separator: " ").map(String.init)
        var request = try FeedRequest(words)
        let columns = try FeedColumn.named(expected.columns.map(\.name))
        request.addPageSize(upTo: Int.max)
        var pages = try FeedPages(TargetFactory.target(of: emulator, on: .gdata, clock), request.address, clock: clock)
        var rows: [[String?]] = []
        while let page = try await pages.read() {
            rows += page.entries.map { entry in columns.map { $0.value(entry) } }
        }
        return rows
    }
}

/// A test is not watched while it runs.
private struct SilentObserver: RunObserver {
    func settled(_ settlements: [Settlement]) {}
    func waiting(_ duration: Duration, reason: String) {}
    func timeIsOver() {}
    func uploading(_ operation: String, sent: Int, of size: Int) {}
}
