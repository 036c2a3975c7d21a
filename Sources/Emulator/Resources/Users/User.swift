import GRDB

/// A user, who is also a channel.
struct User: Sendable, Equatable {
    let number: Int
    /// As its owner writes it.
    let name: String
    /// In lower case, as it stands in addresses and URNs.
    let key: String
    /// 22 characters.
    let id: String
    let revision: Int
    let channelID: String
    let path: String

    private static let columns = "number, name, key, id, revision"

    private init(_ row: Row) {
        number = row[0]
        name = row[1]
        key = row[2]
        id = row[3]
        revision = row[4]
        channelID = "UC" + id
        path = "/feeds/api/users/" + key
    }

    /// Finds users by number, of which a page does many.
    static func lookup(in database: Database) throws -> Lookup<User> {
        try Lookup("SELECT \(columns) FROM users WHERE number = ?1", in: database, User.init)
    }

    static func find(number: Int, in database: Database) throws -> User? {
        try database.first("SELECT \(columns) FROM users WHERE number = ?", [number], User.init)
    }

    /// Finds a user by name, in any case, or by user id.
    static func find(named name: String, in database: Database) throws -> User? {
        try database.first("SELECT \(columns) FROM users WHERE key = ?", [name.lowercased()], User.init)
            ?? database.first("SELECT \(columns) FROM users WHERE id = ?", [name], User.init)
    }
}
