import Emulator

/// Everything that a fixture may say of one kind of thing. The decoder and the schema are made from it.
struct RecordDefinition: Sendable {
    /// The key of the list: `videos`.
    let name: String
    let summary: String
    let fields: [RecordField]
    /// The fields, alone or together, that no two records have the same values of.
    let unique: [[String]]
    let add: @Sendable (_ record: FixtureRecord, _ fixture: inout Fixture) -> Void

    init(
        _ name: String,
        _ summary: String,
        unique: [[String]],
        _ fields: [RecordField],
        add: @escaping @Sendable (_ record: FixtureRecord, _ fixture: inout Fixture) -> Void
    ) {
        self.name = name
        self.summary = summary
        self.fields = fields
        self.unique = unique
        self.add = add
    }

    /// What a single value in place of the record stands for: the first field, where no other is required.
    static func shortField(of fields: [RecordField]) -> RecordField? {
        fields.dropFirst().contains(where: \.isRequired) ? nil : fields.first
    }
}

/// One field of a record.
struct RecordField: Sendable {
    enum Kind: Sendable {
        /// Text of so many characters.
        case text(ClosedRange<Int>)
        /// A name of so many of these characters, written as in a regular expression.
        case name(String, ClosedRange<Int>)
        case word([String])
        case count(ClosedRange<Int>)
        case flag
        case instant
        /// A list of texts of so many characters.
        case texts(ClosedRange<Int>)
        /// The name of a record of another list.
        case reference(to: String)
        /// The same, of a record that stands before this one.
        case earlier(in: String)
        /// What a subscription is to: by its type the name of an account, of a playlist, or words.
        case target
        /// Actions of a video with their permissions.
        case permissions
        case records([RecordField])
    }

    let name: String
    let kind: Kind
    let isRequired: Bool
    let summary: String

    init(_ name: String, _ kind: Kind, isRequired: Bool = false, _ summary: String) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
        self.summary = summary
    }

    /// The characters of ids.
    static let idCharacters = "A-Za-z0-9_-"

    /// - Parameter characters: A set as in a regular expression, of single characters and ranges of them.
    static func matches(_ text: String, _ characters: String, _ length: ClosedRange<Int>) -> Bool {
        let scalars = Array(characters.unicodeScalars)
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        var index = 0
        while index < scalars.count {
            let isRange = index + 2 < scalars.count && scalars[index + 1] == "-"
            ranges.append(scalars[index]...scalars[isRange ? index + 2 : index])
            index += isRange ? 3 : 1
        }
        return length.contains(text.unicodeScalars.count)
            && text.unicodeScalars.allSatisfy { scalar in ranges.contains { $0.contains(scalar) } }
    }
}

/// What a fixture says of one thing, checked.
struct FixtureRecord: Sendable {
    enum Value: Sendable {
        case text(String)
        case number(Int)
        case flag(Bool)
        case instant(Instant)
        case texts([String])
        case permissions([String: String])
        case records([FixtureRecord])
    }

    /// The place in its list, from 1.
    var number: Int
    var values: [String: Value] = [:]

    func text(_ name: String) -> String? {
        if case .text(let text) = values[name] { text } else { nil }
    }

    func count(_ name: String) -> Int {
        if case .number(let number) = values[name] { number } else { 0 }
    }

    func flag(_ name: String, default: Bool = false) -> Bool {
        if case .flag(let flag) = values[name] { flag } else { `default` }
    }

    func instant(_ name: String) -> Instant? {
        if case .instant(let instant) = values[name] { instant } else { nil }
    }

    func texts(_ name: String) -> [String] {
        if case .texts(let texts) = values[name] { texts } else { [] }
    }

    var permissions: [String: String] {
        if case .permissions(let permissions) = values["access"] { permissions } else { [:] }
    }

    func records(_ name: String) -> [FixtureRecord] {
        if case .records(let records) = values[name] { records } else { [] }
    }

    /// The id that is written, or one made of a prefix and the place in the list.
    func id(_ prefix: String) -> String {
        let number = String(number)
        return text("id") ?? prefix + String(repeating: "0", count: max(0, 7 - number.count)) + number
    }
}
