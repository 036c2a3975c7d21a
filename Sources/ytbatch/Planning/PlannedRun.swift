import Manifest
import Operations
import Planning
import Running

/// Carries out a plan that was saved: exactly that.
struct PlannedRun {
    let state: StateFolder
    let plan: SavedPlan
    let clock: any RunClock

    /// Makes a run of the plan's operations.
    func stage() throws -> StagedJob {
        let run = RunID.make(at: clock.now, random: UInt64.random(in: 0...UInt64.max))
        let header = RunHeader(
            id: run,
            job: plan.job,
            manifest: plan.manifest,
            document: plan.document,
            target: plan.target,
            options: plan.options,
            startedAt: clock.now
        )
        let folder = try state.stage(run: run)
        let ledger = try Ledger.create(in: folder, run: header)
        var planner = LanePlanner()
        try ledger.load { insert in
            for operation in plan.operations { try insert(.operation(planner.store(operation))) }
        }
        return StagedJob(
            job: Job(name: plan.job),
            run: run,
            folder: folder,
            ledger: ledger,
            deletes: 0,
            hasSyncs: false
        )
    }

    /// - Throws: `CommandFailure` when the target is not as it was when the plan was made; it names what moved.
    static func check(_ plan: SavedPlan, _ target: any Target) async throws {
        var planner = LanePlanner()
        let considered = plan.considered.map { planner.store($0) }
        let now: PriorState
        do throws(Refusal) {
            now = try await ChangeFinder.read(plan.prior, for: considered, of: target)
        } catch {
            throw CommandFailure(error)
        }
        let differences = plan.prior.differences(from: now)
        guard !differences.isEmpty else { return }
        throw CommandFailure(
            .badInput,
            "the plan does not hold any more, plan again:\n" + differences.map { "  " + $0 }.joined(separator: "\n")
        )
    }
}
