/// Why a file of a client or of tokens is not taken: a sentence that tells what to do. Nothing of the file's values is
/// in it.
package struct OAuthFileError: Error, Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// There is no such file.
        case missing
        /// Others may read it.
        case open
        /// It says something else.
        case invalid
        /// Somebody else is at it.
        case locked
        /// The system does not let it be read or written.
        case system
    }

    package var kind: Kind
    package var message: String

    package init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    package init(_ message: String) { self.init(.invalid, message) }
}
