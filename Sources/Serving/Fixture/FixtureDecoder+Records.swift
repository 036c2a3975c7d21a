import Emulator
import Manifest
import Operations

extension FixtureDecoder {
    /// How many texts a list of a record has at most.
    static let textLimit = 500
    /// How many records stand within one, such as the entries of a playlist.
    static let nestedLimit = 100_000

    /// Reads a record; `nil` when there is anything wrong with it.
    mutating func record(
        _ node: DocumentNode,
        _ name: String,
        _ fields: [RecordField],
        number: Int
    ) -> FixtureRecord? {
        let errorsBefore = diagnostics.errorCount
        var record = FixtureRecord(number: number)
        if node.text != nil, let field = RecordDefinition.shortField(of: fields) {
            record.values[field.name] = value(node, field, of: record)
        } else {
            guard var members = mapping(node, name) else { return nil }
            for field in fields {
                guard let member = members.take(field.name) else {
                    if field.isRequired {
                        complain(.required, "\(name) needs \(field.name)", field.summary, at: node)
                    }
                    continue
                }
                record.values[field.name] = value(member, field, of: record)
            }
            rest(members, name, known: fields.map(\.name))
        }
        return diagnostics.errorCount == errorsBefore ? record : nil
    }

    private mutating func value(
        _ node: DocumentNode,
        _ field: RecordField,
        of record: FixtureRecord
    ) -> FixtureRecord.Value? {
        let name = field.name
        switch field.kind {
        case .text(let length): return text(node, name, length).map { .text($0) }
        case .name(let characters, let length): return word(node, name, characters, length).map { .text($0) }
        case .word(let words): return word(node, name, among: words).map { .text($0) }
        case .count(let range): return number(node, name, in: range).map { .number($0) }
        case .flag: return word(node, name, among: ["true", "false"]).map { .flag($0 == "true") }
        case .instant: return instant(node, name).map { .instant($0) }
        case .texts(let length): return texts(node, name, length).map { .texts($0) }
        case .permissions: return permissions(node).map { .permissions($0) }
        case .records(let fields): return .records(records(node, name, fields))
        case .reference(let list):
            return text(node, name, 1...500).map { text in
                references.append(Reference(list: list, name: text, node: node))
                return .text(text)
            }
        case .earlier(let list):
            return text(node, name, 1...500).map { text in
                check(Reference(list: list, name: text, node: node))
                return .text(text)
            }
        case .target:
            return text(node, name, 1...500).map { text in
                switch record.text("type") {
                case nil, "query": break
                case "playlist": references.append(Reference(list: "playlists", name: text, node: node))
                default: references.append(Reference(list: "accounts", name: text, node: node))
                }
                return .text(text)
            }
        }
    }

    // MARK: - Kinds of values

    private mutating func text(_ node: DocumentNode, _ name: String, _ length: ClosedRange<Int>) -> String? {
        guard let text = text(node, name) else { return nil }
        if length.contains(text.unicodeScalars.count) { return text }
        let code: Complaint.Code = text.unicodeScalars.count < length.lowerBound ? .tooShort : .tooLong
        complain(code, "\(name) has from \(length.lowerBound) to \(length.upperBound) characters", at: node)
        return nil
    }

    private mutating func word(
        _ node: DocumentNode,
        _ name: String,
        _ characters: String,
        _ length: ClosedRange<Int>
    ) -> String? {
        guard let text = text(node, name) else { return nil }
        if RecordField.matches(text, characters, length) { return text }
        let count = length.count == 1 ? "\(length.lowerBound)" : "\(length.lowerBound) to \(length.upperBound)"
        complain(.invalidFormat, "\(name) is made of \(count) characters of [\(characters)]", at: node)
        return nil
    }

    private mutating func texts(_ node: DocumentNode, _ name: String, _ length: ClosedRange<Int>) -> [String]? {
        guard case .list(let nodes) = node.content else {
            complain(wrongType: "\(name) is a list, not \(node.kind)", "write [one, two]", at: node)
            return nil
        }
        if nodes.count > Self.textLimit {
            complain(.tooLong, "\(name) has at most \(Self.textLimit) values", at: nodes[Self.textLimit])
        }
        return nodes.prefix(Self.textLimit).compactMap { text($0, name, length) }
    }

    private mutating func records(_ node: DocumentNode, _ name: String, _ fields: [RecordField]) -> [FixtureRecord] {
        guard case .list(let nodes) = node.content else {
            complain(wrongType: "\(name) is a list, not \(node.kind)", "begin each with '- '", at: node)
            return []
        }
        if nodes.count > Self.nestedLimit {
            complain(.tooLong, "\(name) has at most \(Self.nestedLimit) values", at: nodes[Self.nestedLimit])
        }
        return nodes.prefix(Self.nestedLimit).enumerated().compactMap { index, node in
            guard let record = record(node, "\(name)[\(index)]", fields, number: index + 1) else { return nil }
            // Ids are unique in the whole fixture, not only in one list.
            if let id = record.text("id"), !names[name, default: []].insert(id).inserted {
                complain(.invalidValue, "\(name) has \(Self.shortened(id)) twice", "give each its own id", at: node)
            }
            return record
        }
    }

    private mutating func permissions(_ node: DocumentNode) -> [String: String]? {
        guard var members = mapping(node, "access") else { return nil }
        var permissions: [String: String] = [:]
        for action in Fixture.actions {
            guard let node = members.take(action) else { continue }
            permissions[action] = word(node, action, among: Self.permissions(of: action))
        }
        rest(members, "access", known: Fixture.actions)
        return permissions
    }

    static func permissions(of action: String) -> [String] {
        Fixture.moderatedActions.contains(action) ? ["allowed", "denied", "moderated"] : ["allowed", "denied"]
    }
}
