import ArgumentParser
import FoundationEssentials
import Glibc
import Running
import Scheduling
import UnixSignals

/// `ytbatch schedule run`: the daemon.
struct ScheduleRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Runs the jobs of a folder when they are due, until it is told to end.",
        discussion: """
            Looks at the manifests right in the folder every few seconds. A manifest that is changed counts from then \
            on; when it is bad, its job goes on as it was. Ends on SIGINT and SIGTERM: runs that are under way are told \
            to end, and go on with the next daemon. What is due, begun and over is in the state folder before anything \
            else is done, so that a daemon that is killed loses no run and runs nothing twice.
            """
    )

    @Argument(help: ArgumentHelp("The folder of the manifests.", valueName: "dir"))
    var folder: String

    @Option(
        help: ArgumentHelp(
            "Shows a page and metrics for Prometheus (/metrics) there, to this machine alone; port 0 takes a free one.",
            valueName: "127.0.0.1:port"
        )
    )
    var listen: String?

    @Option(help: "How many jobs run at once, 1 to 64.")
    var width = 4

    @Option(
        help: ArgumentHelp("How long runs may take to end when the daemon does; 30s without it.", valueName: "time")
    )
    var patience: TimeSpan?

    @Option(name: .customLong("clock-file"), help: .hidden)
    var clockFile: String?

    @OptionGroup var reading: ReadingOptions
    @OptionGroup var target: TargetOptions
    @OptionGroup var state: StateOptions

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    func validate() throws {
        guard (1...64).contains(width) else { throw ValidationError("--width is a number from 1 to 64.") }
        guard listen == nil || LoopbackAddress(listen ?? "") != nil else {
            throw ValidationError("--listen is 127.0.0.1:PORT, localhost:PORT or [::1]:PORT.")
        }
    }

    func run() async throws {
        let folder = ScheduledManifest.absolute(self.folder)
        var isFolder = false
        guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder else {
            throw CommandFailure(.missingFile, "\(folder): is no folder")
        }
        let lock: JobLock
        do {
            lock = try JobLock(job: ".schedule", run: "schedule", in: state.state)
        } catch let holder as JobLock.Holder {
            throw CommandFailure(.locked, "a daemon has this state folder already: \(holder.description)")
        }
        let quiet = quiet
        let daemon = try ScheduleDaemon(
            ScheduleDaemon.Settings(
                folder: folder,
                state: StateFolder(path: ScheduledManifest.absolute(state.state.path)),
                executable: Self.executable,
                arguments: arguments,
                width: width,
                patience: patience?.duration ?? .seconds(30)
            ),
            reader: ScheduleReader(options: reading),
            clock: clockFile.map { ClockFile(path: $0) } ?? SystemRunClock(),
            say: { if !quiet { Console.say($0) } }
        )
        let status = try await watch(daemon)
        _ = consume lock
        if status != .success { throw CommandFailure.silent(status) }
    }

    /// What the daemon was told and its runs are told too.
    private var arguments: [String] {
        var arguments: [String] = []
        if let name = target.target { arguments += ["--target", name] }
        if let account = target.account { arguments += ["--account", account] }
        for variable in reading.variables { arguments += ["--var", "\(variable.name)=\(variable.value)"] }
        for path in reading.allowedPaths { arguments += ["--allow-path", ScheduledManifest.absolute(path)] }
        return arguments
    }

    /// This program, also when it was called by a name in PATH.
    static var executable: String {
        let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        // So Linux writes the path of a program in whose place another one was put, such as its next version.
        let deleted = " (deleted)"
        let whole = path.hasSuffix(deleted) ? String(path.dropLast(deleted.count)) : path
        return whole.isEmpty ? CommandLine.arguments[0] : whole
    }

    /// Runs the daemon, and the page if there is one, until a signal ends them. A second signal does not wait.
    private func watch(_ daemon: ScheduleDaemon) async throws -> ExitStatus {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
        let address = listen.flatMap { LoopbackAddress($0) }
        return try await withThrowingTaskGroup(of: ExitStatus?.self) { group in
            group.addTask {
                try await daemon.run()
                return .success
            }
            if let address {
                group.addTask {
                    do {
                        try await StatusServer(daemon, host: address.host, port: address.port).run { port in
                            try? Console.put("http://\(address.written):\(port)\n")
                        }
                    } catch is CancellationError {
                        // The way in which a server ends.
                    } catch {
                        await daemon.stop()
                        throw CommandFailure(
                            .unreachable,
                            "\(address.written):\(address.port) cannot be listened on: \(error)"
                        )
                    }
                    return nil
                }
            }
            group.addTask {
                var received: ExitStatus?
                for await signal in signals {
                    let status: ExitStatus = signal == .sigint ? .interrupted : .terminated
                    if received != nil { Glibc.exit(status.rawValue) }
                    received = status
                    await daemon.stop()
                }
                return received
            }
            // The daemon ends last of all; whoever waits for signals or requests is told then.
            var status = ExitStatus.success
            while let ended = try await group.next() {
                if let ended { status = status.worse(ended) }
                if ended == .success { group.cancelAll() }
            }
            return status
        }
    }
}

/// An address that only this machine reaches.
private struct LoopbackAddress {
    let host: String
    let port: Int

    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { return nil }
        let host = String(text[..<colon])
        guard ["127.0.0.1", "localhost", "[::1]"].contains(host) else { return nil }
        self.host = host == "[::1]" ? "::1" : host
        self.port = port
    }

    var written: String { host == "::1" ? "[::1]" : host }
}
