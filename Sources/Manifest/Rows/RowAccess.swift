package import Operations
package import YAMLEvents

/// How the rows of `forEach` are had. The decoder itself opens nothing.
package struct RowAccess: Sendable {
    /// Rows as text, which is read once and from the beginning.
    package struct Text {
        /// What stands for it in messages.
        package var name: String
        package var source: any YAMLSource

        package init(name: String, source: any YAMLSource) {
            self.name = name
            self.source = source
        }
    }

    /// Why there are no rows.
    package struct Refusal: Error {
        package var code: String
        /// Its message follows what the manifest wrote: `lies outside of …`.
        package var complaint: Complaint

        package init(_ code: String, _ complaint: Complaint) {
            self.code = code
            self.complaint = complaint
        }
    }

    /// Opens a file; the path is as written.
    package var open: @Sendable (String) throws(Refusal) -> Text = { _ throws(Refusal) in throw RowAccess.none }

    /// The files that fit a pattern, as paths of the same kind as the pattern, in an order that is always the same.
    package var files: @Sendable (_ pattern: String) throws(Refusal) -> [String] = { _ throws(Refusal) in
        throw RowAccess.none
    }

    /// The entries of a feed as JSON Lines.
    package var feed: @Sendable (NamedFeed) throws(Refusal) -> Text = { _ throws(Refusal) in throw RowAccess.none }

    /// Says what is wrong with a feed that is read later.
    package var check: @Sendable (NamedFeed) throws(Refusal) -> Void = { _ throws(Refusal) in }

    package init() {}

    private static let none = Refusal(
        DiagnosticCode.fileNotAllowed,
        Complaint(.unsupported, "cannot be read here")
    )
}
