import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import TestTools
import Testing

/// The program, an emulator that it may sign in to, and the files of accounts.
struct AuthBench {
    let program: Program

    init() throws { program = try Program() }

    static let scopePrefix = "https://www.googleapis.com/auth/"

    /// Serves for the time of a call.
    func serving(_ arguments: String..., body: @Sendable (_ address: String) async throws -> Void) async throws {
        try await program.run(["serve", "--port", "0"] + arguments) { call in
            defer { call.send(.terminate) }
            try await body(try #require(await call.firstLine()))
        }.expect(0)
    }

    static let accounts = ".config/ytbatch/accounts"

    /// Writes the file of an account, as `auth login` leaves it.
    func writeGrant(
        _ account: String,
        at address: String,
        token: String? = nil,
        refresh: String = "demo-refresh-token",
        scope: String = "youtube.force-ssl"
    ) throws {
        let token = token.map { #""token": "\#($0)", "expiry": "2126-10-04T13:00:00Z", "# } ?? ""
        try program.write(
            """
            {\(token)"refresh_token": "\(refresh)", "token_uri": "\(address)/token", "client_id": "app",
            "client_secret": "planted-client-secret", "scopes": ["\(Self.scopePrefix)\(scope)"]}
            """,
            to: Self.accounts + "/\(account).json"
        )
        try protect(Self.accounts, 0o700)
        try protect(Self.accounts + "/\(account).json", 0o600)
    }

    func protect(_ name: String, _ mode: Int) throws {
        let path = program.folder + "/" + name
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    func mode(_ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: program.folder + "/" + name)[.posixPermissions] as? Int
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: program.folder + "/" + name) }

    // MARK: - Signing in

    static let client = ".config/ytbatch/client_secrets.json"

    /// A client file for the emulator.
    func writeClient(
        _ address: String,
        to name: String = client,
        kind: String = "installed",
        redirect: String = "http://localhost"
    ) throws {
        try program.write(
            """
            {"\(kind)": {"client_id": "app", "client_secret": "planted-client-secret", "redirect_uris": ["\(redirect)"],
            "auth_uri": "\(address)/o/oauth2/auth", "token_uri": "\(address)/token"}}
            """,
            to: name
        )
    }

    /// Goes to a page as a browser does: with what it redirects to.
    static func visit(_ address: String?) async throws -> (status: Int, text: String) {
        let answer = try await HTTPClient.shared.execute(
            HTTPClientRequest(url: try #require(address)),
            timeout: .seconds(30)
        )
        return (Int(answer.status.code), String(buffer: try await answer.body.collect(upTo: 1 << 20)))
    }

    /// Moves the clock of a server whose clock is virtual.
    static func moveClock(of address: String, by time: String) async throws {
        var request = HTTPClientRequest(url: address + "/_emulator/clock")
        request.method = .POST
        request.body = .bytes(ByteBuffer(string: "{\"advance\": \"\(time)\"}"))
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        try #require(answer.status == .ok)
    }

    /// Takes a consent back, as somebody does on the page of their account.
    static func revoke(_ token: String, at address: String) async throws {
        var request = HTTPClientRequest(url: address + "/revoke?token=" + token)
        request.method = .POST
        let answer = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        try #require(answer.status == .ok)
    }
}
