import FoundationEssentials
import Glibc

/// That nobody else runs the job meanwhile. The system gives it up when its holder dies, however that happens.
package struct JobLock: ~Copyable {
    private let descriptor: CInt

    /// Who holds the lock of a job.
    package struct Holder: Error, Sendable, Equatable {
        package var job: String
        /// What the holder wrote of itself, such as `run 20261121-… (process 4711)`.
        package var description: String
    }

    /// - Throws: `Holder` when another run has the lock, `LedgerError` when there can be none.
    package init(job: String, run: String, in state: StateFolder) throws {
        let folder = state.path + "/locks"
        try StateFolder.make(folder: folder)
        let path = folder + "/" + job + ".lock"
        let opened = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw LedgerError(.unwritable, "\(path): cannot be opened") }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            let holder = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            throw Holder(job: job, description: holder.isEmpty ? "another run" : holder)
        }
        descriptor = opened
        let text = "run \(run) (process \(getpid()))"
        ftruncate(descriptor, 0)
        _ = unsafe text.withCString { unsafe pwrite(descriptor, $0, strlen($0), 0) }
    }

    deinit {
        ftruncate(descriptor, 0)
        close(descriptor)
    }
}
