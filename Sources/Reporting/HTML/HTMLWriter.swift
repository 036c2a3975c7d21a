import Operations
import Running

/// Writes HTML: markup is literal, and text cannot become markup.
struct HTMLWriter {
    private(set) var bytes: [UInt8] = []

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Writes markup of our own.
    mutating func markup(_ markup: StaticString) {
        unsafe bytes.append(
            contentsOf: UnsafeBufferPointer(start: markup.utf8Start, count: markup.utf8CodeUnitCount)
        )
    }

    /// Writes bytes as they are: a style sheet, a script, data that is escaped already.
    mutating func raw(_ bytes: [UInt8]) { self.bytes += bytes }

    /// Writes text, between tags or between the double quotes of an attribute. What moves the cursor or turns the direction
    /// of writing is a space, but for line ends.
    mutating func text(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            if index > 0 { bytes.append(0x0A) }
            for byte in String(line).printable.utf8 { escape(byte) }
        }
    }

    mutating func text(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

    /// Writes somebody else's text, which sets the direction of nothing else.
    mutating func isolated(_ text: String) {
        markup("<bdi>")
        self.text(text)
        markup("</bdi>")
    }

    /// Digits in groups of three, as the script writes them.
    mutating func count(_ number: Int) {
        let digits = String(number)
        for (index, digit) in digits.utf8.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(digit)
        }
    }

    mutating func verdict(_ verdict: Verdict) {
        markup("<span class=\"verdict ")
        text(verdict.rawValue)
        markup("\"><span aria-hidden=\"true\">")
        text(verdict.mark)
        markup("</span>")
        text(verdict.rawValue)
        markup("</span>")
    }

    /// A name and a text of a definition list; nothing when there is no text.
    mutating func fact(_ name: StaticString, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        markup("<dt>")
        markup(name)
        markup("</dt><dd>")
        isolated(text)
        markup("</dd>\n")
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "&"): markup("&amp;")
        case UInt8(ascii: "<"): markup("&lt;")
        case UInt8(ascii: ">"): markup("&gt;")
        case UInt8(ascii: "\""): markup("&quot;")
        case UInt8(ascii: "'"): markup("&#39;")
        default: bytes.append(byte)
        }
    }
}

extension Verdict {
    /// What stands before its name, so that nobody needs to see colours.
    var mark: String {
        switch self {
        case .succeeded: "✓"
        case .unchanged: "="
        case .failed: "✕"
        case .unknown: "?"
        case .skipped: "↷"
        case .deferred: "…"
        }
    }
}
