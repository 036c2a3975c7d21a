import ArgumentParser

/// How a job runs.
struct RunOptions: ParsableArguments {
    @Option(help: "How many feeds are written to side by side, 1 to 64.")
    var concurrency = 4

    @Option(help: "What the emulator makes ids from, and retries their jitter.")
    var seed: UInt64 = 1

    @Option(
        name: .customLong("emulator-data"),
        help: ArgumentHelp("Keeps the emulator's state in a file, from run to run.", valueName: "file")
    )
    var emulatorData: String?

    func validate() throws {
        guard (1...64).contains(concurrency) else {
            throw ValidationError("--concurrency is a number from 1 to 64.")
        }
    }
}
