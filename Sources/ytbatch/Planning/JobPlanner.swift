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

    /// - Throws: `CommandFailure` when the target cannot be read, does not know what the job names, or when the job would
    ///   delete more than it may.
    /// - Returns: The job anew; what was staged before is gone.
    func plan(_ staged: StagedJob, _ target: any Target) async throws -> Planned {
        let staged = try await named(staged, target)
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
        let job = try rewritten(staged, "planned", plans, deletes: staged.deletes + removals)
        return Planned(job: job, plans: inOrder)
    }

    /// The job with the target's own names in place of those of the manifest.
    private func named(_ staged: StagedJob, _ target: any Target) async throws -> StagedJob {
        let manifest = try staged.ledger.run().manifest
        let lookup: NameLookup
        do {
            lookup = try await NameLookup(staged.ledger, target)
        } catch let refusal as Refusal {
            throw CommandFailure(refusal)
        }
        guard lookup.unknown.isEmpty else {
            let lines = lookup.unknown.map { unknown in
                let suggestion = unknown.complaint.suggestion.map { "; " + $0 } ?? ""
                return "\(manifest):\(unknown.line):\(unknown.column): \(unknown.operation): "
                    + unknown.complaint.message + suggestion
            }
            throw CommandFailure(.badInput, lines.joined(separator: "\n"))
        }
        guard lookup.isNeeded else { return staged }
        return try rewritten(staged, "named", [:], deletes: staged.deletes, changing: lookup.translate)
    }

    /// Stages a job anew, as its operations are written over; what was staged before is gone.
    private func rewritten(
        _ staged: StagedJob,
        _ ending: String,
        _ plans: [Int: SyncPlanner.Plan],
        deletes: Int,
        changing change: (inout Operation) -> Void = { _ in }
    ) throws -> StagedJob {
        let folder = try state.stage(run: staged.run + "-" + ending)
        do {
            let ledger = try Ledger.create(in: folder, run: try staged.ledger.run())
            try ledger.load { try SyncExpansion.expand(staged.ledger, plans, changing: change, $0) }
            try ReportPlan.read(in: staged.folder)?.save(in: folder)
            staged.ledger.close()
            state.discard(staged: staged.folder)
            return StagedJob(
                job: staged.job,
                run: staged.run,
                folder: folder,
                ledger: ledger,
                deletes: deletes,
                hasSyncs: staged.hasSyncs
            )
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
