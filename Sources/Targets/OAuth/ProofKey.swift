import Crypto
import FoundationEssentials

/// What proves that who exchanges a code is who asked for it (PKCE, RFC 7636).
package struct ProofKey: Sendable, Equatable {
    /// Sent with the code only.
    let verifier: Secret

    package init() { self.init(verifier: RandomText.make(bytes: 48)) }

    /// - Parameter verifier: Of 43 to 128 characters that need no escape.
    init(verifier: String) { self.verifier = Secret(verifier) }

    /// Sent ahead: it tells nothing of the verifier. The method is S256.
    var challenge: String { RandomText.encoded(Array(SHA256.hash(data: Data(verifier.exposed.utf8)))) }
}
