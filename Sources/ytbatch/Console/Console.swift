import Glibc
import Operations
import Reporting
import Running
import Synchronization

/// What the user sees. The result goes to stdout; everything else is talk and goes to stderr.
enum Console {
    static let errorIsTerminal = isatty(STDERR_FILENO) == 1
    static let outputIsTerminal = isatty(STDOUT_FILENO) == 1

    /// Colours for text on stderr, unless the user does not want any (https://no-color.org).
    static var errorStyle: TextStyle { logFormat == .json ? .plain : terminalErrorStyle }
    private static let terminalErrorStyle = style(isTerminal: errorIsTerminal)
    static let outputStyle = style(isTerminal: outputIsTerminal)

    private static func style(isTerminal: Bool) -> TextStyle {
        let wantsNone = unsafe getenv("NO_COLOR").map { unsafe $0.pointee != 0 } ?? false
        return isTerminal && !wantsNone ? .colours : .plain
    }

    /// How many columns the terminal has.
    static var width: Int {
        var size = winsize()
        guard unsafe ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    private static let format = Mutex(LogFormat.text)

    /// How everything that is said is written.
    static var logFormat: LogFormat {
        get { format.withLock { $0 } }
        set { format.withLock { $0 = newValue } }
    }

    /// Says something that is no result.
    static func say(_ text: String) { say(text, level: "info", []) }

    /// Says something that has more to it than a sentence.
    static func say(_ text: String, level: String, _ values: [(name: String, value: String)]) {
        switch logFormat {
        case .text: write((values.isEmpty ? text : LogLine.text(text, values)) + "\n", to: STDERR_FILENO)
        case .json:
            var text = text.trimmingPrefix { $0 == "\n" }
            var level = level
            for word in ["warning", "error"] where text.hasPrefix("ytbatch: \(word): ") {
                text.removeFirst("ytbatch: \(word): ".count)
                level = word
            }
            write(LogLine.json(String(text), level: level, values) + "\n", to: STDERR_FILENO)
        }
    }

    /// Says what went wrong; nothing when everything was said before.
    static func complain(_ message: String) {
        guard !message.isEmpty else { return }
        // What a service says may stand in it, and must not steer the terminal.
        let message = message.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
            .joined(separator: "\n")
        guard logFormat == .text else { return say(message, level: "error", []) }
        say("ytbatch: " + errorStyle.red("error") + ": " + message)
    }

    /// Puts a result out.
    ///
    /// - Throws: `CommandFailure` when stdout takes no more, unless its reader went away, as `| head` does.
    static func put(_ text: String) throws(CommandFailure) { try put(Array(text.utf8)) }

    static func put(_ bytes: [UInt8]) throws(CommandFailure) {
        guard bytes.write(to: STDOUT_FILENO) || errno == EPIPE else {
            throw CommandFailure(.io, "stdout cannot be written")
        }
    }

    /// Draws over the present line of the terminal.
    static func draw(_ line: String) { write("\r\u{1B}[2K" + line, to: STDERR_FILENO) }

    @discardableResult
    private static func write(_ text: String, to descriptor: CInt) -> Bool {
        Array(text.utf8).write(to: descriptor)
    }
}
