import Crypto

/// What makes two uploads the same one: told as texts, kept as a few characters that others hardly have.
package struct UploadIdentity: Sendable, Equatable {
    /// In hexadecimal.
    package let text: String

    /// - Parameter parts: All that counts, in an order that stays. A part that is not there differs from an empty one.
    package init(_ parts: [String?]) {
        var hash = SHA256()
        for part in parts { hash.update(data: Array((part.map { "\($0.utf8.count):\($0)" } ?? "-").utf8)) }
        text = hash.finalize().prefix(8).hexadecimal
    }
}
