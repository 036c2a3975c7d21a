import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import TestTools
import Testing

@Suite("The emulator as a server")
struct ServeTests {
    private let program: Program

    init() throws { program = try Program() }

    /// Serves for the time of a call.
    @discardableResult
    private func serve(
        _ arguments: String...,
        body: @Sendable (_ address: String) async throws -> Void
    ) async throws -> Program.Outcome {
        try await program.run(["serve", "--port", "0"] + arguments) { call in
            defer { call.send(.terminate) }
            try await body(try #require(await call.firstLine()))
        }.expect(0)
    }

    private static func send(
        _ method: HTTPMethod,
        _ url: String,
        _ body: String = "",
        headers: HTTPHeaders = [:]
    ) async throws -> (status: Int, text: String) {
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers = headers
        if !body.isEmpty { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let bytes = try await response.body.collect(upTo: 16 << 20)
        return (Int(response.status.code), String(buffer: bytes))
    }

    private static let form: HTTPHeaders = ["Content-Type": "application/x-www-form-urlencoded"]

    @Test("accounts of the command line sign in, and write with any key")
    func accounts() async throws {
        let outcome = try await serve("--account", "ada:engine:2", "--account", "ben:b", "--data", "s.sqlite") { base in
            let login = "Email=ada&Passwd=engine%3A2&service=youtube"
            let answer = try await Self.send(.POST, base + "/accounts/ClientLogin", login, headers: Self.form)
            #expect(answer.status == 200)
            let token = answer.text.split(separator: "\n").first { $0.hasPrefix("Auth=") }.map { $0.dropFirst(5) }
            let headers: HTTPHeaders = [
                "Authorization": "GoogleLogin auth=\(try #require(token))", "X-GData-Key": "key=anything",
                "Content-Type": "application/atom+xml", "GData-Version": "2",
            ]
            let entry = "<entry xmlns='http://www.w3.org/2005/Atom'><title>Mine</title></entry>"
            let made = try await Self.send(
                .POST,
                base + "/feeds/api/users/default/playlists",
                entry,
                headers: headers
            )
            #expect(made.status == 201, "\(made.text)")
            let wrong = try await Self.send(
                .POST,
                base + "/accounts/ClientLogin",
                "Email=ada&Passwd=engine",
                headers: Self.form
            )
            #expect(wrong.text == "Error=BadAuthentication\n")
        }
        #expect(!(outcome.output + outcome.errors).contains("engine"))
        // The store is kept, and accounts are added to it again.
        try await serve("--account", "ada:new", "--data", "s.sqlite") { base in
            let answer = try await Self.send(
                .POST,
                base + "/accounts/ClientLogin",
                "Email=ada&Passwd=new",
                headers: Self.form
            )
            #expect(answer.status == 200)
        }
    }

    @Test("keys of the command line are the only ones beside those of the store")
    func developerKeys() async throws {
        try await serve("--developer-key", "mine") { base in
            for (key, status) in [("mine", 201), ("demo-key", 201), ("other", 403)] {
                let answer = try await Self.send(
                    .POST,
                    base + "/feeds/api/users/default/playlists",
                    "<entry xmlns='http://www.w3.org/2005/Atom'><title>Mine</title></entry>",
                    headers: [
                        "Authorization": "GoogleLogin auth=demo-token", "X-GData-Key": "key=\(key)",
                        "Content-Type": "application/atom+xml", "GData-Version": "2",
                    ]
                )
                #expect(answer.status == status, "\(key)")
            }
        }
    }

    @Test("fixture, policies, and control of a virtual clock")
    func fixture() async throws {
        let fixture = Repository.path("examples/fixture.yaml")
        let arguments = ["--fixture", fixture, "--policy", "maintenance=true", "--clock", "virtual@2014-01-01"]
        try await serve(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]) { base in
            let headers: HTTPHeaders = [
                "Authorization": "GoogleLogin auth=quayside-token", "X-GData-Key": "key=quayside-key",
                "GData-Version": "2",
            ]
            let feed = base + "/feeds/api/users/default/playlists"
            let read = try await Self.send(.GET, feed, headers: headers)
            #expect(read.text.contains("PLquay0001"))
            #expect(try await Self.send(.DELETE, feed + "/PLquay0001", headers: headers).status == 503)
            let clock = base + "/_emulator/clock"
            #expect(try await Self.send(.GET, clock).text.contains("2014-01-01T00:00:00.000Z"))
            #expect(try await Self.send(.POST, clock, "{\"advance\": \"1d\"}").text.contains("2014-01-02T00:00"))
            let state = try await Self.send(.GET, base + "/_emulator/state")
            #expect(state.status == 200)
            #expect(state.text.contains("qsHighWater"))
            #expect(!state.text.contains("quayside-token"))
            #expect(try await Self.send(.POST, base + "/_emulator/reset").status == 200)
            #expect(try await Self.send(.GET, base + "/_emulator/nothing").status == 404)
            #expect(try await Self.send(.GET, base + "/_emulators").status == 404)
        }
    }

    @Test("says that others can reach it, and listens on IPv6")
    func hosts() async throws {
        let open = try await serve("--host", "0.0.0.0") { base in #expect(base.hasPrefix("http://0.0.0.0:")) }
        #expect(open.errors.contains("warning: other machines can reach it at 0.0.0.0"))
        let closed = try await serve { base in #expect(base.hasPrefix("http://127.0.0.1:")) }
        #expect(closed.errors.isEmpty)
        for host in ["::1", "[::1]"] {
            let outcome = try await program.run("serve", "--port", "0", "--host", host) { call in
                defer { call.send(.terminate) }
                // A machine without IPv6 cannot listen there.
                guard let base = await call.firstLine() else { return }
                #expect(base.hasPrefix("http://[::1]:"))
                for path in ["/feeds/api/users/demochannel", "/_emulator/clock"] {
                    let answer = try await Self.send(.GET, base + path)
                    #expect(answer.status == 200)
                }
            }
            #expect(outcome.status == 0 || outcome.errors.contains("cannot be listened on"), "\(outcome.errors)")
        }
    }

    @Test(
        "flags that are wrong",
        arguments: [
            (["--policy", "duplicate=accepted"], "there is no policy duplicate; did you mean duplicates?"),
            (["--policy", "maintenance=yes"], "the policy maintenance is true or false, not yes"),
            (["--policy", "maintenance"], "--policy is KEY=VALUE"),
            (["--account", "ada"], "--account is NAME:PASSWORD"),
            (["--account", "a b:hidden-word"], "--account is NAME:PASSWORD"),
            (["--account", "default:hidden-word"], "--account is NAME:PASSWORD"),
            (["--account", "ada:"], "--account is NAME:PASSWORD"),
            (["--developer-key", "a b"], "--developer-key is made of"),
            (["--clock", "virtual@soon"], "--clock is real, virtual, or virtual@"),
        ]
    )
    func wrongFlags(arguments: [String], message: String) async throws {
        let outcome = try await program.run(["serve", "--port", "0"] + arguments).expect(64)
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
        #expect(!(outcome.output + outcome.errors).contains("hidden-word"))
    }

    @Test("a bad fixture is told with its places")
    func badFixture() async throws {
        try program.write("apiVersion: ytbatch/v1\nkind: Fixture\naccounts: [{nam: ada}]\n", to: "fixture.yaml")
        let outcome = try await program.run("serve", "--port", "0", "--fixture", "fixture.yaml").expect(65)
        #expect(outcome.errors.contains("fixture.yaml:3:13: error: accounts[0] has no key nam [unknown_key]"))
        #expect(outcome.errors.contains("= did you mean name?"))
        try await program.run("serve", "--port", "0", "--fixture", "nothing.yaml").expect(66)
    }
}
