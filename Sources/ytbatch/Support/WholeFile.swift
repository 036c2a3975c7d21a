import FoundationEssentials
import Reporting

/// A file that is written whole or not at all.
enum WholeFile {
    /// - Throws: `CommandFailure` when it cannot be written.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure(.io, "\(path): cannot be written")
        }
    }
}
