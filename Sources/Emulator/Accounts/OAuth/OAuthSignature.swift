import Crypto
import FoundationEssentials
import GData
import GRDB
import HTTPTypes

/// Checks signatures of OAuth 1 (RFC 5849, 3.4).
///
/// Clients sign the address that they mean. What is between them and the emulator may have taken TLS off, and a method
/// may have been sent in a header, so that each scheme and each method is tried.
struct OAuthSignature {
    let call: Call
    let parameters: OAuthParameters
    let consumerSecret: String
    let tokenSecret: String

    /// Whether the signature is good. Nobody registers certificates with the emulator: RSA-SHA1 is taken on trust.
    var isValid: Bool {
        let written = parameters["oauth_signature"] ?? ""
        switch parameters["oauth_signature_method"] {
        case "HMAC-SHA1":
            guard let signature = Data(base64Encoded: written) else { return false }
            return baseStrings.contains {
                HMAC<Insecure.SHA1>.isValidAuthenticationCode(signature, authenticating: Data($0.utf8), using: key)
            }
        case "PLAINTEXT": return written == secrets
        case "RSA-SHA1": return !written.isEmpty
        default: return false
        }
    }

    private var secrets: String {
        EntryIdentifier.escaped(consumerSecret) + "&" + EntryIdentifier.escaped(tokenSecret)
    }

    private var key: SymmetricKey { SymmetricKey(data: Data(secrets.utf8)) }

    /// What may have been signed; the likeliest first.
    var baseStrings: [String] {
        let methods = call.method == .post ? ["POST"] : [call.method.rawValue, "POST"]
        return methods.flatMap { method in
            addresses.map { address in
                [method, address, normalizedParameters].map(EntryIdentifier.escaped).joined(separator: "&")
            }
        }
    }

    /// Host in lower case, without the port that its scheme has anyway.
    private var addresses: [String] {
        let mark = "://"
        let parts = call.base.lowercased().split(separator: mark, maxSplits: 1)
        guard parts.count == 2 else { return [call.base + call.writtenPath] }
        let schemes = parts[0] == "https" ? ["https", "http"] : ["http", "https"]
        return schemes.map { scheme in
            let port = scheme == "https" ? ":443" : ":80"
            let host = parts[1].hasSuffix(port) ? parts[1].dropLast(port.count) : parts[1]
            return scheme + mark + host + call.writtenPath
        }
    }

    /// All parameters but the signature, escaped, in the order of their bytes.
    private var normalizedParameters: String {
        let signed = parameters.items.filter { $0.name != "oauth_signature" }
        let escaped = signed.map { (EntryIdentifier.escaped($0.name), EntryIdentifier.escaped($0.value)) }
        return escaped.sorted(by: <).map { name, value in name + "=" + value }.joined(separator: "&")
    }
}

extension OAuthParameters {
    /// Whether the request is signed by the consumer that it names, in the name of a token.
    ///
    /// A consumer whose secret nobody told the emulator is taken at its word.
    func areSigned(for call: Call, tokenSecret: String, in database: Database) throws -> Bool {
        guard let consumer = self["oauth_consumer_key"] else { return false }
        let secret = try database.first("SELECT secret FROM consumers WHERE key = ?", [consumer]) { $0[0] as String }
        guard let secret else { return true }
        return OAuthSignature(call: call, parameters: self, consumerSecret: secret, tokenSecret: tokenSecret).isValid
    }
}
