/// The bounds of one stream. A manifest from a stranger stays within them, whatever it holds.
package struct YAMLLimits: Sendable {
    /// How many sequences and mappings may stand in one another.
    ///
    /// libyaml has no bound of its own and is quadratic in the depth of flow collections.
    package var depth = 64

    /// The longest run of bytes without an event: one scalar, one comment, or the blanks between two.
    package var scalarBytes = 1 << 20

    /// The longest run of bytes before a document begins: comments and directives.
    ///
    /// libyaml compares each directive with all before it, which is quadratic in their number.
    package var prologueBytes = 64 << 10

    /// How many events the anchors of a document may hold, and how many its aliases may stand for.
    ///
    /// Nine lines of aliases of aliases would stand for a billion values.
    package var aliasedEvents = 100_000

    /// The same in bytes of text: one long text behind many aliases is a bomb as well.
    package var aliasedBytes = 16 << 20

    /// How many events of one value are kept to be read again, such as those of an operation for each of its rows.
    ///
    /// The longest operation has some hundred; the rest is for rows that are written out beside it.
    package var recordedEvents = 100_000

    /// The same in bytes of text.
    package var recordedBytes = 4 << 20

    package init() {}
}
