/// The bounds of one manifest, beside those of YAML itself (`YAMLLimits`) and those of each field (`Operations`).
///
/// A manifest from a stranger takes memory and time in proportion to its length, whatever it holds.
enum ManifestLimits {
    /// The longest text that references may make, in bytes: as long as a text that is written out
    /// (`YAMLLimits.scalarBytes`). A variable of 1 MiB that is named 100,000 times would take 100 GB.
    static let resolvedBytes = 1 << 20

    /// How many operations one operation may need. Each is compared with all before it.
    static let needs = 10_000

    /// How many rows a job may have. Rows are read one at a time, but each operation's id is kept, in up to 16 bytes, and a
    /// short manifest may name a long file many times.
    static let rows = 100_000_000

    /// The longest row, in bytes: as long as a value that is written out in a manifest (`YAMLLimits.scalarBytes`). A
    /// quote that is not closed would take the rest of the file for one value.
    static let rowBytes = 1 << 20

    /// How many values a row may have. Tables that people keep have some ten; each name is looked up with every row.
    static let rowColumns = 1000

    /// How many complaints about an operation are remembered, so that they are not told with each of its rows.
    static let toldComplaints = 1000

    /// Behind this many, complaints are only counted, and nothing is looked up to suggest.
    static let complaints = 1000

    /// Of how many ids the lines and names are kept for messages. All ids are known by their hash.
    static let rememberedIDs = 10_000

    /// How many reports a job may have. Each reads a feed, of which the service shows 999 entries.
    static let reports = 100

    /// How many rows of a report can be asked for: ten times what the service shows of a feed.
    static let reportRows = 10_000

    /// How many columns a report is sorted by, how many conditions it has, and how many files are written of it: more than
    /// anybody needs, so that a short manifest does not make a long run.
    static let sortKeys = 10
    static let conditions = 50
    static let outputs = 20

    /// The longest path that Linux takes (`PATH_MAX`).
    static let pathBytes = 4096

    /// Among how many names a misspelt one is looked up.
    static let suggestedNames = 1000
}
