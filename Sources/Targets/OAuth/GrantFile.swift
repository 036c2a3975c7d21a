import DataAPI
import FoundationEssentials
import Glibc
package import Running

/// Where the grant of an account is kept.
package struct GrantFile: Sendable {
    package let path: String

    /// In bytes: such files have two kilobytes.
    private static let longest = 64 << 10
    /// How long another process may keep the file: longer than the answer to a renewal is waited for.
    private static let lockAttempts = 400
    private static let lockInterval = Duration.milliseconds(100)

    package init(path: String) { self.path = path }

    package var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// - Throws: `OAuthFileError` when it is not there, others may read it, or it says something else.
    package func read() throws(OAuthFileError) -> OAuthGrant {
        guard exists else { throw OAuthFileError(.missing, "\(path): is not there") }
        try PrivateFile.checkPermissions(of: path)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw OAuthFileError(.system, "\(path): cannot be read")
        }
        guard data.count <= Self.longest else { throw OAuthFileError("\(path): is longer than 64 KiB") }
        let document: JSONValue
        do throws(JSONError) {
            document = try JSONValue(parsing: data)
        } catch {
            throw OAuthFileError("\(path): is no JSON: \(error)")
        }
        do throws(OAuthFileError) {
            return try OAuthGrant(document: document)
        } catch {
            throw OAuthFileError(error.kind, "\(path): \(error.message)")
        }
    }

    /// Puts a grant into the place of what is there, and not into the middle of somebody's renewal.
    package func store(_ grant: OAuthGrant, _ clock: any RunClock) async throws(OAuthFileError) {
        let lock = try await lock(clock)
        try write(grant)
        _ = consume lock
    }

    /// Notes whose tokens they are.
    package func store(_ channel: OAuthGrant.Channel, _ clock: any RunClock) async throws(OAuthFileError) {
        let lock = try await lock(clock)
        var grant = try read()
        grant.channel = channel
        try write(grant)
        _ = consume lock
    }

    package func remove(_ clock: any RunClock) async throws(OAuthFileError) {
        let lock = try await lock(clock)
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw OAuthFileError(.system, "\(path): cannot be removed")
        }
        _ = consume lock
    }

    func write(_ grant: OAuthGrant) throws(OAuthFileError) {
        try PrivateFile.write(Array((grant.document.written(depth: 0) + "\n").utf8), to: path)
    }

    /// Waits for the right to replace the file. The system gives it up when its holder dies, however that happens.
    ///
    /// - Throws: `OAuthFileError` when somebody keeps it too long, or there can be none.
    func lock(_ clock: any RunClock) async throws(OAuthFileError) -> Lock {
        for _ in 0..<Self.lockAttempts {
            if let lock = try tryLock() { return lock }
            await clock.sleep(for: Self.lockInterval)
        }
        throw OAuthFileError(.locked, "\(path): another process keeps it locked")
    }

    private func tryLock() throws(OAuthFileError) -> Lock? {
        let folder = PrivateFile.folder(of: path)
        try PrivateFile.make(folder: folder)
        let lock = folder + "/." + path.dropFirst(folder.count + 1) + ".lock"
        let descriptor = unsafe open(lock, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw OAuthFileError(.system, "\(lock): cannot be opened") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        return Lock(descriptor: descriptor)
    }

    struct Lock: ~Copyable {
        fileprivate let descriptor: CInt

        deinit { close(descriptor) }
    }
}
