import FoundationEssentials
import Glibc
import Reporting
import Running

/// A file that is written whole or not at all.
enum WholeFile {
    /// Writes a file. What a link leads to is written there; a device or a pipe gets the bytes, and stays what it is.
    ///
    /// - Throws: `CommandFailure` when it cannot be written.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        let target = URL(filePath: path).resolvingSymlinksInPath()
        var status = stat()
        if unsafe stat(target.path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
            return try put(bytes, into: path)
        }
        do {
            try Data(bytes).write(to: target, options: .atomic)
        } catch {
            throw CommandFailure(.io, "\(path): cannot be written")
        }
    }

    private static func put(_ bytes: [UInt8], into path: String) throws(CommandFailure) {
        let file = unsafe open(path, O_WRONLY | O_CLOEXEC)
        let isWritten = file >= 0 && bytes.write(to: file)
        let reason = errno
        if file >= 0 { close(file) }
        guard isWritten else {
            throw CommandFailure(
                .io,
                "\(path): cannot be written: \(unsafe String(cString: strerror(reason)).lowercased())"
            )
        }
    }
}
