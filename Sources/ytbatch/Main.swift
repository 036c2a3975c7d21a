import ArgumentParser
import Glibc
import Operations
import Running

/// ytbatch: YAML job manifests to batch feeds, run, reconciled, reported.
@main
struct YTBatch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ytbatch",
        abstract: "Runs batch jobs on YouTube: uploads, playlist edits, ratings, comments and subscriptions.",
        discussion: """
            A job is a YAML manifest. Without another target it runs on an emulator of the service that is built in, \
            and nothing leaves this machine.
            """,
        version: "0.1.0",
        subcommands: [
            RunCommand.self, UploadCommand.self, PlanCommand.self, ExportCommand.self, UndoCommand.self,
            ImportCommand.self,
            TestCommand.self,
            ValidateCommand.self,
            CompileCommand.self,
            ReconcileCommand.self,
            ResumeCommand.self,
            RunsCommand.self, ShowCommand.self, ReportCommand.self, FeedCommand.self, ServeCommand.self,
            AuthCommand.self, ScheduleCommand.self, SchemaCommand.self,
        ]
    )

    static func main() async {
        // A reader that goes away, as `| head` does, must not end the process in the middle of a run.
        signal(SIGPIPE, SIG_IGN)
        // A file that may not grow any more is an error of writing like a full disk.
        signal(SIGXFSZ, SIG_IGN)
        let arguments = EnvironmentFlags.apply(to: Array(CommandLine.arguments.dropFirst()))
        do {
            try checkName(arguments)
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            Console.complain(failure.message)
            leave(failure.status)
        } catch let error as LedgerError {
            Console.complain(error.message)
            leave(error.status)
        } catch let invariant as BrokenInvariant {
            Console.complain(invariant.message)
            leave(.bug)
        } catch {
            // What the parser has to say has a status of its own; nothing else should come here.
            let code = exitCode(for: error)
            guard code != .failure else {
                Console.complain("this is a bug in ytbatch: \(error)")
                leave(.bug)
            }
            // Help that was asked for is a result.
            guard !code.isSuccess else { exit(withError: error) }
            Console.complain(String(fullMessage(for: error).trimmingPrefix("Error: ")))
            Glibc.exit(code.rawValue)
        }
    }

    /// - Throws: `CommandFailure` when the first word is no command: the parser would not say which ones there are.
    private static func checkName(_ arguments: [String]) throws(CommandFailure) {
        let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard let name = arguments.first, !name.hasPrefix("-"), !names.contains(name) else { return }
        let hint = Spelling.suggestion(for: name, among: names) ?? "ytbatch --help lists all"
        throw CommandFailure(.usage, "there is no command \(name); \(hint)")
    }

    private static func leave(_ status: ExitStatus) -> Never {
        Glibc.exit(status.rawValue)
    }
}

extension LedgerError {
    var status: ExitStatus {
        switch code {
        case .unwritable, .damaged: .io
        case .missing: .missingFile
        case .newer: .badInput
        }
    }
}
