import FoundationEssentials
import Manifest
import Reporting
import Running
import Scheduling
import YAMLEvents

/// Reads manifests for what they say of their schedule.
struct ScheduleReader: ManifestReading {
    let options: ReadingOptions

    func read(_ path: String, copy: String?) -> ManifestFinding {
        var jobs: [Job] = []
        var isOther = false
        let diagnostics: Diagnostics
        do {
            diagnostics = try ManifestFile(path, options, copy: copy).read { decoder in
                while let item = decoder.next() {
                    if case .job(let job) = item, jobs.count < 2 { jobs.append(job) }
                    isOther = isOther || decoder.otherKind != nil
                }
            }
        } catch {
            return .bad((error as? CommandFailure)?.message ?? "cannot be read")
        }
        if isOther, jobs.count == 1 { return .other }
        if let first = diagnostics.list.first(where: { $0.severity == .error }) {
            let others = diagnostics.errorCount - 1
            let rest = others == 0 ? "" : others == 1 ? " (and one more error)" : " (and \(others) more errors)"
            return .bad("\(first.start.line):\(first.start.column): \(first.message)\(rest)")
        }
        guard let job = jobs.first else { return .bad("there is no job in it") }
        guard jobs.count == 1 || !jobs.contains(where: { $0.schedule != nil }) else {
            return .bad("a manifest with a schedule holds one job")
        }
        return .job(name: job.name, schedule: jobs.count == 1 ? job.schedule : nil)
    }
}

/// A manifest with a schedule, on disk.
struct ScheduledManifest {
    let path: String
    let job: ScheduledJob

    /// Those of a folder, or the one at a path, in the order of their names.
    ///
    /// - Returns: What was found, and whether manifests had problems, which are told.
    /// - Throws: `CommandFailure` when there is nothing at the path.
    static func read(_ path: String, _ options: ReadingOptions, isQuiet: Bool = false) throws -> (
        found: [ScheduledManifest], status: ExitStatus
    ) {
        let path = absolute(path)
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure(.missingFile, "\(path): is not there")
        }
        guard isFolder || ManifestPaths.isRegular(path) else {
            throw CommandFailure(.io, "\(path): is no file and no folder")
        }
        let listed = isFolder ? ManifestPaths.list(path) : [path]
        guard let paths = listed else { throw CommandFailure(.io, "\(path): cannot be read") }
        let reader = ScheduleReader(options: options)
        var found: [ScheduledManifest] = []
        var status = ExitStatus.success
        func complain(_ path: String, _ problem: String) {
            Console.say("\(path): \(Console.errorStyle.red("error")): \(problem)")
            status = .badInput
        }
        if paths.count > ScheduleLimits.manifests {
            complain(path, "holds more than \(ScheduleLimits.manifests) manifests; the rest of them is passed over")
        }
        for manifest in paths.prefix(ScheduleLimits.manifests) {
            switch reader.read(manifest, copy: nil) {
            case .bad(let problem): complain(manifest, problem)
            case .job(let name, .some(let schedule)):
                if let other = found.first(where: { $0.job.name == name }) {
                    complain(manifest, "the job \(name) is in \(other.path) already")
                } else {
                    found.append(ScheduledManifest(path: manifest, job: ScheduledJob(name: name, schedule: schedule)))
                }
            case .other:
                if !isFolder { complain(manifest, "is no manifest of a job") }
            case .job:
                if !isFolder { complain(manifest, "has no schedule: write schedule: {cron: \"0 6 * * MON\"}") }
            }
        }
        if isFolder, found.isEmpty, status == .success, !isQuiet {
            Console.say("ytbatch: no manifest in \(path) has a schedule: write schedule: {cron: \"0 6 * * MON\"}")
        }
        return (found, status)
    }

    static func absolute(_ path: String) -> String {
        let full = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        return URL(filePath: full).standardizedFileURL.path
    }
}
