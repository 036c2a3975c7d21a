import ArgumentParser
import FoundationEssentials
import Running

/// What `ytbatch schedule` says to `ytbatch run`, and nobody else needs.
struct ScheduledRunOptions: ParsableArguments {
    @Option(name: .customLong("run-id"), help: .hidden)
    var run: String?

    @Option(name: .customLong("manifest-copy"), help: .hidden)
    var copy: String?

    func validate() throws {
        guard let run else { return }
        guard run.wholeMatch(of: /[0-9]{8}-[0-9]{6}-[0-9a-z]{7}/) != nil else {
            throw ValidationError("--run-id is an id of a run.")
        }
    }

    /// Takes care that nobody else begins the run with this id, now or later.
    ///
    /// - Returns: A lock that is to be held until the run is published.
    /// - Throws: `CommandFailure` when the run was begun before, or somebody is about to.
    func claim(in state: StateFolder) throws -> JobLock? {
        guard let run else { return nil }
        let lock: JobLock
        do {
            lock = try JobLock(job: Self.lockName(run), run: run, in: state)
        } catch let holder as JobLock.Holder {
            throw CommandFailure(.locked, "the run is being begun already: \(holder.description)")
        }
        guard !FileManager.default.fileExists(atPath: state.folder(ofRun: run)) else {
            release(lock, in: state)
            throw CommandFailure(.locked, "there is a run \(run) already; ytbatch resume \(run) goes on with it")
        }
        // What a process that was killed had begun to prepare.
        state.discard(staged: try state.stage(run: run))
        return lock
    }

    /// Gives the lock up. Where the run is there, its file is needed no more: whoever makes it anew finds the run.
    func release(_ lock: consuming JobLock?, in state: StateFolder) {
        if let run, FileManager.default.fileExists(atPath: state.folder(ofRun: run)) {
            try? FileManager.default.removeItem(atPath: state.path + "/locks/" + Self.lockName(run) + ".lock")
        }
        _ = consume lock
    }

    /// No job has a name that begins with a dot.
    private static func lockName(_ run: String) -> String { "." + run }
}
