import Manifest
import Operations
import Planning
import Running

/// Plans the syncs of a staged job from what its target has now.
struct JobPlanner {
    let state: StateFolder
    /// Whether a playlist may lose more than half of its entries.
    let allowsShrinking: Bool

    /// A job whose ledger holds what its syncs were planned into, and their plans.
    struct Planned {
        let job: StagedJob
        let plans: [SyncPlanner.Plan]
    }

    /// - Throws: `CommandFailure` when the target cannot be read, or when the job would delete more than it may.
    /// - Returns: The job anew; what was staged before is gone.
    func plan(_ staged: StagedJob, _ target: any Target) async throws -> Planned {
        guard staged.hasSyncs else { return Planned(job: staged, plans: []) }
        let syncs = try SyncExpansion.syncs(of: staged.ledger)
        let manifest = try staged.ledger.run().manifest
        var plans: [Int: SyncPlanner.Plan] = [:]
        for sync in syncs {
            do {
                plans[sync.ordinal] = try await SyncPlanner(target: target).plan(sync.operation)
            } catch {
                let failure = CommandFailure(error)
                throw CommandFailure(failure.status, Self.place(sync.operation, manifest) + failure.message)
            }
        }
        let inOrder = syncs.compactMap { plans[$0.ordinal] }
        if !allowsShrinking { try inOrder.forEach { try Self.checkShrinking($0, manifest) } }
        let removals = inOrder.reduce(0) { $0 + $1.removals }
        try JobLoader.check(deletes: staged.deletes + removals, of: staged.job, manifest)
        let folder = try state.stage(run: staged.run + "-planned")
        do {
            let ledger = try Ledger.create(in: folder, run: try staged.ledger.run())
            try ledger.load { try SyncExpansion.expand(staged.ledger, plans, $0) }
            try ReportPlan.read(in: staged.folder)?.save(in: folder)
            staged.ledger.close()
            state.discard(staged: staged.folder)
            let job = StagedJob(
                job: staged.job,
                run: staged.run,
                folder: folder,
                ledger: ledger,
                deletes: staged.deletes + removals,
                hasSyncs: true
            )
            return Planned(job: job, plans: inOrder)
        } catch {
            state.discard(staged: folder)
            throw error
        }
    }

    /// A list that was cut short by mistake must not cost most of a playlist.
    private static func checkShrinking(_ plan: SyncPlanner.Plan, _ manifest: String) throws(CommandFailure) {
        guard plan.removals * 2 > plan.prior.count else { return }
        throw CommandFailure(
            .badInput,
            place(plan.sync, manifest)
                + "\(plan.sync.id) would take out \(plan.removals) of \(plan.prior.count) entries, "
                + "more than half; if that is meant, say --allow-shrink"
        )
    }

    private static func place(_ operation: Operation, _ manifest: String) -> String {
        "\(manifest):\(operation.line):\(operation.column): "
    }
}
