package import DataAPI
import Running

/// The file of a grant: what google-auth writes with `Credentials.to_json()`, and under `ytbatch` what that has no
/// place for. So other programs can read it.
extension OAuthGrant {
    package var document: JSONValue {
        var document: JSONValue = [:]
        if let accessToken { document["token"] = .string(accessToken.exposed) }
        if let refreshToken { document["refresh_token"] = .string(refreshToken.exposed) }
        document["token_uri"] = .string(tokenAddress.text)
        document["client_id"] = .string(clientID)
        document["client_secret"] = .string(clientSecret.exposed)
        document["scopes"] = .strings(scopes)
        document["universe_domain"] = "googleapis.com"
        if let expiry { document["expiry"] = .string(expiry.text) }
        if let signedInAt { document["ytbatch", "signedInAt"] = .string(signedInAt.text) }
        if let renewedAt { document["ytbatch", "renewedAt"] = .string(renewedAt.text) }
        if let channel {
            document["ytbatch", "channel"] = ["id": .string(channel.id), "title": .string(channel.title)]
        }
        return document
    }

    /// Reads such a file, ours or google-auth's.
    package init(document: JSONValue) throws(OAuthFileError) {
        guard document["universe_domain"].map({ $0.text == "googleapis.com" || $0.isNull }) ?? true else {
            throw OAuthFileError("universe_domain is not googleapis.com: YouTube is nowhere else")
        }
        let members = GrantMembers(document)
        self.init(
            clientID: try members.needed("client_id"),
            clientSecret: Secret(try members.needed("client_secret")),
            tokenAddress: try members.tokenAddress()
        )
        accessToken = try members.text("token").map(Secret.init)
        refreshToken = try members.text("refresh_token").map(Secret.init)
        expiry = members.time("expiry")
        scopes = try members.scopes("scopes")
        let own = GrantMembers(document["ytbatch"] ?? [:])
        signedInAt = own.time("signedInAt")
        renewedAt = own.time("renewedAt")
        if let id = document["ytbatch", "channel", "id"]?.text {
            channel = Channel(id: id, title: document["ytbatch", "channel", "title"]?.text ?? "")
        }
        guard accessToken != nil || refreshToken != nil else { throw OAuthFileError("holds no token") }
    }
}

extension Timestamp {
    /// Files of tokens are exact to the second.
    var wholeSeconds: Timestamp { Timestamp(milliseconds: milliseconds / 1000 * 1000) }
}

/// The members of a token file, read with their bounds.
struct GrantMembers {
    private let document: JSONValue

    /// In bytes: Google promises tokens of at most 2048.
    private static let longest = 8 << 10
    private static let mostScopes = 100

    init(_ document: JSONValue) { self.document = document }

    /// - Returns: `nil` for one that is left out, is null or is empty.
    func text(_ name: String) throws(OAuthFileError) -> String? {
        guard let value = document[name], !value.isNull, value != "" else { return nil }
        // What stands in headers and forms must not end them.
        guard let text = value.text, text.utf8.count <= Self.longest, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
        else { throw OAuthFileError("\(name) is no text of one line") }
        return text
    }

    func needed(_ name: String) throws(OAuthFileError) -> String {
        guard let text = try text(name) else { throw OAuthFileError("has no \(name)") }
        return text
    }

    func tokenAddress() throws(OAuthFileError) -> OAuthAddress {
        guard let text = try text("token_uri") else { return .token }
        guard let address = OAuthAddress(text) else {
            throw OAuthFileError(
                "token_uri is no address of Google's authorization server (https) or of this machine: "
                    + "nothing secret is sent there"
            )
        }
        return address
    }

    /// A list of scopes, or a text with spaces between them.
    func scopes(_ name: String) throws(OAuthFileError) -> [String] {
        guard let value = document[name], !value.isNull else { return [] }
        let texts = value.text.map { $0.split(separator: " ").map(String.init) } ?? value.array?.compactMap(\.text)
        guard let texts, texts.count <= Self.mostScopes, texts.count == value.array?.count ?? texts.count else {
            throw OAuthFileError("\(name) is no list of scopes")
        }
        return texts
    }

    /// A moment, in any of the forms of ISO 8601 that libraries write: to the second is enough.
    func time(_ name: String) -> Timestamp? {
        guard var text = document[name]?.text, text.utf8.count <= 40 else { return nil }
        if let point = text.firstIndex(of: ".") {
            let end = text[point...].dropFirst().firstIndex { !$0.isNumber } ?? text.endIndex
            text.removeSubrange(point..<end)
        }
        // Python writes moments of UTC without saying so.
        if text.count == "2014-02-03T23:00:42".count { text += "Z" }
        return Timestamp(text: text)
    }
}
