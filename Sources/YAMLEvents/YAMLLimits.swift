/// The bounds of one stream. A manifest from a stranger stays within them, whatever it holds.
package struct YAMLLimits: Sendable {
    /// How many sequences and mappings may stand in one another.
    ///
    /// libyaml has no bound of its own and is quadratic in the depth of flow collections.
    package var depth = 64

    /// The longest run of bytes without an event: one scalar, one comment, or the blanks between two.
    package var scalarBytes = 1 << 20

    /// How many events all aliases of a document may expand to.
    package var aliasedEvents = 100_000

    package init() {}
}
