import GData
import GRDB

/// One side of a contact as the store has it.
struct Contact {
    enum Status: String {
        case accepted, pending, requested, rejected
    }

    let contact: Int
    let category: String
    let status: Status
    let created: Instant
    let updated: Instant
    let revision: Int

    static let selection = "SELECT contact, category, status, created, updated, revision FROM contacts"

    init(_ row: Row) {
        contact = row[0]
        category = row[1]
        status = Status(rawValue: row[2]) ?? .pending
        created = Instant(milliseconds: row[3])
        updated = Instant(milliseconds: row[4])
        revision = row[5]
    }

    static func find(_ contact: Int, of user: Int, in database: Database) throws -> Contact? {
        try database.first("\(selection) WHERE user = ? AND contact = ?", [user, contact], Contact.init)
    }

    static func set(
        _ status: Status,
        _ category: String,
        _ contact: Int,
        of user: Int,
        at instant: Instant,
        in database: Database
    ) throws {
        let now = instant.milliseconds
        try database.run(
            """
            INSERT INTO contacts (user, contact, category, status, created, updated) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (user, contact) DO UPDATE SET
                category = excluded.category, status = excluded.status, updated = excluded.updated,
                revision = revision + 1
            """,
            [user, contact, category, status.rawValue, now, now]
        )
    }
}

extension FieldCheck {
    /// `Friends` or `Family`.
    mutating func contactCategory(_ entry: Entry) -> String {
        guard let category = entry.categories.first(where: { $0.scheme.hasSuffix("/contact.cat") }) else {
            fail(.required, at: "category")
            return ""
        }
        if category.term != "Friends", category.term != "Family" {
            fail(.invalidValue, at: "category[@scheme='\(Scheme.contact)']/@term")
        }
        return category.term
    }

    /// What becomes of a contact by the answer of its owner, who can only answer what was asked of them.
    mutating func contactAnswer(_ answer: String?, to status: Contact.Status) -> Contact.Status {
        guard let answer = answer?.trimmed, !answer.isEmpty, answer != status.rawValue else { return status }
        switch (answer, status) {
        case ("accepted", .requested), ("accepted", .rejected): return .accepted
        case ("rejected", .requested), ("rejected", .accepted): return .rejected
        default:
            fail(.invalidValue, at: "yt:status/text()")
            return status
        }
    }
}
