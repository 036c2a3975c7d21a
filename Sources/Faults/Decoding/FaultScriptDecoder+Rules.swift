import Manifest
import Operations
import YAMLEvents

extension FaultScriptDecoder {
    static let ruleKeys = ["match", "probability", "times", "for", "delay", "fault"]
    static let matchKeys = ["method", "address", "operation", "batchId", "occurrence"]
    static let methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
    /// The longest pattern of an address or an id.
    static let longestPattern = 200

    /// Reads a rule; `nil` when there is anything wrong with it.
    mutating func rule(_ node: DocumentNode) -> FaultRule? {
        let errorsBefore = diagnostics.errorCount
        guard var members = mapping(node, "a rule") else { return nil }
        var rule = FaultRule(place: node.start)
        if let node = members.take("match") { rule.match = match(node) }
        if let node = members.take("probability") { rule.probability = share(node) }
        if let node = members.take("for") { rule.period = duration(node, "for") }
        let delay = members.take("delay")
        if let delay { rule.delay = duration(delay, "delay") ?? .zero }
        if let node = members.take("fault") {
            rule.fault = fault(node)
        } else if delay == nil {
            complain(.required, "a rule needs a fault or a delay", "write fault: reset", at: node)
        }
        // Once, unless the rule says in another way how often.
        let isBounded = rule.match.occurrence != .all || rule.probability < 1 || rule.period != nil
        rule.times = isBounded ? nil : 1
        if let node = members.take("times") {
            rule.times = node.text == "always" ? nil : number(node, "times", in: 1...1_000_000_000)
        }
        rest(members, "a rule", known: Self.ruleKeys)
        return diagnostics.errorCount == errorsBefore ? rule : nil
    }

    private mutating func share(_ node: DocumentNode) -> Double {
        guard let text = text(node, "probability") else { return 1 }
        let share = text.hasSuffix("%") ? Double(text.dropLast()).map { $0 / 100 } : Double(text)
        if let share, share > 0, share <= 1 { return share }
        complain(.invalidFormat, "probability is a share above 0% and up to 100%", "write 25%", at: node)
        return 1
    }

    // MARK: - Which requests

    private mutating func match(_ node: DocumentNode) -> FaultMatch {
        var match = FaultMatch()
        guard var members = mapping(node, "match") else { return match }
        if let node = members.take("method") { match.method = word(node, "method", among: Self.methods) }
        if let node = members.take("address") { match.address = address(node) }
        if let node = members.take("operation") {
            let words = OperationKind.allCases.map(\.rawValue)
            match.operation = word(node, "operation", among: words).flatMap { OperationKind(rawValue: $0) }
        }
        if let node = members.take("batchId"), let text = pattern(node, "batchId") { match.batchID = Glob(text) }
        if let node = members.take("occurrence"), let text = text(node, "occurrence") {
            if let occurrence = Occurrence(text) {
                match.occurrence = occurrence
            } else {
                complain(
                    .invalidFormat,
                    "occurrence says which of the requests, from 1",
                    "write 3, 2..5, 2.. or every 3",
                    at: node
                )
            }
        }
        rest(members, "match", known: Self.matchKeys)
        return match
    }

    private mutating func address(_ node: DocumentNode) -> AddressPattern? {
        guard let text = pattern(node, "address") else { return nil }
        if text.hasPrefix("/") || text.hasPrefix("*") { return AddressPattern(text) }
        complain(
            .invalidFormat,
            "address is the path of an address, without its host",
            "write /feeds/api/playlists, or /feeds/api/playlists/*/batch",
            at: node
        )
        return nil
    }

    private mutating func pattern(_ node: DocumentNode, _ name: String) -> String? {
        guard let text = text(node, name) else { return nil }
        if text.utf8.count <= Self.longestPattern { return text }
        complain(.tooLong, "\(name) is longer than \(Self.longestPattern) bytes", at: node)
        return nil
    }

    // MARK: - What goes wrong

    private mutating func fault(_ node: DocumentNode) -> Fault? {
        if let name = node.text {
            guard let definition = definition(name, at: node) else { return nil }
            return fault(definition, arguments: nil, at: node)
        }
        guard case .mapping(let members) = node.content else {
            complain(wrongType: "fault is a name, or a name with its value", "write fault: {status: 503}", at: node)
            return nil
        }
        guard members.count == 1, let name = members[0].key.text else {
            complain(wrongType: "a rule has one fault", "write one rule for each", at: node)
            return nil
        }
        guard let definition = definition(name, at: members[0].key) else { return nil }
        return fault(definition, arguments: members[0].value, at: members[0].key)
    }

    private mutating func definition(_ name: String, at node: DocumentNode) -> FaultDefinition? {
        if let definition = FaultRegistry.find(name) { return definition }
        let names = FaultRegistry.definitions.map(\.name)
        complain(
            .invalidValue,
            "there is no fault \(Self.shortened(name))",
            Spelling.suggestion(for: name, among: names) ?? "it may be " + names.joined(separator: ", "),
            at: node
        )
        return nil
    }

    private mutating func fault(_ definition: FaultDefinition, arguments node: DocumentNode?, at name: DocumentNode)
        -> Fault?
    {
        let errorsBefore = diagnostics.errorCount
        var arguments = FaultArguments()
        if let node, !node.isNull {
            if node.text != nil, let first = definition.parameters.first {
                arguments.values[first.name] = argument(node, first)
            } else if var members = mapping(node, definition.name) {
                for parameter in definition.parameters {
                    guard let node = members.take(parameter.name) else { continue }
                    arguments.values[parameter.name] = argument(node, parameter)
                }
                rest(members, definition.name, known: definition.parameters.map(\.name))
            }
        }
        guard diagnostics.errorCount == errorsBefore else { return nil }
        for parameter in definition.parameters where parameter.isRequired && arguments.values[parameter.name] == nil {
            complain(.required, "\(definition.name) needs \(parameter.name)", parameter.summary, at: name)
            return nil
        }
        return definition.make(arguments)
    }

    private mutating func argument(_ node: DocumentNode, _ parameter: FaultParameter) -> FaultArguments.Value? {
        let name = parameter.name
        switch parameter.kind {
        case .word(let words): return word(node, name, among: words).map { .word($0) }
        case .count(let range): return number(node, name, in: range).map { .number($0) }
        case .duration(let isSigned): return duration(node, name, isSigned: isSigned).map { .duration($0) }
        case .entry(let orAll):
            if orAll, node.text == "all" { return .word("all") }
            return number(node, name, in: 1...10_000).map { .number($0) }
        case .code:
            if node.text == "200" { return .number(200) }
            return number(node, name, in: 400...599).map { .number($0) }
        }
    }
}
