import FoundationEssentials
import Glibc
import Running

/// A small file that only its owner may read: there whole or not at all.
package enum PrivateFile {
    /// - Throws: `OAuthFileError` when others may look into the file or its folder.
    package static func checkPermissions(of path: String) throws(OAuthFileError) {
        for (place, mode) in [(folder(of: path), "700"), (path, "600")] {
            let found = (try? FileManager.default.attributesOfItem(atPath: place)[.posixPermissions] as? Int) ?? 0o777
            guard found & 0o077 == 0 else {
                throw OAuthFileError(.open, "\(place): others may look into it; say chmod \(mode) \(place)")
            }
        }
    }

    /// Makes the folder if need be, and puts the file in place of what is there.
    static func write(_ bytes: [UInt8], to path: String) throws(OAuthFileError) {
        let folder = folder(of: path)
        try make(folder: folder)
        let draft = folder + "/.\(getpid())-\(UInt64.random(in: 0...UInt64.max)).new"
        let file = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(path, "cannot be made") }
        var isWritten = bytes.write(to: file) && fsync(file) == 0
        let reason = errno
        isWritten = close(file) == 0 && isWritten
        guard isWritten else {
            _ = unsafe unlink(draft)
            errno = reason
            throw failure(path, "cannot be written")
        }
        guard unsafe rename(draft, path) == 0 else {
            let reason = errno
            _ = unsafe unlink(draft)
            errno = reason
            throw failure(path, "cannot be put into its place")
        }
    }

    static func make(folder: String) throws(OAuthFileError) {
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw OAuthFileError(.system, "\(folder): cannot be made")
        }
    }

    static func folder(of path: String) -> String { String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) }

    private static func failure(_ path: String, _ what: String) -> OAuthFileError {
        OAuthFileError(.system, "\(path): \(what): \(unsafe String(cString: strerror(errno)).lowercased())")
    }
}
