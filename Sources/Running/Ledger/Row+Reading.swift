import GRDB

extension Row {
    /// The value of a column.
    ///
    /// GRDB's own subscripts end the process where a value is not of the type that is asked for, as in a damaged file.
    ///
    /// - Throws: What GRDB found instead.
    func read<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: Int) throws -> Value {
        try decode(Value.self, atIndex: column)
    }

    /// The value of a column by its name.
    ///
    /// - Throws: What GRDB found instead.
    func read<Value: DatabaseValueConvertible & StatementColumnConvertible>(_ column: String) throws -> Value {
        try decode(Value.self, forColumn: column)
    }
}
