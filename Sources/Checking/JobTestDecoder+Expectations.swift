import Manifest
import Operations
import Reporting
import Running

extension JobTestDecoder {
    static let expectKeys = ["exit", "verdicts", "counts", "plan", "state"]
    static let countKeys = Verdict.allCases.map(\.rawValue) + ["total"]
    static let planWords = ["empty"]
    /// The keys of an entry of `state` that are no columns.
    static let rowKeys = ["feed", "unordered"]
    /// What a process may end with.
    static let exits = 0...255
    static let mostOperations = 1_000_000_000

    /// Reads `expect`. The exit status is 0 where the test says nothing of it.
    mutating func expectations(_ node: DocumentNode) -> [Expectation] {
        guard var members = mapping(node, "expect") else { return [] }
        var result: [Expectation] = []
        if let node = members.take("exit") {
            if let status = number(node, "exit", in: Self.exits) {
                result.append(Expectation(.exit(status), at: node.start))
            }
        } else {
            result.append(Expectation(.exit(0), at: node.start))
        }
        if let node = members.take("verdicts") { result += verdicts(node) }
        if let node = members.take("counts") { result += counts(node) }
        if let node = members.take("plan"), word(node, "plan", among: Self.planWords) != nil {
            result.append(Expectation(.emptyPlan, at: node.start))
        }
        if let node = members.take("state") { result += state(node) }
        rest(members, "expect", known: Self.expectKeys)
        return result
    }

    private mutating func verdicts(_ node: DocumentNode) -> [Expectation] {
        guard var members = mapping(node, "verdicts") else { return [] }
        return members.takeAll().compactMap { member in
            word(member.value, Self.shortened(member.key), among: Verdict.allCases.map(\.rawValue)).map {
                Expectation(.verdict(operation: member.key, $0), at: member.keyNode.start)
            }
        }
    }

    private mutating func counts(_ node: DocumentNode) -> [Expectation] {
        guard var members = mapping(node, "counts") else { return [] }
        let result = Self.countKeys.compactMap { name -> Expectation? in
            guard let node = members.take(name) else { return nil }
            return number(node, name, in: 0...Self.mostOperations).map {
                Expectation(.count(name, $0), at: node.start)
            }
        }
        rest(members, "counts", known: Self.countKeys)
        return result
    }

    // MARK: - Feeds

    private mutating func state(_ node: DocumentNode) -> [Expectation] {
        guard case .list(let nodes) = node.content else {
            complain(wrongType: "state is a list, not \(node.kind)", "begin each feed with '- '", at: node)
            return []
        }
        return nodes.compactMap { node in rows(node).map { Expectation(.rows($0), at: node.start) } }
    }

    /// Reads the rows of a feed; `nil` when there is anything wrong with them.
    private mutating func rows(_ node: DocumentNode) -> ExpectedRows? {
        let errorsBefore = diagnostics.errorCount
        guard var members = mapping(node, "a feed of state") else { return nil }
        var rows = ExpectedRows(feed: "")
        if let node = members.take("feed") {
            rows.feed = feed(node) ?? ""
        } else {
            complain(.required, "a feed of state needs feed", "write feed: playlist PL…", at: node)
        }
        if let node = members.take("unordered") {
            rows.isUnordered = word(node, "unordered", among: ["true", "false"]) == "true"
        }
        let known = FeedColumn.all.map(\.name)
        var length: (count: Int, name: String)?
        for name in known {
            guard let node = members.take(name), let values = column(node, name) else { continue }
            if let length, length.count != values.count {
                let message = "\(name) has \(values.count) values, \(length.name) has \(length.count)"
                complain(.invalidValue, message, "write one value for each row, ~ for none", at: node)
            }
            length = length ?? (values.count, name)
            rows.columns.append(ExpectedRows.Column(name: name, values: values))
        }
        rest(members, "a feed of state", known: Self.rowKeys + known)
        if rows.columns.isEmpty, diagnostics.errorCount == errorsBefore {
            complain(.required, "a feed of state needs a column", "write videoId: [a, b], or [] for no rows", at: node)
        }
        return diagnostics.errorCount == errorsBefore ? rows : nil
    }

    /// The words of a feed. Those with references can be checked only when the results are known.
    private mutating func feed(_ node: DocumentNode) -> String? {
        guard let text = short(node, "feed") else { return nil }
        guard !text.contains("${") else { return text }
        do throws(FeedAddressError) {
            _ = try FeedRequest(text.split(separator: " ").map(String.init))
            return text
        } catch {
            complain(.invalidValue, "feed cannot be read: \(error.message)", at: node)
            return nil
        }
    }

    private mutating func column(_ node: DocumentNode, _ name: String) -> [String?]? {
        guard case .list(let nodes) = node.content else {
            complain(wrongType: "\(name) is a list, not \(node.kind)", "write [a, b]", at: node)
            return nil
        }
        var values: [String?] = []
        for node in nodes {
            guard !node.isNull else {
                values.append(nil)
                continue
            }
            guard let text = text(node, "a value of \(name)") else { return nil }
            values.append(text)
        }
        return values
    }
}
