import Manifest
import Operations
import YAMLEvents

/// The members of a mapping that nobody has read yet.
struct ScriptMembers {
    fileprivate var members: [(key: String, keyNode: ScriptNode, value: ScriptNode)] = []

    /// The value of a key, which is read then.
    mutating func take(_ key: String) -> ScriptNode? {
        guard let index = members.firstIndex(where: { $0.key == key }) else { return nil }
        return members.remove(at: index).value
    }
}

/// What all parts of the decoder read and complain with.
extension FaultScriptDecoder {
    /// The members of a mapping; a key that stands there twice is complained of.
    mutating func mapping(_ node: ScriptNode, _ name: String) -> ScriptMembers? {
        guard case .mapping(let pairs) = node.content else {
            complain(wrongType: "\(name) is a mapping, not \(node.kind)", at: node)
            return nil
        }
        var result = ScriptMembers()
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
    mutating func rest(_ members: ScriptMembers, _ name: String, known: [String]) {
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

    // MARK: - Values

    /// A single value; anything else is complained of.
    mutating func text(_ node: ScriptNode, _ name: String) -> String? {
        if let text = node.text { return text }
        if node.isNull {
            complain(.required, "\(name) has no value", "write one, or leave the key out", at: node)
        } else {
            complain(wrongType: "\(name) is a single value, not \(node.kind)", at: node)
        }
        return nil
    }

    mutating func word(_ node: ScriptNode, _ name: String, among words: [String]) -> String? {
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

    mutating func number(_ node: ScriptNode, _ name: String, in range: ClosedRange<Int>) -> Int? {
        guard let text = text(node, name) else { return nil }
        if let number = Int(text), range.contains(number) { return number }
        complain(.invalidValue, "\(name) is a whole number from \(range.lowerBound) to \(range.upperBound)", at: node)
        return nil
    }

    mutating func duration(_ node: ScriptNode, _ name: String, isSigned: Bool = false) -> Duration? {
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

    mutating func complain(
        _ code: Complaint.Code,
        _ message: String,
        _ suggestion: String? = nil,
        at node: ScriptNode
    ) {
        add(code.rawValue, message, suggestion, node.start, node.end)
    }

    mutating func complain(wrongType message: String, _ suggestion: String? = nil, at node: ScriptNode) {
        add(DiagnosticCode.wrongType, message, suggestion, node.start, node.end)
    }

    mutating func add(
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
    static func shortened(_ text: String) -> String {
        let line = String(text.prefix(60).map { $0.isNewline ? " " : $0 })
        return text.count <= 60 ? line : line + "…"
    }
}
