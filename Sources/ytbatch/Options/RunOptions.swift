import ArgumentParser
import Reporting

/// How a job runs.
struct RunOptions: ParsableArguments {
    @Option(help: "How many feeds are written to side by side, 1 to 64.")
    var concurrency = Self.standardConcurrency

    static let standardConcurrency = 4

    @Option(
        name: .customLong("report"),
        help: ArgumentHelp("Writes a report there as well; the format is text or json.", valueName: "format=path")
    )
    var reports: [ReportDestination] = []

    func validate() throws {
        guard (1...64).contains(concurrency) else {
            throw ValidationError("--concurrency is a number from 1 to 64.")
        }
    }
}

/// `json=out/report.json`.
struct ReportDestination: ExpressibleByArgument, Sendable {
    var format: ReportFormat
    var path: String

    init?(argument: String) {
        guard let assignment = Assignment(argument: argument), let format = ReportFormat(rawValue: assignment.name),
            !assignment.value.isEmpty
        else { return nil }
        self.format = format
        path = assignment.value
    }
}
