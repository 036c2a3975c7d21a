import Operations
import YAMLEvents

extension ManifestDecoder {
    /// Moves to the value of `when` and reads it; `nil`, with a complaint, for anything but a comparison.
    mutating func readCondition() throws(YAMLError) -> Condition? {
        guard let text = try readText("when") else { return nil }
        if let condition = Condition(text, from: reader.start, to: reader.end) { return condition }
        complain(
            Complaint.Code.invalidFormat.rawValue,
            "when compares two values, and nothing more",
            "write when: \"${row.language} == fr\", or with !="
        )
        return nil
    }

    /// Whether a condition holds; `false`, with a complaint, when that cannot be said.
    mutating func holds(_ condition: Condition) -> Bool {
        rowMatters = false
        isComparing = true
        defer { isComparing = false }
        let errorsBefore = errorCount
        let left = resolve(condition.left, from: condition.start, to: condition.end, expecting: nil)
        let right = resolve(condition.right, from: condition.start, to: condition.end, expecting: nil)
        guard errorCount == errorsBefore else { return false }
        guard left.isResolved, right.isResolved else {
            complain(
                Complaint.Code.invalidValue.rawValue,
                "results of operations cannot stand in when: they are known only when the job runs",
                "compare what vars, env or row say",
                from: condition.start,
                to: condition.end
            )
            return false
        }
        return (left.text == right.text) == condition.wantsEqual
    }

    /// Reads a condition on a column of rows; `nil`, with a complaint, for a text that compares with nothing.
    ///
    /// - Parameter written: The text as it stands in the manifest.
    mutating func condition(
        on column: String,
        _ text: String,
        writtenAs written: String,
        from start: SourcePosition,
        to end: SourcePosition
    ) -> ColumnCondition? {
        if let condition = ColumnCondition(column, text) { return condition }
        complain(
            Complaint.Code.invalidFormat.rawValue,
            "\(shortened(written)) compares with nothing",
            "write \">= 1000\", \"== Comedy\" or \"contains cat\", in quotes; there are "
                + ColumnCondition.Comparison.allCases.map(\.rawValue).joined(separator: ", "),
            from: start,
            to: end
        )
        return nil
    }
}
