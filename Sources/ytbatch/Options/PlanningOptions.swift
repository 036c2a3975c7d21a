import ArgumentParser
import FoundationEssentials

/// Where the emulator keeps its state.
struct EmulatorFileOptions: ParsableArguments {
    @Option(help: "What the emulator makes ids from, and retries their jitter.")
    var seed: UInt64 = 1

    @Option(
        name: .customLong("emulator-data"),
        help: ArgumentHelp("Keeps the emulator's state in a file, from run to run.", valueName: "file")
    )
    var data: String?

    /// The whole path, which holds wherever a later part of the run is begun.
    var path: String? { data.map { URL(filePath: $0).path } }
}

/// The guard against lists that were cut short.
struct ShrinkingOptions: ParsableArguments {
    @Flag(name: .customLong("allow-shrink"), help: "Lets a sync take out more than half of what is there.")
    var allows = false
}
