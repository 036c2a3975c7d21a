import YAMLEvents

/// A value of a script and where it stands. Scripts are short, and are read whole.
struct ScriptNode: Sendable {
    indirect enum Content: Sendable {
        /// `isNull` for what YAML takes for no value.
        case scalar(String, isNull: Bool)
        case list([ScriptNode])
        case mapping([Member])
    }

    struct Member: Sendable {
        var key: ScriptNode
        var value: ScriptNode
    }

    var content: Content
    var start: SourcePosition
    /// Just behind the value; of a list or mapping, behind its first character.
    var end: SourcePosition

    /// The text of a single value; `nil` for a list, a mapping and no value.
    var text: String? {
        if case .scalar(let text, isNull: false) = content { text } else { nil }
    }

    var isNull: Bool {
        if case .scalar(_, isNull: true) = content { true } else { false }
    }

    var kind: String {
        switch content {
        case .scalar(_, let isNull): isNull ? "nothing" : "a single value"
        case .list: "a list"
        case .mapping: "a mapping"
        }
    }
}

/// Reads a script's documents as nodes.
struct ScriptReader: ~Copyable {
    /// How many values a script may have. A thousand rules have some ten thousand.
    static let nodeLimit = 50_000

    private var reader: YAMLEventReader
    private var count = 0

    init(_ source: any YAMLSource) {
        var limits = YAMLLimits()
        limits.depth = 16
        limits.scalarBytes = 64 << 10
        limits.aliasedEvents = 10_000
        reader = YAMLEventReader(source: source, limits: limits)
    }

    /// The next document; `nil` behind the last one. A document without content is passed over.
    mutating func next() throws(YAMLError) -> ScriptNode? {
        while true {
            switch try reader.next() {
            case .streamEnd: return nil
            case .documentStart, .documentEnd: continue
            default:
                let node = try node()
                if !node.isNull { return node }
            }
        }
    }

    private mutating func node() throws(YAMLError) -> ScriptNode {
        count += 1
        let (start, end) = (reader.start, reader.end)
        guard count <= Self.nodeLimit else {
            throw YAMLError(.tooLong, "a script has at most \(Self.nodeLimit) values", at: start)
        }
        switch reader.current {
        case .sequenceStart:
            var nodes: [ScriptNode] = []
            while try reader.next() != .sequenceEnd { nodes.append(try node()) }
            return ScriptNode(content: .list(nodes), start: start, end: end)
        case .mappingStart:
            var members: [ScriptNode.Member] = []
            while try reader.next() != .mappingEnd {
                let key = try node()
                try reader.next()
                members.append(ScriptNode.Member(key: key, value: try node()))
            }
            return ScriptNode(content: .mapping(members), start: start, end: end)
        default:
            let text = reader.scalarText
            let isNull = reader.isPlainScalar && ["", "~", "null", "Null", "NULL"].contains(text)
            return ScriptNode(content: .scalar(text, isNull: isNull), start: start, end: end)
        }
    }
}
