import ArgumentParser
import Targets

/// How fast files are sent.
struct TransferOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Sends at most so many bytes of files in a second, all uploads together, such as 500K or 1.5M. K, M and G are \
            powers of 1024, 1K is the least; 0 is no bound.
            """,
            valueName: "rate"
        )
    )
    var bandwidth: Bandwidth?

    /// `earlier` unless the command line says otherwise.
    func bandwidth(or earlier: Int?) -> Int? {
        guard let bandwidth else { return earlier }
        return bandwidth.bytesPerSecond == 0 ? nil : bandwidth.bytesPerSecond
    }
}

/// A rate as the command line has it: `1.5M`.
struct Bandwidth: ExpressibleByArgument, Sendable {
    /// 0 for no bound.
    var bytesPerSecond: Int

    init?(argument: String) {
        guard let rate = ByteRate.parse(argument) else { return nil }
        bytesPerSecond = rate
    }
}
