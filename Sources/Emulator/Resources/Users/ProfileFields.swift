import GData
import GRDB

/// What users say of themselves, and what a PUT replaces.
struct ProfileFields {
    /// The longest answer to any question but the one about oneself, in characters.
    private static let maximumLength = 500
    private static let oldest = 150

    let about: String
    let location: String
    /// `nil` when none is given: then it stays as it was, since every user has one.
    let age: Int?
    let fields: [ProfileField: String]

    /// - Throws: `Refusal` with everything that is wrong in the entry.
    init(_ entry: Entry) throws {
        var check = FieldCheck()
        let rule = TextRule(characters: Self.maximumLength, isRequired: false)
        about = check.text(entry.summary, at: "summary/text()", TextRule(characters: 5000, isRequired: false))
        location = check.text(entry.place, at: "yt:location/text()", rule)
        age = check.age(entry.profile?.age, oldest: Self.oldest)
        var fields: [ProfileField: String] = [:]
        for field in ProfileField.allCases {
            guard let written = entry.profile?.fields[field] else { continue }
            let location = "yt:\(field.rawValue)/text()"
            let text = check.text(written, at: location, rule).trimmed
            if let allowed = Self.allowed[field], !text.isEmpty, !allowed.contains(text) {
                check.fail(.invalidValue, at: location)
            }
            if !text.isEmpty { fields[field] = text }
        }
        self.fields = fields
        try check.finish()
    }

    /// The answers that may be given, where there are only some.
    private static let allowed: [ProfileField: Set<String>] = [
        .gender: ["m", "f"], .relationship: ["single", "taken", "open"],
    ]

    func replace(of user: User, in database: Database) throws {
        try database.run(
            """
            UPDATE users SET about = ?, location = ?, age = coalesce(?, age), revision = revision + 1
            WHERE number = ?
            """,
            [about, location, age, user.number]
        )
        try database.run("DELETE FROM profileFields WHERE user = ?", [user.number])
        for (field, text) in fields {
            try database.run(
                "INSERT INTO profileFields (user, name, value) VALUES (?, ?, ?)",
                [user.number, field.rawValue, text]
            )
        }
    }

    static func of(_ user: User, in database: Database) throws -> [ProfileField: String] {
        let found = try database.all("SELECT name, value FROM profileFields WHERE user = ?", [user.number]) {
            (name: $0[0] as String, value: $0[1] as String)
        }
        var fields: [ProfileField: String] = [:]
        for (name, value) in found {
            if let field = ProfileField(rawValue: name) { fields[field] = value }
        }
        return fields
    }
}

extension FieldCheck {
    /// A number of years.
    fileprivate mutating func age(_ text: String?, oldest: Int) -> Int? {
        guard let text = text?.trimmed, !text.isEmpty else { return nil }
        guard let age = Int(text) else {
            fail(.invalidFormat, at: "yt:age/text()")
            return nil
        }
        if !(0...oldest).contains(age) { fail(.invalidValue, at: "yt:age/text()") }
        return age
    }
}
