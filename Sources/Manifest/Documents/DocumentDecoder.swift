package import Operations
package import YAMLEvents

/// Reads one kind of YAML document, such as fault scripts: what is wrong with it is gathered, each complaint with its
/// place, and told at once.
package protocol DocumentDecoder {
    /// Its name in messages.
    var file: String { get }
    var diagnostics: Diagnostics { get set }
}

extension Diagnostics {
    /// From top to bottom, as whoever mends a file goes; keys are read in an order of their own. Where there are more
    /// complaints than are kept, they stay as they came.
    package var inOrder: Diagnostics {
        guard dropped == 0 else { return self }
        var result = Diagnostics()
        for diagnostic in list.sorted(by: { $0.start < $1.start }) { result.add(diagnostic) }
        return result
    }
}

/// What all of them read and complain with.
extension DocumentDecoder {
    /// The members of a mapping; a key that stands there twice is complained of.
    package mutating func mapping(_ node: DocumentNode, _ name: String) -> DocumentMembers? {
        guard case .mapping(let pairs) = node.content else {
            complain(wrongType: "\(name) is a mapping, not \(node.kind)", at: node)
            return nil
        }
        var result = DocumentMembers()
        var seen: Set<String> = []
        for pair in pairs {
            let (key, value) = (pair.key, pair.value)
            guard let text = key.text else {
                complain(wrongType: "a key is a word", at: key)
                continue
            }
            guard seen.insert(text).inserted else {
                add(
                    DiagnosticCode.duplicateKey,
                    "\(Self.shortened(text)) stands here a second time",
                    "keep one of the two",
                    key.start,
                    key.end
                )
                continue
            }
            result.members.append((text, key, value))
        }
        return result
    }

    /// Complains of the keys that nobody has read.
    package mutating func rest(_ members: DocumentMembers, _ name: String, known: [String]) {
        for member in members.members {
            add(
                DiagnosticCode.unknownKey,
                "\(name) has no key \(Self.shortened(member.key))",
                Spelling.suggestion(for: member.key, among: known)
                    ?? (known.isEmpty ? "leave it out" : "it may have " + known.joined(separator: ", ")),
                member.keyNode.start,
                member.keyNode.end
            )
        }
    }

    /// A key that has the same value in every document of the kind.
    package mutating func constant(
        _ expected: String,
        _ name: String,
        of members: inout DocumentMembers,
        _ document: DocumentNode
    ) {
        guard let node = members.take(name) else {
            return complain(.required, "\(name) is missing", "write \(name): \(expected)", at: document)
        }
        guard node.text != expected else { return }
        let written = node.text.map { Self.shortened($0) } ?? node.kind
        complain(.invalidValue, "\(name) is \(written)", "write \(name): \(expected)", at: node)
    }

    // MARK: - Values

    /// A single value; anything else is complained of.
    package mutating func text(_ node: DocumentNode, _ name: String) -> String? {
        if let text = node.text { return text }
        if node.isNull {
            complain(.required, "\(name) has no value", "write one, or leave the key out", at: node)
        } else {
            complain(wrongType: "\(name) is a single value, not \(node.kind)", at: node)
        }
        return nil
    }

    package mutating func word(_ node: DocumentNode, _ name: String, among words: [String]) -> String? {
        guard let text = text(node, name) else { return nil }
        if words.contains(text) { return text }
        complain(
            .invalidValue,
            "\(name) is not one of \(words.joined(separator: ", "))",
            Spelling.suggestion(for: text, among: words),
            at: node
        )
        return nil
    }

    package mutating func number(_ node: DocumentNode, _ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(node, name) else { return nil }
        if let number = Int(text), range.contains(number) { return number }
        complain(.invalidValue, "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound)", at: node)
        return nil
    }

    package mutating func duration(_ node: DocumentNode, _ name: String, isSigned: Bool = false) -> Duration? {
        guard let text = text(node, name) else { return nil }
        let isNegative = isSigned && text.hasPrefix("-")
        if let duration = DurationText.parse(isNegative ? String(text.dropFirst()) : text), duration > .zero {
            return isNegative ? .zero - duration : duration
        }
        complain(
            .invalidFormat,
            "\(name) is a time up to a day, with its unit",
            isSigned ? "write 500ms, 1s, 2m or 1h, or -1h for back" : "write 500ms, 1s, 2m or 1h",
            at: node
        )
        return nil
    }

    // MARK: - Complaints

    package mutating func complain(
        _ code: Complaint.Code,
        _ message: String,
        _ suggestion: String? = nil,
        at node: DocumentNode
    ) {
        add(code.rawValue, message, suggestion, node.start, node.end)
    }

    package mutating func complain(wrongType message: String, _ suggestion: String? = nil, at node: DocumentNode) {
        add(DiagnosticCode.wrongType, message, suggestion, node.start, node.end)
    }

    package mutating func add(
        _ code: String,
        _ message: String,
        _ suggestion: String?,
        _ start: SourcePosition,
        _ end: SourcePosition
    ) {
        diagnostics.add(
            Diagnostic(file: file, start: start, end: end, code: code, message: message, suggestion: suggestion)
        )
    }

    /// A stranger's text in a message: short, on one line.
    package static func shortened(_ text: String) -> String {
        let line = String(text.prefix(60).map { $0.isNewline ? " " : $0 })
        return text.count <= 60 ? line : line + "…"
    }
}
