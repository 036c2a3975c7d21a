import GRDB

/// Every statement of the emulator goes through these: it is compiled once for a connection and kept.
extension Database {
    func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// The first row, if there is one.
    func first<Value>(
        _ sql: String,
        _ arguments: StatementArguments = StatementArguments(),
        _ read: (Row) throws -> Value
    ) throws -> Value? {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        return try rows.next().map(read)
    }

    /// All rows. `read` must not run the same statement.
    func all<Value>(
        _ sql: String,
        _ arguments: StatementArguments = StatementArguments(),
        _ read: (Row) throws -> Value
    ) throws -> [Value] {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        var values: [Value] = []
        while let row = try rows.next() { values.append(try read(row)) }
        return values
    }

    /// The first column of the first row as a number; 0 when there is no row.
    func number(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Int {
        try first(sql, arguments) { $0[0] as Int } ?? 0
    }

    /// Whether there is a row at all.
    func exists(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Bool {
        try first(sql, arguments) { _ in true } ?? false
    }
}
