import FoundationEssentials
import Manifest
import Operations
import Planning
import Running

/// The job of one upload that the command line describes.
struct UploadJob {
    /// What stands for a manifest in reports.
    static let source = "ytbatch upload"

    let operation: Operation
    /// The same for the same upload, and for no other.
    let name: String

    /// - Parameter settings: The target, and whose it is.
    /// - Throws: `CommandFailure` for what cannot be uploaded there; all flags that are wrong are told.
    init(_ flags: UploadFlags, _ settings: RunSettings) throws(CommandFailure) {
        let file: UploadFile
        switch UploadFile.look(at: flags.file, in: settings.folder) {
        case .success(let found): file = found
        case .failure(let refusal):
            throw CommandFailure(
                .missingFile,
                "Please specify a valid file using the --file= parameter: \(refusal.reason.printable)"
            )
        }
        let path = URL(filePath: file.path).resolvingSymlinksInPath().standardizedFileURL.path
        var operation = Operation(definition: .videoUpload, id: "upload")
        operation.line = 1
        operation.column = 1
        operation.values.set(.file, path)
        let values = try UploadValues(flags, on: Service(target: settings.target))
        values.apply(to: &operation.values)
        self.operation = operation
        let identity = UploadIdentity(
            [settings.target, settings.url, settings.account, settings.emulatorData, path]
                + [String(file.size), file.modifiedAt.text]
                + [FieldName.title, .description, .category, .keywords, .privacy].map { operation.values.text($0) }
        )
        let stem = file.name.split(separator: ".").first ?? "video"
        let letters = stem.prefix(40).map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") ? $0 : "-" }
        name = "upload-\(String(letters))-\(identity.text)"
    }

    /// Makes a run of it that nobody else sees yet.
    func stage(_ settings: RunSettings, in state: StateFolder, _ clock: any RunClock) throws -> StagedJob {
        let run = RunID.make(at: clock.now, random: UInt64.random(in: 0...UInt64.max))
        let header = RunHeader(
            id: run,
            job: name,
            manifest: Self.source,
            document: 1,
            target: settings.target,
            options: settings.text,
            startedAt: clock.now
        )
        let folder = try state.stage(run: run)
        do {
            let ledger = try Ledger.create(in: folder, run: header)
            var planner = LanePlanner()
            try ledger.load { try $0(.operation(planner.store(operation))) }
            return StagedJob(
                job: Job(name: name),
                run: run,
                folder: folder,
                ledger: ledger,
                deletes: 0,
                hasSyncs: false
            )
        } catch {
            state.discard(staged: folder)
            throw error
        }
    }
}
