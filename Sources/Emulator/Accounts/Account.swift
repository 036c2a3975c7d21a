import GRDB

/// Who signs in, by name and password. It may have a channel, or not yet.
struct Account {
    let number: Int
    /// In lower case.
    let key: String
    let user: Int?
    let condition: AccountCondition
    let failures: Int
    let password: PasswordHash?
    let captcha: Captcha?

    private static let columns = "number, key, user, condition, failures, salt, hash, captcha, captchaAnswer"

    private init(_ row: Row) {
        number = row[0]
        key = row[1]
        user = row[2]
        condition = AccountCondition(rawValue: row[3]) ?? .unknown
        failures = row[4]
        password = PasswordHash(salt: row[5], hash: row[6])
        captcha = Captcha(token: row[7], answer: row[8])
    }

    /// Finds an account by what people write: its name, or an address of mail whose name that is.
    static func find(_ written: String, in database: Database) throws -> Account? {
        let key = written.trimmed.lowercased()
        func find(_ key: String) throws -> Account? {
            try database.first("SELECT \(columns) FROM accounts WHERE key = ?", [key], Account.init)
        }
        if let account = try find(key) { return account }
        guard let mark = key.firstIndex(of: "@") else { return nil }
        return try find(String(key[..<mark]))
    }

    static func find(number: Int, in database: Database) throws -> Account? {
        try database.first("SELECT \(columns) FROM accounts WHERE number = ?", [number], Account.init)
    }

    /// Adds an account; one of that name that there is already gets what is new of it.
    static func add(
        _ name: String,
        user: Int?,
        password: PasswordHash?,
        condition: AccountCondition = .active,
        in database: Database
    ) throws {
        try database.run(
            """
            INSERT INTO accounts (key, user, condition, salt, hash) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (key) DO UPDATE SET condition = excluded.condition, failures = 0,
                salt = coalesce(excluded.salt, salt), hash = coalesce(excluded.hash, hash)
            """,
            [name.lowercased(), user, condition.rawValue, password?.salt, password?.hash]
        )
    }

    func setFailures(_ count: Int, in database: Database) throws {
        try database.run("UPDATE accounts SET failures = ? WHERE number = ?", [count, number])
    }

    /// Keeps the captcha that was asked last; an answer to any other is wrong.
    func setCaptcha(_ captcha: Captcha?, in database: Database) throws {
        try database.run(
            "UPDATE accounts SET captcha = ?, captchaAnswer = ? WHERE number = ?",
            [captcha?.token, captcha?.answer, number]
        )
    }
}

/// What becomes of an account that signs in.
package enum AccountCondition: String, CaseIterable, Sendable {
    case active
    case notVerified, termsNotAgreed, secondFactor
    case deleted, disabled, migrated
    case serviceDisabled, serviceUnavailable
    case unknown
}
