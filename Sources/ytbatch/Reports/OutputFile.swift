import FoundationEssentials
import Glibc
import Running

/// A file that a manifest asks for: in a folder that it may write to, there whole or not at all.
///
/// The way to it is gone folder by folder, and no link is followed: what a link leads to is not the manifest's.
struct OutputFile {
    let path: String
    private let allowed: AllowedPaths
    private let permissions: mode_t

    /// - Parameter path: Relative to the folder of the manifest, or absolute.
    init(_ path: String, in allowed: AllowedPaths, permissions: mode_t = 0o644) {
        self.path = path
        self.allowed = allowed
        self.permissions = permissions
    }

    /// - Throws: `CommandFailure` when the place is not allowed, or the file cannot be written; nothing is there then, or
    ///   what was there before.
    func write(_ bytes: [UInt8]) throws(CommandFailure) {
        guard let (root, folders, name) = allowed.way(to: path) else {
            throw CommandFailure(
                .io,
                "\(path): lies outside the folder of the manifest; allow its folder with --allow-path"
            )
        }
        var folder = unsafe open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure("its folder cannot be opened") }
        defer { close(folder) }
        for part in folders {
            let next = try enter(part, of: folder)
            close(folder)
            folder = next
        }
        try write(bytes, name, folder)
    }

    /// Opens a folder within a folder, and makes it when it is not there.
    private func enter(_ name: String, of folder: CInt) throws(CommandFailure) -> CInt {
        for _ in 0..<2 {
            let opened = unsafe openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
            if opened >= 0 { return opened }
            guard errno == ENOENT else { break }
            guard unsafe mkdirat(folder, name, 0o755) == 0 || errno == EEXIST else { break }
        }
        throw failure("the folder \(name) cannot be entered or made")
    }

    private func write(_ bytes: [UInt8], _ name: String, _ folder: CInt) throws(CommandFailure) {
        let draft = ".\(String(name.prefix(80))).\(getpid()).new"
        // One that an earlier process of the same number left.
        _ = unsafe unlinkat(folder, draft, 0)
        let file = unsafe openat(folder, draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, permissions)
        guard file >= 0 else { throw failure("cannot be made") }
        var isWritten = bytes.write(to: file) && fsync(file) == 0
        let reason = errno
        isWritten = close(file) == 0 && isWritten
        guard isWritten else {
            _ = unsafe unlinkat(folder, draft, 0)
            errno = reason
            throw failure("cannot be written")
        }
        guard unsafe renameat(folder, draft, folder, name) == 0 else {
            let reason = errno
            _ = unsafe unlinkat(folder, draft, 0)
            errno = reason
            throw failure("cannot be put into its place")
        }
        // The name is durable with its folder.
        fsync(folder)
    }

    /// With what the system says.
    private func failure(_ what: String) -> CommandFailure {
        CommandFailure(.io, "\(path): \(what): \(unsafe String(cString: strerror(errno)).lowercased())")
    }
}
