import Foundation
package import Running

/// A report in a file, there whole or not at all.
package struct ReportFile {
    package let path: String
    /// Who else may read it.
    private let permissions: Int
    private let content: (RunReport, ([UInt8]) throws -> Void) throws -> Void

    /// The files that a report is in: one, or with `rows` several in a folder.
    package static func files(of format: ReportFormat, at path: String) -> [ReportFile] {
        guard format == .rows else {
            // What collects metrics is another user.
            return [ReportFile(path: path, permissions: format == .metrics ? 0o644 : 0o600, content: format.write)]
        }
        return RowFile.files.map { name, verdicts in
            ReportFile(path: path + "/" + name, permissions: 0o600) { try RowFile.write($0, of: verdicts, to: $1) }
        }
    }

    /// - Throws: `LedgerError` when the ledger cannot be read or the file not be written.
    package static func write(_ report: RunReport, as format: ReportFormat, to path: String) throws(LedgerError) {
        if format == .rows { try makeFolder(path) }
        for file in files(of: format, at: path) { try file.write(report) }
    }

    private static func makeFolder(_ path: String) throws(LedgerError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw LedgerError(.unwritable, "\(path): cannot be made; rows are a folder of several files")
        }
    }

    private func write(_ report: RunReport) throws(LedgerError) {
        let draft = path + ".new"
        do {
            guard
                FileManager.default.createFile(
                    atPath: draft,
                    contents: nil,
                    attributes: [.posixPermissions: permissions]
                ), let file = FileHandle(forWritingAtPath: draft)
            else { throw LedgerError(.unwritable, "\(path): cannot be written; check the folder and its permissions") }
            defer { try? file.close() }
            try content(report) { try file.write(contentsOf: $0) }
            try file.synchronize()
            guard unsafe rename(draft, path) == 0 else { throw LedgerError(.unwritable, "\(path): cannot be written") }
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw (error as? LedgerError) ?? LedgerError(.unwritable, "\(path): the disk is full, or cannot be written")
        }
    }

    /// Whether the file says what the ledger says.
    ///
    /// - Returns: `nil` when there is no such file.
    package func isTrue(to report: RunReport) throws -> Bool? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        var isTrue = true
        try content(report) { bytes in
            guard isTrue, !bytes.isEmpty else { return }
            isTrue = (try file.read(upToCount: bytes.count)).map { Array($0) == bytes } ?? false
        }
        return isTrue ? try file.read(upToCount: 1)?.isEmpty ?? true : false
    }
}
