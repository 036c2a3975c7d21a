import Foundation
import Glibc
import Running

/// A file that is there whole or not at all, also after the power fails.
enum DurableFile {
    /// Copies a file.
    ///
    /// - Throws: `LedgerError` when one of the two cannot be read or written, or is too long.
    static func copy(_ source: String, to path: String, limit: Int) throws(LedgerError) {
        do {
            guard let input = FileHandle(forReadingAtPath: source) else {
                throw LedgerError(.missing, "\(source): cannot be read")
            }
            defer { try? input.close() }
            guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
                let output = FileHandle(forWritingAtPath: path)
            else { throw LedgerError(.unwritable, "\(path): cannot be written; check the folder and its permissions") }
            defer { try? output.close() }
            var count = 0
            while let piece = try input.read(upToCount: 1 << 20), !piece.isEmpty {
                count += piece.count
                guard count <= limit else {
                    throw LedgerError(.unwritable, "\(source): is longer than \(limit >> 20) MiB")
                }
                try output.write(contentsOf: piece)
            }
            try output.synchronize()
        } catch {
            throw (error as? LedgerError) ?? LedgerError(.unwritable, "\(path): the disk is full, or cannot be written")
        }
    }

    /// Puts a file in the place of another one.
    static func move(_ source: String, to path: String) throws(LedgerError) {
        guard unsafe rename(source, path) == 0 else { throw LedgerError(.unwritable, "\(path): cannot be written") }
        let folder = unsafe open(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]), O_RDONLY | O_DIRECTORY)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    static func makeFolder(_ path: String) throws(LedgerError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw LedgerError(.unwritable, "\(path): cannot be made; check the permissions of the folder above")
        }
    }
}
