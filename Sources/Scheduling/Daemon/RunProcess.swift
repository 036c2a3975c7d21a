import Foundation
import Glibc
import Subprocess

/// One call of the program by the daemon, in a process group of its own: what ends it does not end the daemon, and a
/// Ctrl-C that is for the daemon does not reach it.
struct RunProcess: Sendable {
    enum Signal: Sendable {
        case terminate, kill
    }

    struct Outcome: Sendable {
        /// The exit status; 128 and the signal's number when a signal ended it.
        var status: Int32
        /// The end of what it said on stderr.
        var talk: String
    }

    let executable: String
    let arguments: [String]
    /// What it writes to stdout and stderr goes to this path with `.out` and `.err`, up to a bound each.
    let output: String

    /// How much of the end of stderr is looked at.
    private static let tail = 4096

    /// - Parameter signals: What is sent to it.
    func run(signals: AsyncStream<Signal>) async -> Outcome {
        // The name alone is looked for in PATH; the shell takes a path, and is gone with `exec`.
        var options = PlatformOptions()
        options.processGroupID = 0
        do {
            let result = try await Subprocess.run(
                .name("sh"),
                arguments: Arguments(["-c", "exec \"$0\" \"$@\"", executable] + arguments),
                platformOptions: options,
                input: .none,
                output: .sequence,
                error: .sequence
            ) { execution in
                let sending = Task {
                    for await signal in signals {
                        try? execution.send(signal: signal == .kill ? .kill : .terminate)
                    }
                }
                defer { sending.cancel() }
                async let text = Self.keep(execution.standardOutput, output + ".out")
                async let talk = Self.keep(execution.standardError, output + ".err")
                _ = try await text
                return try await talk
            }
            let status: Int32 =
                switch result.terminationStatus {
                case .exited(let code): code
                case .signaled(let signal): 128 + signal
                }
            return Outcome(status: status, talk: result.closureResult)
        } catch {
            return Outcome(status: 74, talk: "\(executable) cannot be started: \(error)")
        }
    }

    /// Writes the beginning down, reads the rest all the same so that the process does not wait, and keeps the end.
    private static func keep(_ sequence: SubprocessOutputSequence, _ path: String) async throws -> String {
        _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        let file = FileHandle(forWritingAtPath: path)
        defer { try? file?.close() }
        var room = ScheduleLimits.outputBytes
        var end: [UInt8] = []
        for try await buffer in sequence {
            let bytes = unsafe buffer.withUnsafeBytes { unsafe Array($0) }
            if room > 0 {
                try? file?.write(contentsOf: Data(bytes.prefix(room)))
                room -= bytes.count
                if room <= 0 { try? file?.write(contentsOf: Data("\n… cut off here\n".utf8)) }
            }
            end = Array((end + bytes).suffix(tail))
        }
        return String(decoding: end, as: UTF8.self)
    }
}
