import Foundation
import GRDB

/// An upload that waits for a form with its file.
struct UploadForm {
    /// The last part of the form's address.
    let id: String
    let token: String
    let user: Int
    let metadata: [UInt8]
    let begun: Instant
    private(set) var isUsed = false

    init(id: String, token: String, user: Int, metadata: [UInt8], begun: Instant) {
        self.id = id
        self.token = token
        self.user = user
        self.metadata = metadata
        self.begun = begun
    }

    static func find(id: String, in database: Database) throws -> UploadForm? {
        try database.first("SELECT token, user, metadata, begun, isUsed FROM uploadForms WHERE id = ?", [id]) { row in
            var form = UploadForm(
                id: id,
                token: row[0],
                user: row[1],
                metadata: Array(row[2] as Data),
                begun: Instant(milliseconds: row[3])
            )
            form.isUsed = row[4]
            return form
        }
    }

    func save(in database: Database) throws {
        try database.run(
            "INSERT INTO uploadForms (id, token, user, metadata, begun) VALUES (?, ?, ?, ?, ?)",
            [id, token, user, Data(metadata), begun.milliseconds]
        )
    }

    func use(in database: Database) throws {
        try database.run("UPDATE uploadForms SET isUsed = 1 WHERE id = ?", [id])
    }

    /// Forgets the forms that expired so long ago that nobody asks any more.
    static func forget(begunBefore instant: Instant, in database: Database) throws {
        try database.run("DELETE FROM uploadForms WHERE begun < ?", [instant.milliseconds])
    }
}
