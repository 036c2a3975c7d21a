import DataAPI
import Foundation
import HTTPTypes
import NIOConcurrencyHelpers
import Running
import TestTools

@testable import Targets

/// A moment that stands still but for what is waited.
final class StillClock: RunClock {
    private let moment: NIOLockedValueBox<Timestamp>

    init(_ text: String = "2026-10-04T12:00:00Z") {
        moment = NIOLockedValueBox(Timestamp(text: text) ?? Timestamp(milliseconds: 0))
    }

    var now: Timestamp { moment.withLockedValue { $0 } }

    func pass(_ duration: Duration) { moment.withLockedValue { $0 = $0 + duration } }

    /// What waits for others lets them go on.
    func sleep(for duration: Duration) async {
        pass(duration)
        try? await Task.sleep(for: .milliseconds(1))
    }
}

/// An authorization server that says what a test wrote, and keeps what it was asked.
final class ScriptedTransport: Transport {
    private struct State {
        var answers: [(status: Int, body: String)]
        var requests: [(url: String, body: String)] = []
    }

    private let state: NIOLockedValueBox<State>

    init(_ answers: (status: Int, body: String)...) { state = NIOLockedValueBox(State(answers: answers)) }

    var requests: [(url: String, body: String)] { state.withLockedValue { $0.requests } }

    func send(_ request: TransportRequest) async throws(TransportFailure) -> TransportResponse {
        var body = ""
        if case .bytes(let bytes) = request.body { body = String(decoding: bytes, as: UTF8.self) }
        let sent = (request.url, body)
        let answer = state.withLockedValue { state in
            state.requests.append(sent)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        guard let answer else { throw TransportFailure(.notSent, "cannot connect: connection refused") }
        return TransportResponse(status: answer.status, headers: [:], body: Array(answer.body.utf8))
    }
}

enum OAuthSample {
    static let clientSecret = "planted-client-secret"
    static let access = "planted-access"
    static let refresh = "planted-refresh"
    static let scope = "https://www.googleapis.com/auth/youtube.force-ssl"

    static func clientFile(
        _ kind: String = "installed",
        id: String = "app.apps.googleusercontent.com",
        token: String = "https://oauth2.googleapis.com/token",
        redirects: String = #"["http://localhost"]"#
    ) -> String {
        """
        {"\(kind)": {"client_id": "\(id)", "project_id": "p", "auth_uri": "https://accounts.google.com/o/oauth2/auth",
        "token_uri": "\(token)", "client_secret": "\(clientSecret)", "redirect_uris": \(redirects)}}
        """
    }

    /// A grant whose access token ends an hour after the clock of tests begins.
    static func grant() -> OAuthGrant {
        var grant = OAuthGrant(clientID: "app", clientSecret: Secret(clientSecret), tokenAddress: .token)
        grant.accessToken = Secret(access)
        grant.refreshToken = Secret(refresh)
        grant.scopes = [scope]
        grant.expiry = Timestamp(text: "2026-10-04T13:00:00Z")
        grant.renewedAt = Timestamp(text: "2026-10-04T12:00:00Z")
        grant.signedInAt = Timestamp(text: "2026-10-01T12:00:00Z")
        grant.channel = .init(id: "UCme", title: "Pier \"films\"")
        return grant
    }
}
