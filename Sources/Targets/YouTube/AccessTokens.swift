package import Running

/// Where the tokens come from that calls are made with.
///
/// This is the place for the refresh of OAuth: a source that knows how to get a new token gives it in `renewed`.
package protocol AccessTokens: Sendable {
    /// The token to call with; `nil` for none.
    func token() async throws(Refusal) -> Secret?

    /// A new token in place of one that the service refused; `nil` when there is no other one.
    func renewed(after refused: Secret?) async throws(Refusal) -> Secret?
}

/// One token, as somebody gave it.
package struct FixedToken: AccessTokens {
    private let secret: Secret?

    package init(_ secret: Secret?) { self.secret = secret }

    package func token() async throws(Refusal) -> Secret? { secret }
    package func renewed(after refused: Secret?) async throws(Refusal) -> Secret? { nil }
}
