package import Manifest
import Operations
package import YAMLEvents

/// Reads a fault script: what is wrong with it is gathered, each complaint with its place, and told at once.
package struct FaultScriptDecoder: DocumentDecoder {
    static let apiVersion = "ytbatch/v1"
    static let kind = "Faults"
    /// How many rules a script may have: each of them looks at each request.
    static let ruleLimit = 1000

    /// A thousand rules have some ten thousand values.
    private static let nodeLimit = 50_000

    package let file: String
    package var diagnostics = Diagnostics()

    /// Reads a script.
    ///
    /// - Parameter file: Its name in messages.
    /// - Returns: The script without the rules that have complaints, and the complaints.
    package static func read(file: String, _ source: any YAMLSource) -> (FaultScript, Diagnostics) {
        var decoder = FaultScriptDecoder(file: file)
        let script = decoder.read(source)
        return (script, decoder.diagnostics.inOrder)
    }

    package static func read(file: String, text: String) -> (FaultScript, Diagnostics) {
        read(file: file, MemorySource(text.utf8))
    }

    /// Reads rules that stand within another document.
    package static func read(file: String, rules node: DocumentNode) -> (FaultScript, Diagnostics) {
        var decoder = FaultScriptDecoder(file: file)
        let script = FaultScript(file: file, rules: decoder.rules(node))
        return (script, decoder.diagnostics.inOrder)
    }

    private mutating func read(_ source: any YAMLSource) -> FaultScript {
        var script = FaultScript(file: file)
        do {
            var reader = DocumentReader(source, name: "a script", nodeLimit: Self.nodeLimit)
            guard let document = try reader.next() else {
                complain(.required, "the script is empty", "begin with apiVersion: \(Self.apiVersion)", at: .empty)
                return script
            }
            decode(document, into: &script)
            if let second = try reader.next() {
                complain(.invalidValue, "a script is one document", "put all rules into the first", at: second)
            }
        } catch {
            add(error.code.rawValue, error.message, error.suggestion, error.position, error.position)
        }
        return script
    }

    // MARK: - The document

    private mutating func decode(_ document: DocumentNode, into script: inout FaultScript) {
        guard var members = mapping(document, "a fault script") else { return }
        constant(Self.apiVersion, "apiVersion", of: &members, document)
        constant(Self.kind, "kind", of: &members, document)
        if let node = members.take("seed") {
            script.seed = node.text.flatMap { UInt64($0) }
            if script.seed == nil { complain(.invalidFormat, "seed is a whole number from 0", at: node) }
        }
        if let node = members.take("rules") {
            script.rules = rules(node)
        } else {
            complain(.required, "rules is missing", "write rules: and begin each rule with '- '", at: document)
        }
        rest(members, "a fault script", known: ["apiVersion", "kind", "seed", "rules"])
    }

    private mutating func rules(_ node: DocumentNode) -> [FaultRule] {
        guard case .list(let nodes) = node.content else {
            complain(wrongType: "rules is a list, not \(node.kind)", "begin each rule with '- '", at: node)
            return []
        }
        if nodes.isEmpty { complain(.required, "there is no rule", "leave the script out", at: node) }
        if nodes.count > Self.ruleLimit {
            complain(.tooLong, "a script has at most \(Self.ruleLimit) rules", at: nodes[Self.ruleLimit])
        }
        return nodes.prefix(Self.ruleLimit).compactMap { rule($0) }
    }
}
