/// Why a document could not be read to its end.
package struct XMLError: Error, Equatable, Sendable {
    package enum Code: String, Sendable {
        /// Not well-formed, or cut short.
        case malformed
        /// Longer, deeper or with a longer value than the limits allow.
        case tooLarge
        /// Well-formed, but not what was asked for.
        case unexpected
    }

    package var code: Code
    package var message: String
    /// From 1; 0 when no line is known.
    package var line: Int
    package var column: Int

    package init(_ code: Code, _ message: String, line: Int = 0, column: Int = 0) {
        self.code = code
        self.message = message
        self.line = line
        self.column = column
    }
}
