import YAMLEvents

/// What an operation with `forEach` needs from row to row. Its own text is in the reader, to be read again.
struct RowLoop {
    let stream: any RowStream
    /// What must hold for a row to become an operation.
    let condition: Condition?
    /// The id as it is written, for rows that are left out.
    let id: (text: String, start: SourcePosition, end: SourcePosition)?
    /// How many rows were read, those that are none included.
    var number = 0
    /// Complaints about the operation itself, which are told once and not with each row.
    var told: Set<ToldComplaint> = []

    struct ToldComplaint: Hashable {
        var start: SourcePosition
        var code: String
        var message: String
    }
}
