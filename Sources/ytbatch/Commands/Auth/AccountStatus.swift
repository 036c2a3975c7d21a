import DataAPI
import Operations
import Running
import Targets

/// What there is to say of an account, without any secret.
struct AccountStatus: Sendable {
    let name: String
    let grant: OAuthGrant
    let now: Timestamp
    /// Whether a renewal works; `nil` when nobody tried.
    var check: Check?

    enum Check: Sendable {
        case good
        case failed(reason: String)
    }

    private var age: Duration? { grant.signedInAt.map { max(now - $0, .zero) } }

    /// When the consent ends, if the project is in testing; `nil` once it has outlived that.
    private var testingEnd: Timestamp? {
        guard let signedInAt = grant.signedInAt, let age, age < OAuthGrant.testingLifetime else { return nil }
        return signedInAt + OAuthGrant.testingLifetime
    }

    private var scopes: [String] { grant.scopes.map(ScopeArgument.short) }

    var text: String {
        var lines = ["\(name)  " + (grant.channel.map { "\($0.title) (\($0.id))" } ?? "channel not known")]
        lines.append("  scopes     " + (scopes.isEmpty ? "not known" : scopes.joined(separator: ", ")))
        lines.append("  token      " + tokenText)
        if let signedInAt = grant.signedInAt, let age {
            lines.append("  signed in  \(signedInAt.text), \(Self.days(age)) ago")
        } else {
            lines.append("  signed in  elsewhere")
        }
        switch check {
        case .good: lines.append("  check      the token was renewed just now")
        case .failed(let reason): lines.append("  check      failed: \(reason)")
        case nil: break
        }
        if let testingEnd {
            lines.append(
                "  hint       if the consent screen of your project is in testing, this ends on \(testingEnd.text)"
            )
        }
        return lines.map(\.printable).joined(separator: "\n") + "\n"
    }

    private var tokenText: String {
        let renewal = grant.refreshToken == nil ? "it cannot be renewed" : "it is renewed when it is needed"
        guard grant.accessToken != nil else { return "none at the moment; " + renewal }
        guard let expiry = grant.expiry else { return "its end is not known; " + renewal }
        return (expiry > now ? "good until " : "ended ") + expiry.text + "; " + renewal
    }

    private static func days(_ age: Duration) -> String {
        let hours = age.components.seconds / 3600
        let (count, unit) = hours < 48 ? (hours, "hour") : (hours / 24, "day")
        return "\(count) \(unit)" + (count == 1 ? "" : "s")
    }

    var document: JSONValue {
        func optional(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
        var document: JSONValue = [
            "account": .string(name),
            "channel": grant.channel.map { ["id": .string($0.id), "title": .string($0.title)] } ?? .null,
            "scopes": .strings(scopes),
            "expiresAt": optional(grant.expiry?.text),
            "renewable": .bool(grant.refreshToken != nil),
            "signedInAt": optional(grant.signedInAt?.text),
            "ageSeconds": age.map { .integer($0.components.seconds) } ?? .null,
            "endsInTestingAt": optional(testingEnd?.text),
        ]
        switch check {
        case .good: document["check"] = "good"
        case .failed(let reason):
            document["check"] = "failed"
            document["reason"] = .string(reason)
        case nil: break
        }
        return document
    }

    /// Puts out what is known of accounts.
    static func put(_ all: [AccountStatus], as form: OutputForm) throws(CommandFailure) {
        switch form {
        case .text: for status in all { try Console.put(status.text) }
        case .json: try Console.put(JSONValue.array(all.map(\.document)).written(depth: 0) + "\n")
        case .jsonl: for status in all { try Console.put(status.document.written() + "\n") }
        }
    }
}
