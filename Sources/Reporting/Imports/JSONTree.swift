import FoundationEssentials

/// A value of JSON of any shape.
indirect enum JSONTree: Decodable, Sendable {
    case null
    case flag(Bool)
    /// In decimal digits.
    case number(String)
    case text(String)
    case list([JSONTree])
    case mapping([String: JSONTree])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Decimal.self) {
            self = .number(number.description)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([JSONTree].self) {
            self = .list(list)
        } else {
            self = .mapping(try container.decode([String: JSONTree].self))
        }
    }

    /// Reads a document.
    ///
    /// - Throws: `ImportComplaint` when it is none.
    static func read(_ bytes: [UInt8], file: String) throws(ImportComplaint) -> JSONTree {
        do {
            return try JSONDecoder().decode(JSONTree.self, from: Data(bytes))
        } catch {
            // Where it breaks off, the decoder does not tell.
            throw ImportComplaint(
                file,
                "is no JSON",
                "look at its commas, quotes and brackets; jq . FILE names the place"
            )
        }
    }

    /// What it says, in one line.
    var shown: String {
        switch self {
        case .null: "null"
        case .flag(let flag): flag ? "true" : "false"
        case .number(let number): number
        case .text(let text): text
        case .list(let values): "[" + values.map(\.shown).joined(separator: ", ") + "]"
        case .mapping(let members):
            "{" + members.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.shown)" }.joined(separator: ", ")
                + "}"
        }
    }
}
