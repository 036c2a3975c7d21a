import ArgumentParser
import Faults

/// `--faults`, of the commands that have an emulator.
struct FaultOptions: ParsableArguments {
    @Option(
        name: .customLong("faults"),
        help: ArgumentHelp("Makes the emulator fail as this script says.", valueName: "file")
    )
    var path: String?

    /// Reads the script, if there is one.
    ///
    /// - Throws: `CommandFailure` when it cannot be read, or has errors, which are all told then.
    func script() throws(CommandFailure) -> FaultScript? {
        guard let path else { return nil }
        return try FaultFile.read(path)
    }

    /// - Throws: `CommandFailure` when there are faults for a target that is not ours to break.
    func check(_ settings: RunSettings) throws(CommandFailure) {
        guard path != nil, !settings.isEmulated else { return }
        throw CommandFailure(
            .usage,
            "--faults is for the emulator; for a server of your own: ytbatch serve --faults FILE"
        )
    }
}
