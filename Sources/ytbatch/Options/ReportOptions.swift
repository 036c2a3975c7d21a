import ArgumentParser
import Reporting

/// Which reports a run writes beside those in its own folder.
struct ReportOptions: ParsableArguments {
    @Option(
        name: .customLong("report"),
        help: ArgumentHelp(
            "Writes a report there as well: \(ReportFormat.list). Of rows, the path is a folder.",
            valueName: "format=path"
        )
    )
    var reports: [ReportDestination] = []

    @Option(help: ArgumentHelp("Writes metrics for Prometheus there: --report metrics=FILE.", valueName: "file"))
    var metrics: String?

    var destinations: [ReportDestination] {
        reports + (metrics.map { [ReportDestination(format: .metrics, path: $0)] } ?? [])
    }
}

/// `json=out/report.json`.
struct ReportDestination: ExpressibleByArgument, Sendable {
    var format: ReportFormat
    var path: String

    init(format: ReportFormat, path: String) {
        self.format = format
        self.path = path
    }

    init?(argument: String) {
        guard let assignment = Assignment(argument: argument), let format = ReportFormat(rawValue: assignment.name),
            !assignment.value.isEmpty
        else { return nil }
        self.init(format: format, path: assignment.value)
    }

    var files: [ReportFile] { ReportFile.files(of: format, at: path) }
}
