/// What a token lets a program do, by the names of the scopes.
package enum APIScope: String, Sendable, Equatable, CaseIterable {
    /// Everything, comments and captions included; and only over TLS, by its name.
    case forceSSL = "youtube.force-ssl"
    /// Everything but comments and captions.
    case account = "youtube"
    case upload = "youtube.upload"
    case readOnly = "youtube.readonly"
    case partner = "youtubepartner"

    private static let prefix = "https://www.googleapis.com/auth/"

    /// As programs ask for it: `https://www.googleapis.com/auth/youtube`.
    package var address: String { Self.prefix + rawValue }

    /// - Parameter address: As `address` writes it.
    package init?(address: some StringProtocol) {
        guard address.hasPrefix(Self.prefix), let scope = Self(rawValue: String(address.dropFirst(Self.prefix.count)))
        else { return nil }
        self = scope
    }

    /// What the device flow may ask for.
    package static let ofDevices: Set<APIScope> = [.account, .readOnly]
}
