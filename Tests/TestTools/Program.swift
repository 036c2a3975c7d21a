import Foundation
import Subprocess
package import Testing

/// The program that was built, as a user calls it: in a folder of its own, with a state folder of its own.
package final class Program: Sendable {
    /// How a call ended.
    package struct Outcome: Sendable {
        /// The exit status; 128 and the signal's number when a signal ended it.
        package var status: Int
        package var output: String
        package var errors: String

        /// Records an issue, with all that was said, unless the call ended so.
        @discardableResult
        package func expect(_ status: Int, sourceLocation: SourceLocation = #_sourceLocation) -> Outcome {
            #expect(self.status == status, "\(errors)\n\(output)", sourceLocation: sourceLocation)
            return self
        }
    }

    /// A call that goes on.
    package struct Call: Sendable {
        package enum Signal: Int32, Sendable {
            case interrupt = 2
            case kill = 9
            case terminate = 15
        }

        fileprivate let processIdentifier: Int32
        fileprivate let output: AsyncStream<String>
        fileprivate let talk: AsyncStream<String>

        package func send(_ signal: Signal) { kill(processIdentifier, signal.rawValue) }

        /// Lets no file that it writes grow beyond this many bytes: a disk that is full for it alone.
        package func limitFiles(to bytes: Int) async throws {
            let arguments: Arguments = ["--pid", "\(processIdentifier)", "--fsize=\(bytes)"]
            _ = try await Subprocess.run(.name("prlimit"), arguments: arguments, output: .discarded)
        }

        /// Waits for the first line on stdout.
        package func firstLine() async -> String? { await output.first { _ in true } }

        /// Waits for the first line on stderr that begins so.
        package func line(startingWith text: String) async -> String? {
            for await line in talk where line.hasPrefix(text) { return line }
            return nil
        }

        /// Waits until the program says something on stderr that has this text in it.
        package func says(_ text: String) async {
            for await line in talk where line.contains(text) { return }
        }
    }

    private let temporary: TemporaryFolder
    /// Where it is called.
    package var folder: String { temporary.path }
    package var state: String { folder + "/state" }

    package init() throws { temporary = try TemporaryFolder() }

    /// Puts a file into the folder.
    package func write(_ text: String, to name: String) throws {
        let file = URL(filePath: folder + "/" + name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    package func read(_ name: String) throws -> String {
        try String(contentsOfFile: folder + "/" + name, encoding: .utf8)
    }

    /// Calls the program and waits for its end.
    ///
    /// - Parameters:
    ///   - environment: Added to a bare environment.
    ///   - limits: What the shell says before, such as `ulimit -f 8`.
    ///   - meanwhile: Done while the program runs.
    @discardableResult
    package func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String = "",
        limits: String = ":",
        meanwhile: @Sendable (Call) async throws -> Void = { _ in }
    ) async throws -> Outcome {
        // `cd` goes to HOME; `exec` lets the signals reach the program, and not the shell.
        let result = try await Subprocess.run(
            .name("sh"),
            arguments: Arguments(["-c", "cd\n\(limits)\nexec \"$0\" \"$@\"", try Self.path()] + arguments),
            environment: .custom(Self.environment(environment, home: folder)),
            input: .string(input),
            output: .sequence,
            error: .sequence
        ) { execution in
            let (output, put) = AsyncStream.makeStream(of: String.self)
            let (talk, say) = AsyncStream.makeStream(of: String.self)
            async let outputText = Self.collect(execution.standardOutput, put)
            async let errorText = Self.collect(execution.standardError, say)
            let identifier = execution.processIdentifier.value
            try await meanwhile(Call(processIdentifier: identifier, output: output, talk: talk))
            return (output: try await outputText, errors: try await errorText)
        }
        let status: Int =
            switch result.terminationStatus {
            case .exited(let code): Int(code)
            case .signaled(let signal): 128 + Int(signal)
            }
        let outcome = Outcome(
            status: status,
            output: result.closureResult.output,
            errors: result.closureResult.errors
        )
        if !arguments.contains("--help"), arguments.first != "help" { try expectNoSecret(in: outcome, of: arguments) }
        return outcome
    }

    // MARK: - Secrets

    /// What requests carry in every test that does not say otherwise: the credentials of the built-in emulator.
    private static let secrets = ["demo-token", "demo-key"]

    /// Looks for them in all that a call said, and in all files of the state folder: reports, ledgers with their logs,
    /// locks. Only the emulator's own store knows them.
    private func expectNoSecret(in outcome: Outcome, of arguments: [String]) throws {
        for secret in Self.secrets {
            #expect(!outcome.output.contains(secret), "\(arguments) says a secret")
            #expect(!outcome.errors.contains(secret), "\(arguments) says a secret")
        }
        let files = FileManager.default.enumerator(atPath: state)
        while let name = files?.nextObject() as? String {
            guard !name.contains("emulator.sqlite"),
                let data = try? Data(contentsOf: URL(filePath: state + "/" + name), options: .alwaysMapped)
            else { continue }
            for secret in Self.secrets {
                #expect(data.firstRange(of: Data(secret.utf8)) == nil, "\(arguments) leaves a secret in \(name)")
            }
        }
    }

    @discardableResult
    package func run(
        _ arguments: String...,
        environment: [String: String] = [:],
        input: String = "",
        limits: String = ":",
        meanwhile: @Sendable (Call) async throws -> Void = { _ in }
    ) async throws -> Outcome {
        try await run(arguments, environment: environment, input: input, limits: limits, meanwhile: meanwhile)
    }

    /// Calls the program on a terminal of its own, which is so many cells wide, and waits for its end.
    ///
    /// - Returns: All that came to the terminal, as output.
    package func runOnTerminal(
        _ arguments: [String],
        columns: Int,
        environment: [String: String] = [:]
    ) async throws -> Outcome {
        let quoted = ([try Self.path()] + arguments).map { "'" + $0.replacing("'", with: "'\\''") + "'" }
        let command = "cd; stty cols \(columns) rows 24; exec \(quoted.joined(separator: " "))"
        let result = try await Subprocess.run(
            .name("script"),
            arguments: ["--quiet", "--return", "--command", command, "/dev/null"],
            environment: .custom(Self.environment(environment, home: folder)),
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20)
        )
        guard case .exited(let status) = result.terminationStatus else { throw Ended() }
        let outcome = Outcome(
            status: Int(status),
            output: result.standardOutput,
            errors: result.standardError
        )
        try expectNoSecret(in: outcome, of: arguments)
        return outcome
    }

    /// A terminal was taken away from the program.
    private struct Ended: Error {}

    private static func collect(
        _ sequence: SubprocessOutputSequence,
        _ listener: AsyncStream<String>.Continuation
    ) async throws -> String {
        defer { listener.finish() }
        var text = ""
        for try await line in sequence.strings(bufferingPolicy: .unbounded) {
            text += line + "\n"
            listener.yield(line)
        }
        return text
    }

    /// Gives the address of the emulator as a server, for the time of a call.
    ///
    /// - Parameter data: The file of its state.
    package func serving(data: String, _ body: @Sendable (String) async throws -> Void) async throws {
        try await run("serve", "--port", "0", "--data", data) { call in
            // Whatever happens, the server goes away with the test.
            defer { call.send(.terminate) }
            try await body(try #require(await call.firstLine()))
        }
    }

    /// The folders of runs that have begun, oldest first.
    package var runs: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: state + "/runs")) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().map { state + "/runs/" + $0 }
    }

    /// The ledger of the newest run.
    package var ledger: String { (runs.last ?? "") + "/ledger.sqlite" }

    private static func environment(
        _ additions: [String: String],
        home: String
    ) -> [Environment.Key: String] {
        var result: [Environment.Key: String] = [
            "HOME": home, "PATH": "/usr/bin:/bin", "YTBATCH_STATE": home + "/state",
        ]
        for (name, value) in additions { result[Environment.Key(stringLiteral: name)] = value }
        return result
    }

    /// The program beside the tests.
    private static func path() throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "ytbatch").path
    }
}
