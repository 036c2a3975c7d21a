import ArgumentParser
import Manifest
import Operations
import Reporting

/// `ytbatch validate`: every error, located; sends nothing.
struct ValidateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Tells everything that is wrong with manifests; sends nothing."
    )

    @Argument(help: ArgumentHelp("Manifests; - is stdin.", valueName: "manifest"))
    var manifests: [String]

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        if let name = target.target { _ = try TargetFactory.resolve(name) }
        var status = ExitStatus.success
        var json = JSONWriter()
        if output.form == .json { json.beginArray() }
        for path in manifests {
            var file = ManifestFile(path, reading)
            file.service = target.service
            file.feeds = .ignored
            var operations = 0
            var jobs = 0
            var feeds = 0
            var reports = 0
            let diagnostics = try file.read { decoder in
                while let item = decoder.next() {
                    switch item {
                    case .job: jobs += 1
                    case .operation: operations += 1
                    case .end: reports += decoder.reports.count
                    }
                }
                feeds = decoder.feedCount
            }
            status = status.worse(diagnostics.status)
            switch output.form {
            case .text:
                DiagnosticPrinter(style: Console.errorStyle).print(diagnostics, of: file)
                if !diagnostics.hasErrors, !output.quiet {
                    let rest = feeds == 0 ? "" : ", besides those for the entries of feeds, which only a run reads"
                    let also = reports == 0 ? "" : " and " + reports.counted("report")
                    try Console.put(
                        "\(file.name): good, \(operations.counted("operation"))\(also) in \(jobs == 1 ? "one job" : "\(jobs) jobs")\(rest)\n"
                    )
                }
            case .json:
                for diagnostic in diagnostics.list {
                    json.line(1)
                    DiagnosticJSON.write(diagnostic, &json)
                }
            case .jsonl:
                for diagnostic in diagnostics.list {
                    var line = JSONWriter()
                    DiagnosticJSON.write(diagnostic, &line)
                    try Console.put(line.bytes + [UInt8(ascii: "\n")])
                }
            }
        }
        if output.form == .json {
            json.endArray()
            try Console.put(json.bytes + [UInt8(ascii: "\n")])
        }
        if status != .success { throw CommandFailure.silent(status) }
    }
}
