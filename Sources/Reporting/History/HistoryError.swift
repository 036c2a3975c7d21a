/// Why what is remembered of feeds cannot be read or written.
package struct HistoryError: Error, Sendable, Equatable {
    package enum Code: Sendable, Equatable {
        /// The disk is full, the folder is read-only, or the like.
        case unwritable
        case damaged
        /// A newer version of ytbatch wrote it.
        case newer
    }

    package var code: Code
    package var message: String
}
