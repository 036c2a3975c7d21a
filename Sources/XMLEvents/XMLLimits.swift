/// The bounds of one document. libxml2's own bound of 10 MB for one attribute or name holds besides, and nothing is
/// ever expanded, so that what a handler gets is no longer than the document.
package struct XMLLimits: Sendable {
    /// The whole document, in bytes. 50 entries of the service take about 0.2 MB.
    package var bytes = 64 << 20
    /// How deep elements may stand in one another. A feed needs 6.
    package var depth = 64

    package init() {}
}
