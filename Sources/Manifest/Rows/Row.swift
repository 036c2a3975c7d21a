/// One row of a `forEach`: what `${row.name}` stands for.
struct Row {
    enum Value: Equatable {
        case text(String)
        /// An empty value of JSON or YAML.
        case nothing
        /// A list or a mapping in its place.
        case compound
    }

    /// The name of the one value of a row that is a single value.
    static let singleName = "value"

    /// The places of the columns in `values`. Rows of one table share it.
    let columns: [String: Int]
    let values: [Value]
    let place: RowPlace

    init(columns: [String: Int], values: [Value], at place: RowPlace) {
        self.columns = columns
        self.values = values
        self.place = place
    }

    /// A row that is a single value.
    init(_ value: Value, at place: RowPlace) {
        self.init(columns: [Self.singleName: 0], values: [value], at: place)
    }

    /// The name of its first column.
    var firstName: String? { columns.min { $0.value < $1.value }?.key }

    subscript(_ name: String) -> Value? { columns[name].map { values[$0] } }
}
