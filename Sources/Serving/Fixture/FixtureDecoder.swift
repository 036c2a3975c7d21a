package import Emulator
package import Manifest
import Operations
package import YAMLEvents

/// Reads a fixture: what is wrong with it is gathered, each complaint with its place, and told at once.
package struct FixtureDecoder: DocumentDecoder {
    static let apiVersion = "ytbatch/v1"
    static let kind = "Fixture"
    /// How many values a fixture may have. A video has some thirty.
    private static let nodeLimit = 2_000_000

    package let file: String
    package var diagnostics = Diagnostics()

    /// The names of the records read so far, by their list, in lower case where case does not count.
    var names: [String: Set<String>] = [:]
    /// What is checked when all names are known.
    var references: [Reference] = []

    struct Reference {
        var list: String
        var name: String
        var node: DocumentNode
    }

    /// Reads a fixture.
    ///
    /// - Parameter file: Its name in messages.
    /// - Returns: The fixture without the records that have complaints, and the complaints.
    package static func read(file: String, _ source: any YAMLSource) -> (Fixture, Diagnostics) {
        var decoder = FixtureDecoder(file: file)
        let fixture = decoder.read(source)
        return (fixture, decoder.diagnostics.inOrder)
    }

    package static func read(file: String, text: String) -> (Fixture, Diagnostics) {
        read(file: file, MemorySource(text.utf8))
    }

    /// Reads a fixture that stands within another document: its lists, without a header of their own.
    package static func read(file: String, within node: DocumentNode) -> (Fixture, Diagnostics) {
        var decoder = FixtureDecoder(file: file)
        var fixture = Fixture()
        if var members = decoder.mapping(node, "a fixture") { decoder.decode(lists: &members, header: [], &fixture) }
        return (fixture, decoder.diagnostics.inOrder)
    }

    private mutating func read(_ source: any YAMLSource) -> Fixture {
        var fixture = Fixture()
        do {
            var reader = DocumentReader(source, name: "a fixture", nodeLimit: Self.nodeLimit)
            guard let document = try reader.next() else {
                complain(.required, "the fixture is empty", "begin with apiVersion: \(Self.apiVersion)", at: .empty)
                return fixture
            }
            decode(document, into: &fixture)
            if let second = try reader.next() {
                complain(.invalidValue, "a fixture is one document", "put everything into the first", at: second)
            }
        } catch {
            add(error.code.rawValue, error.message, error.suggestion, error.position, error.position)
        }
        return fixture
    }

    // MARK: - The document

    private mutating func decode(_ document: DocumentNode, into fixture: inout Fixture) {
        guard var members = mapping(document, "a fixture") else { return }
        constant(Self.apiVersion, "apiVersion", of: &members, document)
        constant(Self.kind, "kind", of: &members, document)
        decode(lists: &members, header: ["apiVersion", "kind"], &fixture)
    }

    /// - Parameter header: The other keys that the document may have.
    private mutating func decode(lists members: inout DocumentMembers, header: [String], _ fixture: inout Fixture) {
        for definition in FixtureRegistry.definitions {
            guard let node = members.take(definition.name) else { continue }
            for record in list(node, definition) { definition.add(record, &fixture) }
        }
        rest(members, "a fixture", known: header + FixtureRegistry.definitions.map(\.name))
        checkReferences()
    }

    private mutating func list(_ node: DocumentNode, _ definition: RecordDefinition) -> [FixtureRecord] {
        guard case .list(let nodes) = node.content else {
            complain(wrongType: "\(definition.name) is a list, not \(node.kind)", "begin each with '- '", at: node)
            return []
        }
        var records: [FixtureRecord] = []
        var seen = [Set<[String]>](repeating: [], count: definition.unique.count)
        for (index, node) in nodes.enumerated() {
            let name = "\(definition.name)[\(index)]"
            guard let record = record(node, name, definition.fields, number: index + 1) else { continue }
            checkUnique(record, definition, &seen, at: node)
            names[definition.name, default: []].insert(Self.name(of: record, in: definition))
            records.append(record)
        }
        return records
    }

    private mutating func checkUnique(
        _ record: FixtureRecord,
        _ definition: RecordDefinition,
        _ seen: inout [Set<[String]>],
        at node: DocumentNode
    ) {
        for (index, fields) in definition.unique.enumerated() {
            let values = fields.compactMap { record.text($0).map { Self.folded($0, definition.name) } }
            guard values.count == fields.count, !seen[index].insert(values).inserted else { continue }
            add(
                DiagnosticCode.duplicateID,
                "\(definition.name) has \(Self.shortened(values.joined(separator: ", "))) twice",
                "keep one of the two",
                node.start,
                node.end
            )
        }
    }

    /// What others call a record by.
    private static func name(of record: FixtureRecord, in definition: RecordDefinition) -> String {
        switch definition.name {
        case "accounts": folded(record.text("name") ?? "", definition.name)
        default: record.text("id") ?? ""
        }
    }

    static func folded(_ name: String, _ list: String) -> String { list == "accounts" ? name.lowercased() : name }

    // MARK: - References

    /// Complains of a name that no record has.
    mutating func check(_ reference: Reference) {
        let known = names[reference.list] ?? []
        guard !known.contains(Self.folded(reference.name, reference.list)) else { return }
        // To compare a name with very many takes long, and hardly helps.
        let candidates = known.count <= 10_000 ? known.sorted() : []
        add(
            DiagnosticCode.unknownReference,
            "\(reference.list) has no \(Self.shortened(reference.name))",
            Spelling.suggestion(for: reference.name, among: candidates),
            reference.node.start,
            reference.node.end
        )
    }

    private mutating func checkReferences() {
        for reference in references where diagnostics.dropped == 0 { check(reference) }
    }
}
