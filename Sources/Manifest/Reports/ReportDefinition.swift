package import Operations

/// A feed that a job reads, and the files that tell of it: one entry of `reports`.
///
/// It is kept beside the ledger as JSON, so that `resume` writes what was not written yet without the manifest.
package struct ReportDefinition: Codable, Equatable, Sendable {
    package struct SortKey: Codable, Equatable, Sendable {
        package var column: String
        package var isDescending: Bool
    }

    package var id: String
    package var feed: NamedFeed
    /// `nil` for what is usual for the entries.
    package var columns: [String]?
    package var sort: [SortKey] = []
    /// How many rows are shown of those that fit; `nil` for all.
    package var top: Int?
    package var filter: [ColumnCondition] = []
    /// Whether the rows are compared with those of the run before.
    package var compares = false
    /// Paths as written, with `${date}` and `${run}` in them; a plain `${` is `$${` as in the manifest.
    package var outputs: [String] = []
}
