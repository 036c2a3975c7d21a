import ArgumentParser
import DataAPI
import FoundationEssentials
import Manifest
import Reporting
import Running

/// `ytbatch plan`: what would be done, why, and its cost.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Tells what a job would change, why, and what that costs; sends nothing.",
        discussion: """
            The target is read and compared with the manifest: + is put in, ~ changed, > moved, - taken out. With --out, \
            the plan is saved, and ytbatch run --plan FILE does exactly what it says, if nothing has moved until then.
            """
    )

    @Argument(help: ArgumentHelp("Manifests; - is stdin.", valueName: "manifest"))
    var manifests: [String]

    @Option(help: ArgumentHelp("Saves the plan of one job, for run --plan.", valueName: "file"))
    var out: String?

    @Flag(name: .customLong("exit-code"), help: "Ends with 3 when there is something to do.")
    var exitCode = false

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var emulator: EmulatorFileOptions
    @OptionGroup var shrinking: ShrinkingOptions
    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard output.form != .jsonl else { throw ValidationError("-o of plan is text or json.") }
    }

    func run() async throws {
        let loader = JobLoader(state: state.state, settings: settings, clock: SystemRunClock())
        var staged: [StagedJob] = []
        defer { for job in staged { state.state.discard(staged: job.folder) } }
        let files = manifests.map { path in
            var file = ManifestFile(path, reading)
            file.service = target.service
            return file
        }
        try await loader.load(files, into: &staged)
        guard staged.count == 1 || (out == nil && output.form == .text) else {
            throw CommandFailure(.usage, "a plan as JSON is of one job; there are \(staged.count)")
        }
        var hasWork = false
        for index in staged.indices { hasWork = try await plan(&staged[index]) || hasWork }
        if exitCode, hasWork { throw CommandFailure.silent(.work) }
    }

    private func settings(_ job: Job, _ file: ManifestFile) throws -> RunSettings {
        let name = try TargetFactory.resolve(target.target ?? job.target ?? "emulator")
        return RunSettings(
            folder: file.folder,
            target: name,
            url: try target.root(for: name),
            account: target.account ?? job.account,
            concurrency: RunOptions.standardConcurrency,
            seed: emulator.seed,
            failureRate: job.limits.failureRate,
            emulatorData: emulator.path,
            units: job.limits.units
        )
    }

    /// Plans one job.
    ///
    /// - Returns: Whether there is something to do.
    private func plan(_ staged: inout StagedJob) async throws -> Bool {
        let header = try staged.ledger.run()
        let settings = try RunSettings(text: header.options)
        if !output.quiet { Console.say(TargetFactory.greeting(settings, faults: nil)) }
        let planner = JobPlanner(state: state.state, allowsShrinking: shrinking.allows)
        let job = staged
        let purse = settings.target == "youtube" ? try TargetFactory.purse(settings, state.state) : nil
        let (planned, outcome) = try await TargetFactory.withTarget(
            settings,
            runFolder: nil,
            state: state.state,
            purse: purse
        ) { target in
            let planned = try await planner.plan(job, target)
            let maker = PlanMaker(planned: planned, target: target, balance: try purse?.balance())
            return (planned, try await write(maker, header))
        }
        staged = planned.job
        if let units = settings.units, let asked = outcome.summary.balance?.asked[.units], asked > units {
            Console.say("ytbatch: warning: it costs \(asked) units; limits.units ends the run at \(units), with 75")
        }
        if !output.quiet, let reports = try ReportPlan.read(in: staged.folder)?.items.map(\.report.id) {
            let rest = out == nil ? "" : "; a saved plan does not hold them"
            Console.say("Behind the operations, run writes reports: \(reports.joined(separator: ", "))\(rest)")
        }
        return outcome.summary.operations > 0
    }

    private func write(_ maker: PlanMaker, _ header: RunHeader) async throws -> PlanMaker.Outcome {
        var text = TextPlan(style: Console.outputStyle, showsAll: output.verbose)
        var json = JSONPlan(header)
        var bytes: [UInt8] = []
        let wantsJSON = out != nil || output.form == .json
        let outcome = try await maker.make { change, needs in
            if output.form == .text { text.add(change) }
            guard wantsJSON else { return }
            json.add(change, needs: needs)
            bytes += json.take()
        }
        if output.form == .text {
            for (sync, videos) in outcome.leftOut where !videos.isEmpty {
                Console.say(
                    "ytbatch: \(sync): \(videos.count) videos cannot be had: \(videos.prefix(5).joined(separator: ", "))"
                )
            }
            try Console.put(text.text(outcome.summary))
        }
        guard wantsJSON else { return outcome }
        json.end(outcome.summary, prior: outcome.prior, leftOut: outcome.leftOut)
        bytes += json.take() + [UInt8(ascii: "\n")]
        if output.form == .json { try Console.put(bytes) }
        if let out {
            try WholeFile.write(bytes, to: out)
            if !output.quiet { Console.say("Saved: ytbatch run --plan \(out)") }
        }
        return outcome
    }
}
