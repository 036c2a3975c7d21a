import FoundationEssentials

/// An address of an authorization server that secrets may be sent to.
///
/// Files of clients and tokens name such addresses. One that somebody planted would take the secrets away: so only
/// Google's own hosts are taken, over TLS, and this machine itself, for tests.
package struct OAuthAddress: Sendable, Equatable {
    package let text: String
    private let place: Origin

    /// No host of Google on which others can put pages or programs.
    private static let hosts: Set = ["accounts.google.com", "oauth2.googleapis.com", "www.googleapis.com"]
    /// In bytes; the longest known one has 45.
    private static let longest = 500

    /// - Returns: `nil` for an address that secrets do not go to.
    package init?(_ text: String) {
        // What readers of addresses may take differently has no place in one of these.
        let isPlain = text.utf8.allSatisfy { (0x21..<0x7F).contains($0) } && !text.contains { "@#\\?".contains($0) }
        guard text.utf8.count <= Self.longest, isPlain, let place = Origin(text) else { return nil }
        let isGoogle = place.scheme == "https" && place.port == 443 && Self.hosts.contains(place.host)
        guard isGoogle || place.isLoopback else { return nil }
        self.text = text
        self.place = place
    }

    private init(google path: String) {
        text = "https://oauth2.googleapis.com" + path
        guard let place = Origin(text) else { preconditionFailure("\(text) is an address") }
        self.place = place
    }

    /// Where tokens are given today.
    package static let token = OAuthAddress(google: "/token")

    package var host: String { place.host }
    package var isLoopback: Bool { place.isLoopback }

    /// Scheme, host and port.
    package var origin: String { String(text.prefix(text.count - path.count)) }

    private var path: String {
        guard let end = text.firstRange(of: "://")?.upperBound, let slash = text[end...].firstIndex(of: "/") else {
            return ""
        }
        return String(text[slash...])
    }

    /// Where tokens that this address gives are taken back.
    var revocation: OAuthAddress { sibling("/revoke") }

    /// Where a program without a browser asks, at the server that gives tokens here.
    var deviceCode: OAuthAddress { sibling("/device/code") }

    private func sibling(_ path: String) -> OAuthAddress {
        isLoopback ? OAuthAddress(origin + path) ?? self : OAuthAddress(google: path)
    }
}
