package import Operations

/// Writes a manifest, as people would.
package struct ManifestText {
    package indirect enum Value: Sendable, Equatable {
        case text(String)
        /// What an earlier operation made: `film.videoId`.
        case reference(String)
        case flag(Bool)
        case list([Value])
        case mapping([(key: String, value: Value)])

        package static func == (left: Value, right: Value) -> Bool {
            switch (left, right) {
            case (.text(let left), .text(let right)): left == right
            case (.reference(let left), .reference(let right)): left == right
            case (.flag(let left), .flag(let right)): left == right
            case (.list(let left), .list(let right)): left == right
            case (.mapping(let left), .mapping(let right)):
                left.map(\.key) == right.map(\.key) && left.map(\.value) == right.map(\.value)
            default: false
            }
        }
    }

    /// A line longer than this is broken at the members of a mapping or list.
    private static let width = 110

    package private(set) var text: String
    private var isEmpty = true

    /// - Parameters:
    ///   - name: The job's name.
    ///   - comments: Lines that stand above it.
    ///   - service: What it is for; GData is what manifests are for that do not say.
    package init(name: String, comments: [String] = [], service: Service = .gdata) {
        text = comments.map { "# \($0)\n" }.joined()
        text += "apiVersion: ytbatch/v1\nkind: Job\nmetadata: {name: \(Self.scalar(name))}\n"
        if service == .youtube { text += "target: youtube\n" }
        text += "operations:"
    }

    /// Adds an operation.
    ///
    /// - Parameter comments: Lines that stand above it.
    package mutating func add(
        id: String?,
        _ operation: String,
        _ fields: [(key: String, value: Value)],
        comments: [String] = []
    ) {
        if isEmpty { text += "\n" }
        isEmpty = false
        for comment in comments { text += "  # \(comment)\n" }
        var lead = "  - "
        if let id {
            text += "\(lead)id: \(Self.scalar(id))\n"
            lead = "    "
        }
        text += "\(lead)\(operation):"
        write(.mapping(fields), at: 6)
    }

    /// The whole manifest.
    package func finished() -> String { isEmpty ? text + " []\n" : text }

    // MARK: - Values

    /// Writes a value behind its key, in its line if it fits there.
    private mutating func write(_ value: Value, at indentation: Int) {
        let line = Self.flow(value)
        guard indentation + line.count > Self.width else {
            text += " \(line)\n"
            return
        }
        let margin = String(repeating: " ", count: indentation)
        switch value {
        case .text, .reference, .flag: text += " \(line)\n"
        case .list(let values):
            text += "\n"
            for value in values {
                text += "\(margin)-"
                write(value, at: indentation + 2)
            }
        case .mapping(let members):
            text += "\n"
            for (key, value) in members {
                text += "\(margin)\(key):"
                write(value, at: indentation + 2)
            }
        }
    }

    private static func flow(_ value: Value) -> String {
        switch value {
        case .text(let text): scalar(text)
        case .reference(let name): "\"${\(name)}\""
        case .flag(let flag): flag ? "true" : "false"
        case .list(let values): "[" + values.map(flow).joined(separator: ", ") + "]"
        case .mapping(let members): "{" + members.map { "\($0.key): \(flow($0.value))" }.joined(separator: ", ") + "}"
        }
    }

    /// A text as a scalar: plain where every reader of YAML takes it for text, else in double quotes. A `${` that is no
    /// reference is doubled.
    static func scalar(_ text: String) -> String {
        let text = text.replacing("${", with: "$${")
        let isPlain = text.first?.isLetter == true && text.utf8.allSatisfy { isPlainByte($0) }
        return isPlain && !words.contains(text.lowercased()) ? text : quoted(text)
    }

    /// A text in double quotes, on one line.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case _ where isHidden(scalar):
                let digits = String(scalar.value, radix: 16, uppercase: true)
                quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    private static func isPlainByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// Breaks of lines, marks of direction and other things that nobody sees.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: true
        default: false
        }
    }

    /// What YAML 1.1 takes for something else than text.
    private static let words: Set<String> = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"]
}
