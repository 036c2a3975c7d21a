import Foundation
package import Running

/// A report in a file, there whole or not at all.
package enum ReportFile {
    /// - Throws: `LedgerError` when the ledger cannot be read or the file not be written.
    package static func write(_ report: RunReport, as format: ReportFormat, to path: String) throws(LedgerError) {
        let draft = path + ".new"
        do {
            guard FileManager.default.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]),
                let file = FileHandle(forWritingAtPath: draft)
            else { throw LedgerError(.unwritable, "\(path): cannot be written; check the folder and its permissions") }
            defer { try? file.close() }
            try format.write(report) { try file.write(contentsOf: $0) }
            try file.synchronize()
            guard unsafe rename(draft, path) == 0 else { throw LedgerError(.unwritable, "\(path): cannot be written") }
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw (error as? LedgerError) ?? LedgerError(.unwritable, "\(path): the disk is full, or cannot be written")
        }
    }
}
