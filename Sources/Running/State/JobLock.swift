import FoundationEssentials
import Glibc

/// That nobody else runs the job meanwhile. The system gives it up when its holder dies, however that happens.
package struct JobLock: ~Copyable {
    private let descriptor: CInt

    /// So many playlists of a job are made known to others; a job of more is a job by itself.
    private static let maximumPlaylists = 10_000

    /// Who holds the lock of a job.
    package struct Holder: Error, Sendable, Equatable {
        package var job: String
        /// What the holder wrote of itself, such as `run 20261121-… (process 4711)`.
        package var description: String
    }

    /// - Throws: `Holder` when another run has the lock, `LedgerError` when there can be none.
    ///
    /// - Parameter playlists: The playlists that the job writes to, for jobs that begin later and write to them too.
    package init(job: String, run: String, playlists: [String] = [], in state: StateFolder) throws {
        let folder = state.path + "/locks"
        try StateFolder.make(folder: folder)
        let path = folder + "/" + job + ".lock"
        let opened = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else { throw LedgerError(.unwritable, "\(path): cannot be opened") }
        guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
            close(opened)
            let holder = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            let name = holder.prefix { $0 != "\n" }
            throw Holder(job: job, description: name.isEmpty ? "another run" : String(name))
        }
        descriptor = opened
        let lines = ["run \(run) (process \(getpid()))"] + playlists.prefix(Self.maximumPlaylists)
        let text = lines.joined(separator: "\n")
        ftruncate(descriptor, 0)
        _ = unsafe text.withCString { unsafe pwrite(descriptor, $0, strlen($0), 0) }
    }

    /// Other jobs that are being run and write to some of these playlists: who, and to which.
    package static func sharers(
        of playlists: [String],
        besides job: String,
        in state: StateFolder
    ) -> [(holder: Holder, playlist: String)] {
        let wanted = Set(playlists)
        guard !wanted.isEmpty else { return [] }
        return held(in: state).compactMap { holder, playlists in
            guard holder.job != job, let shared = playlists.first(where: wanted.contains) else { return nil }
            return (holder, shared)
        }
    }

    /// Who runs a run, if anybody does.
    package static func holder(ofRun run: String, in state: StateFolder) -> Holder? {
        held(in: state).first { $0.holder.description.hasPrefix("run \(run) ") }?.holder
    }

    /// The locks that somebody holds, with the playlists that they name.
    private static func held(in state: StateFolder) -> [(holder: Holder, playlists: [String])] {
        let folder = state.path + "/locks"
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        return names.compactMap { name in
            guard name.hasSuffix(".lock") else { return nil }
            let path = folder + "/" + name
            let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            // A lock that can be had is one of a run that is over.
            guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return nil }
            let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
            let lines = text.split(separator: "\n").map(String.init)
            guard let first = lines.first else { return nil }
            return (Holder(job: String(name.dropLast(5)), description: first), Array(lines.dropFirst()))
        }
    }

    deinit {
        ftruncate(descriptor, 0)
        close(descriptor)
    }
}
