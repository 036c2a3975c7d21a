import Glibc
import Reporting

/// What the user sees. The result goes to stdout; everything else is talk and goes to stderr.
enum Console {
    static let errorIsTerminal = isatty(STDERR_FILENO) == 1
    static let outputIsTerminal = isatty(STDOUT_FILENO) == 1

    /// Colours for text on stderr, unless the user does not want any (https://no-color.org).
    static let errorStyle = style(isTerminal: errorIsTerminal)
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

    /// Says something that is no result.
    static func say(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

    /// Says what went wrong; nothing when everything was said before.
    static func complain(_ message: String) {
        guard !message.isEmpty else { return }
        say("ytbatch: " + errorStyle.red("error") + ": " + message)
    }

    /// Puts a result out.
    ///
    /// - Throws: `CommandFailure` when stdout takes no more, unless its reader went away, as `| head` does.
    static func put(_ text: String) throws(CommandFailure) { try put(Array(text.utf8)) }

    static func put(_ bytes: [UInt8]) throws(CommandFailure) {
        guard write(bytes, to: STDOUT_FILENO) || errno == EPIPE else {
            throw CommandFailure(.io, "stdout cannot be written")
        }
    }

    /// Draws over the present line of the terminal.
    static func draw(_ line: String) { write("\r\u{1B}[2K" + line, to: STDERR_FILENO) }

    @discardableResult
    private static func write(_ text: String, to descriptor: CInt) -> Bool { write(Array(text.utf8), to: descriptor) }

    @discardableResult
    private static func write(_ bytes: [UInt8], to descriptor: CInt) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            offset += written
        }
        return true
    }
}
