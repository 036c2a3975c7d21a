import ArgumentParser
import FoundationEssentials
import Logging
import Operations
import Running
import Targets

/// Where ytbatch remembers runs.
struct StateOptions: ParsableArguments {
    @Option(name: .customLong("state"), help: ArgumentHelp("The folder that runs are kept in.", valueName: "dir"))
    var folder: String?

    var state: StateFolder {
        folder.map { StateFolder(path: $0) }
            ?? StateFolder.standard(environment: ProcessInfo.processInfo.environment)
    }
}

/// In which form results go to stdout.
enum OutputForm: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json, jsonl
}

struct OutputOptions: ParsableArguments {
    @Option(name: [.customShort("o"), .customLong("output-form")], help: "The form of the result on stdout.")
    var form = OutputForm.text

    @Flag(name: .shortAndLong, help: "Say nothing but the result and errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say more: of a run every request, of a plan every change.")
    var verbose = false

    @Option(name: .customLong("log-format"), help: "How talk goes to stderr: as text, or as lines of JSON.")
    var logFormat = LogFormat.text

    mutating func validate() { Console.logFormat = logFormat }

    /// Tells of requests, when somebody wants to hear of them.
    func logger(run: String) -> Logger? {
        guard verbose else { return nil }
        var logger = Logger(label: "ytbatch") { _ in ConsoleLogHandler() }
        logger.logLevel = .debug
        logger[metadataKey: "run"] = "\(run)"
        return logger
    }
}

extension LogFormat: ExpressibleByArgument {}

/// What a manifest is read with.
struct ReadingOptions: ParsableArguments {
    @Option(name: .customLong("var"), help: ArgumentHelp("Sets a variable of the manifest.", valueName: "name=value"))
    var variables: [Assignment] = []

    @Option(
        name: .customLong("var-file"),
        help: ArgumentHelp(
            "Sets variables of the manifest: a mapping in YAML or JSON. --var goes before it, a later file before an earlier one.",
            valueName: "file"
        )
    )
    var variableFiles: [String] = []

    @Option(
        name: .customLong("allow-path"),
        help: ArgumentHelp("A folder, beside the manifest's own, that it may name files in.", valueName: "dir")
    )
    var allowedPaths: [String] = []
}

/// `name=value`.
struct Assignment: ExpressibleByArgument, Sendable {
    var name: String
    var value: String

    init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    init?(argument: String) {
        guard let mark = argument.firstIndex(of: "="), mark != argument.startIndex else { return nil }
        name = String(argument[..<mark])
        value = String(argument[argument.index(after: mark)...])
    }
}

/// Where a job runs.
struct TargetOptions: ParsableArguments {
    @Option(help: ArgumentHelp("emulator, youtube, or the address of a GData server.", valueName: "name|url"))
    var target: String?

    @Option(
        help: ArgumentHelp(
            "Where the YouTube Data API is, for the target youtube: a server, or emulator for the one that is built in.",
            valueName: "url"
        )
    )
    var url: String?

    @Option(help: ArgumentHelp("Whose credentials to use.", valueName: "name"))
    var account: String?
}

extension TargetOptions {
    /// What kind of service jobs are for, whatever their manifests say; `nil` when the manifests decide.
    var service: Service? { target.map { Service(target: $0) } }

    /// Where the Data API is, of a job with that target.
    ///
    /// - Throws: `CommandFailure` for an address that is none, or that nobody asks for.
    func root(for target: String) throws(CommandFailure) -> String? {
        guard let url else { return nil }
        guard target == "youtube" else {
            throw CommandFailure(.usage, "--url is for the target youtube; of other servers, --target is the address")
        }
        guard url == "emulator" || Origin(url) != nil else {
            throw CommandFailure(.usage, "\(url) is no address: write http://127.0.0.1:8080, or emulator")
        }
        return try TargetFactory.resolve(url)
    }
}
