import DataAPI
import FoundationEssentials
import Glibc

/// Where the grant of an account is kept.
package struct GrantFile: Sendable {
    package let path: String

    /// In bytes: such files have two kilobytes.
    private static let longest = 64 << 10

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

    package func write(_ grant: OAuthGrant) throws(OAuthFileError) {
        try PrivateFile.write(Array((grant.document.written(depth: 0) + "\n").utf8), to: path)
    }

    package func remove() throws(OAuthFileError) {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw OAuthFileError(.system, "\(path): cannot be removed")
        }
    }

    /// Takes the right to replace the file. The system gives it up when its holder dies, however that happens.
    ///
    /// - Returns: `nil` while somebody else has it.
    /// - Throws: `OAuthFileError` when there can be none, as in a folder that cannot be written.
    func lock() throws(OAuthFileError) -> Lock? {
        let lock = path + ".lock"
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
