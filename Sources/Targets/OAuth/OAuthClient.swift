import DataAPI

/// The program as the authorization server knows it: what `client_secrets.json` says (protocol of version 3,
/// "client_secrets.json").
package struct OAuthClient: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// A program on somebody's own machine, which may listen on any port of loopback.
        case installed
        /// A site, which people come back to only at the addresses that it registered.
        case web
    }

    package var kind: Kind
    package var id: String
    /// That of an installed program is no secret to its users; it is treated as one all the same.
    package var secret: Secret
    package var authorization: OAuthAddress
    package var token: OAuthAddress
    package var redirects: [String]

    /// In bytes: such files have half a kilobyte.
    package static let longestFile = 64 << 10
    private static let members = ["client_id", "client_secret", "auth_uri", "token_uri", "redirect_uris"]

    /// Reads the file as it is downloaded.
    package init(file bytes: [UInt8]) throws(OAuthFileError) {
        guard bytes.count <= Self.longestFile else { throw OAuthFileError("is longer than 64 KiB") }
        let document: JSONValue
        do throws(JSONError) {
            document = try JSONValue(parsing: bytes)
        } catch {
            throw OAuthFileError("is no JSON: \(error)")
        }
        guard let top = document.members, top.count == 1, let kind = Kind(rawValue: top[0].name),
            top[0].value.members != nil
        else {
            let hint =
                document["type"]?.text == "service_account"
                ? "; a service account has no channel: make a client of the type “Desktop app”" : ""
            throw OAuthFileError("must have exactly one member, installed or web\(hint)")
        }
        let values = top[0].value
        for name in Self.members where values[name] == nil {
            throw OAuthFileError("\(kind.rawValue) has no \(name); download the file again")
        }
        func text(_ name: String) throws(OAuthFileError) -> String {
            guard let text = values[name]?.text, !text.isEmpty, text.utf8.count <= 1000 else {
                throw OAuthFileError("\(kind.rawValue).\(name) must be a text")
            }
            guard !text.hasPrefix("[[") else {
                throw OAuthFileError(
                    "\(kind.rawValue).\(name) is still a placeholder; put in the value of the API Console"
                )
            }
            return text
        }
        func address(_ name: String) throws(OAuthFileError) -> OAuthAddress {
            guard let address = OAuthAddress(try text(name)) else {
                throw OAuthFileError(
                    "\(kind.rawValue).\(name) is no address of Google's authorization server (https) or of this machine: "
                        + "nothing secret is sent there"
                )
            }
            return address
        }
        self.kind = kind
        id = try text("client_id")
        secret = Secret(try text("client_secret"))
        authorization = try address("auth_uri")
        token = try address("token_uri")
        guard let redirects = values["redirect_uris"]?.array, redirects.allSatisfy({ $0.text != nil }) else {
            throw OAuthFileError("\(kind.rawValue).redirect_uris must be a list of addresses")
        }
        self.redirects = redirects.compactMap(\.text)
    }
}
