import ArgumentParser
import Manifest

/// How long a run may take, and how much it may spend.
struct DeadlineOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Begins nothing more after this time, such as 90s, 30m or 2h; resume goes on with the rest.",
            valueName: "time"
        )
    )
    var deadline: TimeSpan?

    @Option(
        name: .customLong("max-units"),
        help: ArgumentHelp(
            "Units of quota that the run may spend in all, in place of limits.units; on the target youtube.",
            valueName: "number"
        )
    )
    var maxUnits: Int?

    @Flag(help: "Waits for the next day's quota where the present day's is used up, and goes on then.")
    var wait = false

    func validate() throws {
        guard let maxUnits, !(0...1_000_000_000).contains(maxUnits) else { return }
        throw ValidationError("--max-units is a number from 0 to 1000000000.")
    }
}

/// A length of time as in manifests.
struct TimeSpan: ExpressibleByArgument, Sendable {
    var duration: Duration

    init?(argument: String) {
        guard let duration = DurationText.parse(argument), duration > .zero else { return nil }
        self.duration = duration
    }
}
