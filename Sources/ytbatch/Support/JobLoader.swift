import FoundationEssentials
import Manifest
import Operations
import Planning
import Running

/// A job whose operations are all in a ledger that nobody else sees yet.
struct StagedJob {
    let job: Job
    let run: String
    let folder: String
    let ledger: Ledger
    /// What it deletes by itself; syncs may come to delete more.
    let deletes: Int
    let hasSyncs: Bool
}

/// Reads manifests into ledgers. Nothing is sent before all of it was read and found good.
struct JobLoader {
    let state: StateFolder
    let settings: (Job, ManifestFile) throws -> RunSettings
    let clock: any RunClock
    /// Which operations are run, if not all.
    var selection: Selection?
    /// The id of the run, where somebody else has made it; the manifest holds one job then.
    var run: String?

    /// Reads manifests, with the rows of the feeds that they name, and says what is wrong with them.
    ///
    /// - Parameter staged: Gets the jobs as they are staged, also when this throws.
    /// - Throws: `CommandFailure` when something is wrong with one of them; all have been read then.
    func load(_ files: [ManifestFile], into staged: inout [StagedJob]) async throws {
        var status = ExitStatus.success
        for var file in files {
            try await file.readFeeds { [file] in try settings($0, file) }
            let diagnostics = try load(file, into: &staged)
            DiagnosticPrinter(style: Console.errorStyle).print(diagnostics, of: file)
            status = status.worse(diagnostics.status)
        }
        if status != .success { throw CommandFailure.silent(status) }
    }

    /// Reads one manifest.
    ///
    /// - Parameter staged: Gets the jobs as they are staged, also when there are complaints in the end.
    func load(_ file: ManifestFile, into staged: inout [StagedJob]) throws -> Diagnostics {
        var jobs: [StagedJob] = []
        defer { staged += jobs }
        return try file.read { decoder in
            var document = 0
            while let item = decoder.next() {
                guard case .job(let job) = item else { continue }
                document += 1
                jobs.append(try stage(job, document: document, file, &decoder))
            }
        }
    }

    private func stage(
        _ job: Job,
        document: Int,
        _ file: ManifestFile,
        _ decoder: inout ManifestDecoder
    ) throws -> StagedJob {
        guard run == nil || document == 1 else {
            throw CommandFailure(.badInput, "\(file.name): a manifest with a schedule holds one job")
        }
        let run = run ?? RunID.make(at: clock.now, random: UInt64.random(in: 0...UInt64.max))
        let settings = try settings(job, file)
        let header = RunHeader(
            id: run,
            job: job.name,
            manifest: file.name,
            document: document,
            target: settings.target,
            options: settings.text,
            startedAt: clock.now
        )
        let folder = try state.stage(run: run)
        let ledger = try Ledger.create(in: folder, run: header)
        var planner = LanePlanner()
        var deletes = 0
        var hasSyncs = false
        var choice = selection?.begin(file.name)
        try ledger.load { insert in
            reading: while let item = decoder.next() {
                switch item {
                case .job: break
                case .end: break reading
                case .operation:
                    // A manifest with complaints is not run: its other operations are only checked.
                    guard !decoder.diagnostics.hasErrors else { continue }
                    guard let operation = choice == nil ? decoder.operation : choice?.take(decoder.operation) else {
                        continue
                    }
                    let stored = planner.store(operation)
                    if stored.planned.isRemoval { deletes += 1 }
                    if case .sync = stored.operation.definition.form { hasSyncs = true }
                    try insert(.operation(stored))
                }
            }
        }
        if !decoder.diagnostics.hasErrors { try choice?.finish() }
        try Self.check(deletes: deletes, of: job, file.name)
        if !decoder.diagnostics.hasErrors, !decoder.reports.isEmpty {
            try ReportPlan(file, decoder.reports).save(in: folder)
        }
        return StagedJob(job: job, run: run, folder: folder, ledger: ledger, deletes: deletes, hasSyncs: hasSyncs)
    }

    /// - Throws: `CommandFailure` when a job deletes more than it may.
    static func check(deletes: Int, of job: Job, _ manifest: String) throws(CommandFailure) {
        guard let allowed = job.limits.deletes, deletes > allowed else { return }
        throw CommandFailure(
            .badInput,
            "\(manifest): job \(job.name) deletes \(deletes) things, limits.deletes allows \(allowed)"
        )
    }
}
