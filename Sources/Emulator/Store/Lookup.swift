import GRDB

/// Finds rows by a key, one after the other.
///
/// GRDB looks at the name of every column whenever a query begins, and with many columns that takes longer than the query.
/// So the query is begun once, and only bound anew. Nobody else may use the same statement meanwhile.
final class Lookup<Value> {
    private let statement: Statement
    private let read: (Row) -> Value
    private var rows: RowCursor?

    init(_ sql: String, in database: Database, _ read: @escaping (Row) -> Value) throws {
        statement = try database.cachedStatement(sql: sql)
        self.read = read
    }

    func find(_ arguments: StatementArguments) throws -> Value? {
        let rows: RowCursor
        if let begun = self.rows {
            try statement.setArguments(arguments)
            rows = begun
        } else {
            rows = try Row.fetchCursor(statement, arguments: arguments)
        }
        let row = try rows.next()
        // A query that found nothing has ended.
        self.rows = row == nil ? nil : rows
        return row.map(read)
    }
}
