import GData

/// The text of a caption track: what is said, and when. Read from the two forms that the service knew, and written in
/// those of today too.
struct CaptionText: Equatable {
    enum Form: String {
        /// SubViewer: `0:00:01.000,0:00:03.500`.
        case sbv
        /// SubRip: a number, and `00:00:01,000 --> 00:00:03,500`.
        case srt
        /// Timed text of the web: as SubRip, with a first line and dots.
        case vtt
        /// Timed text in XML.
        case ttml

        /// Whether the older protocol has it too.
        var isOfBothProtocols: Bool { self == .sbv || self == .srt }
    }

    struct Cue: Equatable {
        /// Milliseconds from the beginning of the video.
        var start: Int
        var end: Int
        var lines: [String]
    }

    let cues: [Cue]

    /// - Returns: `nil` when the bytes are no text of either form.
    init?(_ bytes: [UInt8]) {
        guard var text = String(validating: bytes, as: UTF8.self) else { return nil }
        if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
        var cues: [Cue] = []
        var block: [Substring] = []
        let lines: [Substring] = text.split(omittingEmptySubsequences: false) { $0.isNewline } + [""]
        for line in lines {
            guard line.allSatisfy({ $0.isWhitespace }) else {
                block.append(line)
                continue
            }
            guard !block.isEmpty else { continue }
            guard let cue = Self.cue(block) else { return nil }
            cues.append(cue)
            block = []
        }
        guard !cues.isEmpty else { return nil }
        self.cues = cues
    }

    private static func cue(_ block: [Substring]) -> Cue? {
        var lines = block[...]
        if let first = lines.first, first.allSatisfy({ $0.isNumber }) { lines.removeFirst() }
        guard let times = lines.popFirst() else { return nil }
        let arrow = times.ranges(of: "-->").first
        guard let separator = arrow ?? times.ranges(of: ",").first,
            let start = milliseconds(times[..<separator.lowerBound]),
            let end = milliseconds(times[separator.upperBound...]), start <= end
        else { return nil }
        return Cue(start: start, end: end, lines: lines.map { String($0) })
    }

    /// `1:02:03.500`, also with a comma; less than a hundred hours.
    private static func milliseconds(_ text: Substring) -> Int? {
        let parts = String(text).trimmed.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hours = number(parts[0], below: 100), let minutes = number(parts[1], below: 60)
        else {
            return nil
        }
        let rest = parts[2].split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard (1...2).contains(rest.count), let seconds = number(rest[0], below: 60) else { return nil }
        guard rest.count == 2 else { return ((hours * 60 + minutes) * 60 + seconds) * 1000 }
        guard rest[1].count == 3, let fraction = number(rest[1], below: 1000) else { return nil }
        return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction
    }

    private static func number(_ text: Substring, below limit: Int) -> Int? {
        guard let number = Int(text), (0..<limit).contains(number) else { return nil }
        return number
    }

    // MARK: - Writing

    func text(_ form: Form) -> String {
        switch form {
        case .ttml: return timedText
        case .vtt: return "WEBVTT\n\n" + blocks(form)
        case .sbv, .srt: return blocks(form)
        }
    }

    private var timedText: String {
        let paragraphs = cues.map { cue in
            let (start, end) = (Self.time(cue.start, digits: 2, mark: "."), Self.time(cue.end, digits: 2, mark: "."))
            var writer = XMLWriter()
            for (index, line) in cue.lines.enumerated() {
                if index > 0 { writer.markup("<br />") }
                writer.text(line)
            }
            return "<p begin=\"\(start)\" end=\"\(end)\">" + String(decoding: writer.bytes, as: UTF8.self) + "</p>\n"
        }
        return """
            <?xml version="1.0" encoding="utf-8" ?>
            <tt xmlns="http://www.w3.org/ns/ttml">
            <body>
            <div>
            \(paragraphs.joined())</div>
            </body>
            </tt>

            """
    }

    private func blocks(_ form: Form) -> String {
        cues.enumerated().map { index, cue in
            let lines = cue.lines.map { $0 + "\n" }.joined()
            switch form {
            case .sbv:
                return Self.time(cue.start, digits: 1, mark: ".") + "," + Self.time(cue.end, digits: 1, mark: ".")
                    + "\n"
                    + lines
            case .vtt, .ttml:
                return Self.time(cue.start, digits: 2, mark: ".") + " --> " + Self.time(cue.end, digits: 2, mark: ".")
                    + "\n" + lines
            case .srt:
                return "\(index + 1)\n" + Self.time(cue.start, digits: 2, mark: ",") + " --> "
                    + Self.time(cue.end, digits: 2, mark: ",") + "\n" + lines
            }
        }.joined(separator: "\n")
    }

    private static func time(_ milliseconds: Int, digits: Int, mark: String) -> String {
        func padded(_ number: Int, _ digits: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        let seconds = milliseconds / 1000
        return padded(seconds / 3600, digits) + ":" + padded(seconds / 60 % 60, 2) + ":" + padded(seconds % 60, 2)
            + mark
            + padded(milliseconds % 1000, 3)
    }
}
