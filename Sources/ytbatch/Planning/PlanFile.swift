import FoundationEssentials
import Reporting
import Running

/// A plan on disk.
enum PlanFile {
    /// Writes the whole file or nothing.
    ///
    /// - Throws: `CommandFailure` when it cannot be written.
    static func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        do {
            try Data(bytes).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFailure(.io, "\(path): cannot be written")
        }
    }

    /// - Throws: `CommandFailure` when it cannot be read, or is no plan.
    static func read(_ path: String) throws(CommandFailure) -> SavedPlan {
        let bytes = try InputFile.read(path)
        do {
            return try SavedPlan(json: bytes, version: JSONPlan.version)
        } catch {
            throw CommandFailure(.badInput, "\(path): \(error.message)")
        }
    }
}
