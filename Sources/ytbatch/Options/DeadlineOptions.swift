import ArgumentParser
import Manifest

/// How long a run may take.
struct DeadlineOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Begins nothing more after this time, such as 90s, 30m or 2h; resume goes on with the rest.",
            valueName: "time"
        )
    )
    var deadline: TimeSpan?

    @Flag(help: "Waits for the next day's quota where the present day's is used up, and goes on then.")
    var wait = false
}

/// A length of time as in manifests.
struct TimeSpan: ExpressibleByArgument, Sendable {
    var duration: Duration

    init?(argument: String) {
        guard let duration = DurationText.parse(argument), duration > .zero else { return nil }
        self.duration = duration
    }
}
