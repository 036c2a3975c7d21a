import FoundationEssentials
import Operations
import Reporting
import Running
import Subprocess
import SystemPackage

/// Tells a program of the end of a run.
struct CommandNotification {
    let program: String

    /// A program that takes longer is ended.
    private static let timeout = Duration.seconds(60)
    /// How long it may take to end once it is told to.
    private static let grace = Duration.seconds(2)

    func send(_ head: [UInt8], _ report: RunReport, _ status: ExitStatus) async {
        do {
            let input = try Self.file(with: head, at: report.ledger.path + ".head")
            guard let outcome = try await run(input, environment(report, status)) else {
                return complain("was ended: it took more than \(Self.timeout.readable)")
            }
            switch outcome {
            case .exited(0): return
            case .exited(let code): complain("ends with \(code)")
            case .signaled(let signal): complain("was ended by signal \(signal)")
            }
        } catch let error as SubprocessError where error.code == .executableNotFound {
            complain("is not there")
        } catch {
            complain("cannot be run")
        }
    }

    /// A file without a name: a pipe that nobody reads would break under whoever writes to it.
    private static func file(with bytes: [UInt8], at path: String) throws -> FileDescriptor {
        let file = try FileDescriptor.open(
            FilePath(path),
            .readWrite,
            options: [.create, .truncate, .closeOnExec],
            permissions: .ownerReadWrite
        )
        defer { try? FileManager.default.removeItem(atPath: path) }
        do {
            try file.writeAll(bytes)
            try file.seek(offset: 0, from: .start)
            return file
        } catch {
            try file.close()
            throw error
        }
    }

    private func complain(_ message: String) {
        Console.say("ytbatch: warning: --notify-command: \(program): \(message)".printable)
    }

    /// What scripts ask first, so that they need not read JSON. None of these names is that of a flag: those are not handed
    /// on, lest a program that calls ytbatch notifies itself.
    private func environment(_ report: RunReport, _ status: ExitStatus) -> Environment {
        var changes: [Environment.Key: String?] = [
            "YTBATCH_NOTIFY_COMMAND": nil, "YTBATCH_NOTIFY_URL": nil,
            "YTBATCH_RUN_ID": report.run.id, "YTBATCH_RUN_JOB": report.run.job,
            "YTBATCH_RUN_TARGET": report.run.target, "YTBATCH_RUN_STATE": report.ending?.name ?? "running",
            "YTBATCH_RUN_EXIT_STATUS": "\(status.rawValue)", "YTBATCH_RUN_TOTAL": "\(report.counts.total)",
        ]
        for verdict in Verdict.allCases {
            let key = Environment.Key(stringLiteral: "YTBATCH_RUN_\(verdict.rawValue.uppercased())")
            changes[key] = "\(report.counts[verdict])"
        }
        return .inherit.updating(changes)
    }

    /// - Returns: How it ended; `nil` when it had to be ended.
    private func run(_ input: FileDescriptor, _ environment: Environment) async throws -> TerminationStatus? {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: Self.grace)
        ]
        let settings = options
        return try await withThrowingTaskGroup(of: TerminationStatus?.self) { group in
            group.addTask {
                let executable: Executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
                let result = try await Subprocess.run(
                    executable,
                    environment: environment,
                    platformOptions: settings,
                    input: .fileDescriptor(input, closeAfterSpawningProcess: true),
                    // What it says is talk, as ours is.
                    output: .fileDescriptor(.standardError, closeAfterSpawningProcess: false),
                    error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
                )
                return result.terminationStatus
            }
            group.addTask {
                try await Task.sleep(for: Self.timeout)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}
