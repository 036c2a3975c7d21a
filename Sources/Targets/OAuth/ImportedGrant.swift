import DataAPI
import Running

/// A token file that another program wrote (protocol of version 3, "Token files users already have").
package enum ImportedGrant: Sendable {
    /// One that names its client too.
    case whole(OAuthGrant)
    /// One whose client is told elsewhere.
    case clientless(ClientlessTokens)

    /// - Throws: `OAuthFileError` for files that are none, or cannot be used; with what to do instead.
    package init(_ bytes: [UInt8]) throws(OAuthFileError) {
        guard bytes.count <= OAuthClient.longestFile else { throw OAuthFileError("is longer than 64 KiB") }
        // Pickles of the protocols 2 to 5 begin so; of older ones, with a letter that JSON does not begin with.
        if let first = bytes.first, first == 0x80 || "(c]}".utf8.contains(first) {
            throw OAuthFileError(
                "is a pickle of Python, which would run as a program when it is read; let Python write it anew: "
                    + "open(\"token.json\", \"w\").write(credentials.to_json())"
            )
        }
        let document: JSONValue
        do throws(JSONError) {
            document = try JSONValue(parsing: bytes)
        } catch {
            throw OAuthFileError("is no JSON: \(error)")
        }
        guard document.members != nil else { throw OAuthFileError("is no token file") }
        if document["installed"] != nil || document["web"] != nil {
            throw OAuthFileError(
                "is the file of a client and holds no tokens: ytbatch auth login --client-secrets FILE"
            )
        }
        switch document["type"]?.text {
        case "service_account":
            throw OAuthFileError(
                "is the key of a service account, which has no channel: YouTube refuses it (youtubeSignupRequired); "
                    + "sign in with ytbatch auth login"
            )
        case "authorized_user", nil: break
        default: throw OAuthFileError("is of a type that has no tokens of a person: sign in with ytbatch auth login")
        }
        if document["client_id"] != nil {
            self = .whole(try Self.grant(document))
        } else if document["access_token"] != nil {
            self = .clientless(try ClientlessTokens(document))
        } else {
            throw OAuthFileError("is no token file: it has neither client_id nor access_token")
        }
    }

    /// oauth2client names members otherwise; the rest is what google-auth writes.
    private static func grant(_ document: JSONValue) throws(OAuthFileError) -> OAuthGrant {
        var renamed = document
        // What it says under our name is not ours.
        renamed["ytbatch"] = nil
        if document["token"] == nil, let token = document["access_token"] { renamed["token"] = token }
        if document["expiry"] == nil, let expiry = document["token_expiry"] { renamed["expiry"] = expiry }
        if document["invalid"]?.bool == true { renamed["token"] = nil }
        let grant = try OAuthGrant(document: renamed)
        guard grant.refreshToken != nil else {
            throw OAuthFileError(
                "has no refresh_token: its token ends within the hour; sign in with ytbatch auth login"
            )
        }
        return grant
    }
}

/// What Go's oauth2 writes of a token.
package struct ClientlessTokens: Sendable {
    private let accessToken: Secret
    private let refreshToken: Secret
    private let expiry: Timestamp?

    fileprivate init(_ document: JSONValue) throws(OAuthFileError) {
        let members = GrantMembers(document)
        accessToken = Secret(try members.needed("access_token"))
        guard let refresh = try members.text("refresh_token") else {
            throw OAuthFileError(
                "has no refresh_token: its token ends within the hour; sign in with ytbatch auth login"
            )
        }
        refreshToken = Secret(refresh)
        expiry = members.time("expiry")
    }

    /// - Parameter client: The one that the tokens were given to.
    package func grant(of client: OAuthClient) -> OAuthGrant {
        var grant = OAuthGrant(clientID: client.id, clientSecret: client.secret, tokenAddress: client.token)
        grant.accessToken = accessToken
        grant.refreshToken = refreshToken
        grant.expiry = expiry
        return grant
    }
}
