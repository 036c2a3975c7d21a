import Emulator

/// The file that an emulator keeps its state in.
enum EmulatorFile {
    /// Opens it, and makes it when there is none.
    ///
    /// - Parameter path: `nil` for an emulator that keeps nothing.
    /// - Throws: `CommandFailure` when the state cannot be kept there.
    static func open(_ path: String?, seed: UInt64) throws(CommandFailure) -> Emulator {
        var configuration = EmulatorConfiguration()
        configuration.data = path
        configuration.seed = seed
        return try open(configuration)
    }

    static func open(_ configuration: EmulatorConfiguration) throws(CommandFailure) -> Emulator {
        do {
            return try Emulator(configuration)
        } catch {
            throw CommandFailure(.io, "\(configuration.data ?? "memory"): cannot keep the emulator's state: \(error)")
        }
    }
}
