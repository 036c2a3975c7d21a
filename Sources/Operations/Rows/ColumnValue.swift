/// How values of rows compare: numbers as numbers, everything else as text.
package enum ColumnValue {
    /// - Returns: Less than 0 when the first one is smaller, 0 when both are equal.
    package static func order(_ left: String, _ right: String) -> Int {
        if let first = DecimalNumber.parse(left), let second = DecimalNumber.parse(right) {
            return first < second ? -1 : first > second ? 1 : 0
        }
        return left < right ? -1 : left > right ? 1 : 0
    }
}
