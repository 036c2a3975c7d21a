import Reporting
import Running

/// A plan on disk.
enum PlanFile {
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
