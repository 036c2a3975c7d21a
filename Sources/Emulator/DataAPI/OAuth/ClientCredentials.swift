import Crypto
import DataAPI
import FoundationEssentials
import GData
import GRDB
import HTTPTypes

/// The program that asks for tokens: by its id and its secret, in the form or in the header.
///
/// A program whose secret nobody told the emulator is taken at its word, as with OAuth 1.
struct ClientCredentials {
    let id: String

    init(_ exchange: Exchange, _ form: QueryItems) throws {
        var (id, secret) = (form["client_id"], form["client_secret"])
        if let header = exchange.call.headers[.authorization], header.lowercased().hasPrefix("basic ") {
            let bytes = Data(base64Encoded: String(header.dropFirst("basic ".count)).trimmed) ?? Data()
            let pair = String(decoding: bytes, as: UTF8.self).split(
                separator: ":",
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            guard pair.count == 2 else { throw Self.unknown }
            (id, secret) = (EntryIdentifier.unescaped(String(pair[0])), EntryIdentifier.unescaped(String(pair[1])))
        }
        guard let id, !id.isEmpty else {
            throw AuthorizationFailure(400, "invalid_request", "Could not determine client ID from request.")
        }
        let known = try exchange.database.first("SELECT secret FROM consumers WHERE key = ?", [id]) { $0[0] as String }
        guard known == nil || known == secret else { throw Self.unknown }
        self.id = id
    }

    private static let unknown = AuthorizationFailure(401, "invalid_client", "Unauthorized")
}

/// What an endpoint of OAuth 2.0 refuses with.
struct AuthorizationFailure: Error {
    let status: Int
    let code: String
    let description: String

    init(_ status: Int, _ code: String, _ description: String) {
        self.status = status
        self.code = code
        self.description = description
    }

    func response(at instant: Instant) -> EmulatorResponse {
        var response = APIAnswer.document(
            ["error": .string(code), "error_description": .string(description)],
            status: status,
            at: instant
        )
        response.head.headerFields[.cacheControl] = "no-cache, no-store, max-age=0, must-revalidate"
        return response
    }
}

/// What proves that who exchanges a code is who asked for it (RFC 7636).
struct CodeChallenge {
    /// `S256:…`, `plain:…`, or empty where none was asked.
    let text: String

    init(text: String) { self.text = text }

    /// - Returns: `nil` for a method that there is not.
    init?(_ challenge: String?, _ method: String?) {
        guard let challenge, !challenge.isEmpty else {
            text = ""
            return
        }
        let method = method ?? "plain"
        guard method == "S256" || method == "plain", challenge.utf8.count <= 128 else { return nil }
        text = method + ":" + challenge
    }

    func matches(_ verifier: String?) -> Bool {
        if text.isEmpty { return true }
        guard let verifier, (43...128).contains(verifier.utf8.count) else { return false }
        return text == "plain:" + verifier
            || text == "S256:" + Base64URL.encoded(Array(SHA256.hash(data: Data(verifier.utf8))))
    }
}
