package import YAMLEvents

/// Reads documents as nodes.
package struct DocumentReader: ~Copyable {
    private let name: String
    private let nodeLimit: Int
    private var reader: YAMLEventReader
    private var count = 0

    /// - Parameters:
    ///   - name: What the document is, in messages.
    ///   - nodeLimit: How many values it may have.
    package init(_ source: any YAMLSource, name: String, nodeLimit: Int) {
        self.name = name
        self.nodeLimit = nodeLimit
        var limits = YAMLLimits()
        limits.depth = 16
        limits.scalarBytes = 64 << 10
        limits.aliasedEvents = 10_000
        reader = YAMLEventReader(source: source, limits: limits)
    }

    /// The next document; `nil` behind the last one. A document without content is passed over.
    package mutating func next() throws(YAMLError) -> DocumentNode? {
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

    private mutating func node() throws(YAMLError) -> DocumentNode {
        count += 1
        let (start, end) = (reader.start, reader.end)
        guard count <= nodeLimit else {
            throw YAMLError(.tooLong, "\(name) has at most \(nodeLimit) values", at: start)
        }
        switch reader.current {
        case .sequenceStart:
            var nodes: [DocumentNode] = []
            while try reader.next() != .sequenceEnd { nodes.append(try node()) }
            return DocumentNode(content: .list(nodes), start: start, end: end)
        case .mappingStart:
            var members: [DocumentNode.Member] = []
            while try reader.next() != .mappingEnd {
                let key = try node()
                try reader.next()
                members.append(DocumentNode.Member(key: key, value: try node()))
            }
            return DocumentNode(content: .mapping(members), start: start, end: end)
        default:
            let text = reader.scalarText
            let isNull = reader.isPlainScalar && ["", "~", "null", "Null", "NULL"].contains(text)
            return DocumentNode(content: .scalar(text, isNull: isNull), start: start, end: end)
        }
    }
}
