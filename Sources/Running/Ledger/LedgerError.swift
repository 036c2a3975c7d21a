private import GRDB

/// Why the ledger cannot be written or read.
package struct LedgerError: Error, Sendable, Equatable {
    package enum Code: Sendable, Equatable {
        /// The disk is full, the folder is read-only, or the like.
        case unwritable
        /// There is no such run.
        case missing
        /// The file is no ledger, or is damaged.
        case damaged
        /// A newer version of ytbatch wrote it.
        case newer
    }

    package var code: Code
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// Says in the user's terms what SQLite says in its own. Values that were written do not show.
    init(_ error: any Error, file: String) {
        guard let error = error as? DatabaseError else {
            // Anything else is a value that is not of the type that its column has.
            let isDamaged = error is RowDecodingError
            self.init(isDamaged ? .damaged : .unwritable, isDamaged ? Self.damage(file) : "\(file): \(error)")
            return
        }
        switch error.resultCode {
        case .SQLITE_FULL: self.init(.unwritable, "\(file): the disk is full")
        case .SQLITE_READONLY: self.init(.unwritable, "\(file): cannot be written, it or its folder is read-only")
        case .SQLITE_IOERR: self.init(.unwritable, "\(file): the disk cannot be read or written")
        case .SQLITE_CANTOPEN: self.init(.unwritable, "\(file): cannot be opened; check the folder and its permissions")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR:
            // An error of SQL's own: the tables are not the ones that were made.
            self.init(.damaged, Self.damage(file))
        default: self.init(.unwritable, "\(file): \(error.message ?? "SQLite error \(error.resultCode.rawValue)")")
        }
    }

    private static func damage(_ file: String) -> String {
        "\(file): is damaged, or is no ledger; ytbatch resume RUN --rebuild saves what it can"
    }
}
