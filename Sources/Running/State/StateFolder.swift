import FoundationEssentials

/// The folder that holds what ytbatch remembers: one folder a run, and the locks of jobs.
package struct StateFolder: Sendable {
    package let path: String

    /// - Parameter path: The folder; it is made when something is put into it.
    package init(path: String) { self.path = path }

    /// The folder for a user without another wish: `$XDG_STATE_HOME/ytbatch`, or `~/.local/state/ytbatch`.
    package static func standard(environment: [String: String]) -> StateFolder {
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
            return StateFolder(path: state + "/ytbatch")
        }
        return StateFolder(path: (environment["HOME"] ?? ".") + "/.local/state/ytbatch")
    }

    private var runs: String { path + "/runs" }

    package func folder(ofRun run: String) -> String { runs + "/" + run }

    // MARK: - Runs

    /// Makes the folder of a run that is being prepared. Nobody sees it before `publish`.
    ///
    /// - Throws: `LedgerError` when it cannot be made.
    package func stage(run: String) throws(LedgerError) -> String {
        let folder = runs + "/.new-" + run
        try Self.make(folder: path)
        try Self.make(folder: runs)
        try Self.make(folder: folder)
        return folder
    }

    /// Shows a run that was prepared, and tells its folder.
    package func publish(staged folder: String, run: String) throws(LedgerError) -> String {
        let published = self.folder(ofRun: run)
        do {
            try FileManager.default.moveItem(atPath: folder, toPath: published)
        } catch {
            throw LedgerError(.unwritable, "\(published): cannot be made")
        }
        return published
    }

    package func discard(staged folder: String) { try? FileManager.default.removeItem(atPath: folder) }

    /// The ids of all runs, newest first.
    package func runIDs() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: runs)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted(by: >)
    }

    /// What is said where there is no run at all.
    package var nothingYet: String { "there is no run yet in \(path); ytbatch run MANIFEST begins one" }

    /// The run that somebody means by an id, the beginning of one, or `last`.
    ///
    /// - Throws: `LedgerError` when there is none, or more than one.
    package func run(named name: String) throws(LedgerError) -> String {
        let ids = runIDs()
        guard !ids.isEmpty else { throw LedgerError(.missing, nothingYet) }
        if name == "last", let newest = ids.first { return newest }
        if ids.contains(name) { return name }
        let matching = name.isEmpty ? [] : ids.filter { $0.hasPrefix(name) }
        switch matching.count {
        case 1: return matching[0]
        case 0: throw LedgerError(.missing, "there is no run \(name) in \(path); ytbatch runs lists them")
        default: throw LedgerError(.missing, "\(name) could be any of \(matching.prefix(5).joined(separator: ", "))")
        }
    }

    /// Makes a folder that only its owner can look into.
    static func make(folder: String) throws(LedgerError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw LedgerError(.unwritable, "\(folder): cannot be made; check the permissions of the folder above")
        }
    }
}
