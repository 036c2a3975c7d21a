import Crypto
import Foundation
import GData
import HTTPTypes
import Testing

@testable import Emulator

/// An emulator with accounts, and what programs do to sign in.
struct AccountsBench {
    var service: TestService

    static let fixture: Fixture = {
        var fixture = Fixture()
        fixture.users = [
            Fixture.User("Ada", id: "AdaAdaAdaAdaAdaAdaAda1", "", location: "GB", age: 36),
            Fixture.User("Ben", id: "BenBenBenBenBenBenBen2", "", location: "GB", age: 30),
        ]
        fixture.accounts =
            [Fixture.Account("Ada", password: "engine"), Fixture.Account("nochannel", password: "nothing")]
            + AccountCondition.allCases.map { Fixture.Account($0.rawValue, password: "pass", condition: $0) }
        fixture.tokens = [Fixture.Token("ada-token", user: "ada"), Fixture.Token("nochannel-token", user: "nochannel")]
        fixture.consumers = [Fixture.Consumer("example.com", secret: "kd94hf93k423kf44")]
        fixture.developerKeys = ["key"]
        return fixture
    }()

    init(_ change: (inout EmulatorConfiguration) -> Void = { _ in }) throws {
        service = try TestService {
            $0.fixture = Self.fixture
            change(&$0)
        }
    }

    // MARK: - Asking

    func get(_ path: String, _ authorization: String? = nil) -> Answer {
        service.send(.get, path, as: nil, key: nil, headers: authorization.map { ["Authorization": $0] } ?? [:])
    }

    func post(_ path: String, _ items: [(String, String)], _ authorization: String? = nil) -> Answer {
        var headers = ["Content-Type": "application/x-www-form-urlencoded"]
        headers["Authorization"] = authorization
        return service.send(.post, path, Self.form(items), as: nil, key: nil, headers: headers)
    }

    static func form(_ items: [(String, String)]) -> String {
        items.map { EntryIdentifier.escaped($0.0) + "=" + EntryIdentifier.escaped($0.1) }.joined(separator: "&")
    }

    func login(
        _ name: String = "ada",
        _ password: String = "engine",
        at path: String = "/accounts/ClientLogin",
        more: [(String, String)] = []
    ) -> Answer {
        post(path, [("Email", name), ("Passwd", password), ("service", "youtube"), ("source", "test")] + more)
    }

    /// Whether somebody is signed in with that.
    func isSignedIn(_ authorization: String) -> Bool {
        get("/feeds/api/users/default/playlists", authorization).status == 200
    }

    // MARK: - OAuth

    /// Signs a request as RFC 5849 says, and writes the header.
    static func signed(
        _ address: String,
        method: String = "GET",
        query: [(String, String)] = [],
        form: [(String, String)] = [],
        consumer: (key: String, secret: String) = ("anonymous", "anonymous"),
        token: (text: String, secret: String)? = nil,
        more: [(String, String)] = []
    ) -> String {
        var items = [
            ("oauth_consumer_key", consumer.key), ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "1391468400"), ("oauth_nonce", "7d8f3e4a"), ("oauth_version", "1.0"),
        ]
        if let token { items.append(("oauth_token", token.text)) }
        items += more
        let all = (items + query + form).map { (EntryIdentifier.escaped($0.0), EntryIdentifier.escaped($0.1)) }
        let text = all.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { $0.0 + "=" + $0.1 }.joined(separator: "&")
        let base = [method, address, text].map(EntryIdentifier.escaped).joined(separator: "&")
        let key = EntryIdentifier.escaped(consumer.secret) + "&" + EntryIdentifier.escaped(token?.secret ?? "")
        let code = HMAC<Insecure.SHA1>.authenticationCode(
            for: Data(base.utf8),
            using: SymmetricKey(data: Data(key.utf8))
        )
        items.append(("oauth_signature", Data(code).base64EncodedString()))
        return "OAuth realm=\"\", "
            + items.map { "\($0.0)=\"\(EntryIdentifier.escaped($0.1))\"" }.joined(separator: ", ")
    }
}

extension Answer {
    /// The value of a line `name=…`.
    func line(_ name: String) -> String? {
        text.split(separator: "\n").first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
    }

    /// A parameter of the address that a browser is sent to, or of a form in the body.
    func parameter(_ name: String) -> String? {
        let text = self["Location"].map { $0.drop { $0 != "?" }.dropFirst() } ?? self.text[...]
        return QueryItems(text)[name]
    }
}
