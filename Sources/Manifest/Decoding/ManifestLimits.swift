/// The bounds of one manifest, beside those of YAML itself (`YAMLLimits`) and those of each field (`Operations`).
///
/// A manifest from a stranger takes memory and time in proportion to its length, whatever it holds.
enum ManifestLimits {
    /// The longest text that references may make, in bytes: as long as a text that is written out
    /// (`YAMLLimits.scalarBytes`). A variable of 1 MiB that is named 100,000 times would take 100 GB.
    static let resolvedBytes = 1 << 20

    /// How many operations one operation may need. Each is compared with all before it.
    static let needs = 10_000

    /// Behind this many, complaints are only counted, and nothing is looked up to suggest.
    static let complaints = 1000

    /// Of how many ids the lines and names are kept for messages. All ids are known by their hash.
    static let rememberedIDs = 10_000

    /// Among how many names a misspelt one is looked up.
    static let suggestedNames = 1000
}
