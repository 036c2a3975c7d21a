import FoundationEssentials
import Manifest
import Running

/// The manifests of a folder, each as it was when it was last good.
struct ScheduleFolder {
    /// A manifest that was good.
    struct Kept: Equatable {
        var job: ScheduledJob
        var copy: String
    }

    private let path: String
    /// Where copies are kept.
    private let copies: String
    private let reader: any ManifestReading
    private var stamps: [String: FileStamp] = [:]
    /// Files that were not there when somebody looked last: an editor may be about to put a new one there.
    private var absent: Set<String> = []
    private(set) var kept: [String: Kept] = [:]
    /// What is wrong, by path.
    private(set) var problems: [String: String] = [:]

    init(path: String, state: StateFolder, reader: any ManifestReading) throws(LedgerError) {
        self.path = path
        self.reader = reader
        copies = state.path + "/schedule/manifests"
        try DurableFile.makeFolder(copies)
    }

    var jobs: [ScheduledJob] { kept.values.map(\.job).sorted { $0.name < $1.name } }

    var manifests: [ScheduleJournal.KeptManifest] {
        kept.map { ScheduleJournal.KeptManifest(path: $0.key, job: $0.value.job.name, copy: $0.value.copy) }
    }

    /// The manifest of a job.
    func manifest(of job: String) -> (path: String, copy: String)? {
        kept.first { $0.value.job.name == job }.map { ($0.key, $0.value.copy) }
    }

    /// Takes what an earlier daemon kept, for manifests that are no longer good.
    mutating func restore(_ manifests: [ScheduleJournal.KeptManifest]) {
        for manifest in manifests where manifest.path.hasPrefix(path + "/") {
            guard case .job(let name, .some(let schedule)) = reader.read(manifest.path, copy: manifest.copy),
                name == manifest.job
            else { continue }
            kept[manifest.path] = Kept(job: ScheduledJob(name: name, schedule: schedule), copy: manifest.copy)
        }
    }

    /// Looks at the folder.
    ///
    /// - Returns: Whether the jobs are others than before, and what there is to say.
    mutating func refresh() -> (hasChanged: Bool, news: [String]) {
        let before = kept
        var news: [String] = []
        guard let all = ManifestPaths.list(path) else {
            note(path, "cannot be read; its jobs go on as they were", &news)
            return (false, news)
        }
        problems[path] = nil
        let paths = all.prefix(ScheduleLimits.manifests)
        if all.count > paths.count {
            note(path, "holds more than \(ScheduleLimits.manifests) manifests; the rest of them is passed over", &news)
        }
        let gone = Set(kept.keys).union(problems.keys).subtracting(paths).subtracting([path])
        for path in gone.intersection(absent) {
            kept[path] = nil
            problems[path] = nil
            stamps[path] = nil
            // What was refused because of it may be good now: a file that was moved, for one.
            for path in problems.keys { stamps[path] = nil }
        }
        absent = gone
        for path in paths {
            guard let stamp = FileStamp(path: path), stamps[path] != stamp else { continue }
            stamps[path] = stamp
            read(path, &news)
        }
        return (kept != before, news)
    }

    private mutating func read(_ path: String, _ news: inout [String]) {
        let draft = copies + "/.new"
        do throws(LedgerError) {
            try DurableFile.copy(path, to: draft, limit: ScheduleLimits.manifestBytes)
            switch reader.read(path, copy: draft) {
            case .bad(let problem): note(path, problem + hint(path), &news)
            case .job(_, nil), .other:
                kept[path] = nil
                problems[path] = nil
            case .job(let name, .some(let schedule)):
                if let other = kept.first(where: { $0.value.job.name == name && $0.key != path })?.key {
                    note(path, "the job \(name) is in \(other) already" + hint(path), &news)
                    return
                }
                let copy = copies + "/" + name + ".yaml"
                try DurableFile.move(draft, to: copy)
                let isNew = kept[path] == nil
                kept[path] = Kept(job: ScheduledJob(name: name, schedule: schedule), copy: copy)
                problems[path] = nil
                news.append("\(path): \(isNew ? "the job \(name) is scheduled" : "read anew, the job \(name)")")
            }
        } catch {
            note(path, error.message + hint(path), &news)
        }
    }

    private func hint(_ path: String) -> String {
        kept[path] == nil ? "; it is not scheduled" : "; its job goes on as it was"
    }

    private mutating func note(_ path: String, _ problem: String, _ news: inout [String]) {
        if problems[path] != problem { news.append("\(path): \(problem)") }
        problems[path] = problem
    }
}
