package import Running

/// The tokens of an account that somebody signed in to: renewed shortly before they end, and when the service refuses
/// one.
///
/// Several runs may use an account at a time. Each reads the account's file again, under a lock, before it renews: what
/// another one has got there meanwhile is as good.
package actor RefreshingTokens: AccessTokens {
    private let account: String
    private let file: GrantFile
    private let service: TokenService
    private let clock: any RunClock
    private var grant: OAuthGrant
    /// A renewal on its way; whoever needs a token meanwhile waits for it too.
    private var renewal: Task<Result<OAuthGrant, Refusal>, Never>?
    /// Why there will be no more tokens.
    private var end: Refusal?

    /// - Parameter account: Its name, for the way out.
    package init(account: String, file: GrantFile, grant: OAuthGrant, service: TokenService) {
        self.account = account
        self.file = file
        self.grant = grant
        self.service = service
        clock = service.clock
    }

    package func token() async throws(Refusal) -> Secret? {
        let now = clock.now
        if let token = grant.freshToken(at: now) { return token }
        let old = grant.accessToken
        do throws(Refusal) {
            return try await renew(old)
        } catch {
            // A server that cannot be reached now may be reached before the token ends.
            guard error.kind == .notSent, let old, let expiry = grant.expiry, now < expiry else { throw error }
            return old
        }
    }

    package func renewed(after refused: Secret?) async throws(Refusal) -> Secret? {
        if let token = grant.freshToken(at: clock.now), token != refused { return token }
        return try await renew(refused)
    }

    private func renew(_ old: Secret?) async throws(Refusal) -> Secret? {
        if let end { throw end }
        if let renewal { return try await renewal.value.get().accessToken }
        let task = Task { await self.renewal(of: old) }
        renewal = task
        let result = await task.value
        renewal = nil
        switch result {
        case .success(let renewed):
            grant = renewed
            return renewed.accessToken
        case .failure(let refusal):
            if refusal.failure == .authorization { end = refusal }
            throw refusal
        }
    }

    private func renewal(of old: Secret?) async -> Result<OAuthGrant, Refusal> {
        do throws(Refusal) {
            let lock = try await lock()
            let current = try present()
            if let token = current.freshToken(at: clock.now), token != old { return .success(current) }
            let renewed = try await renewed(current)
            _ = consume lock
            return .success(renewed)
        } catch {
            return .failure(error)
        }
    }

    /// What the file says now.
    private func present() throws(Refusal) -> OAuthGrant {
        let current: OAuthGrant
        do throws(OAuthFileError) {
            current = try file.read()
        } catch {
            throw refusal(error.message)
        }
        if let old = grant.channel?.id, let new = current.channel?.id, old != new {
            throw Refusal(
                .status(401),
                reason: "the account \(account) was signed in to another channel meanwhile: \(new), not \(old)"
            )
        }
        return current
    }

    private func renewed(_ current: OAuthGrant) async throws(Refusal) -> OAuthGrant {
        let renewed: OAuthGrant
        do throws(OAuthFailure) {
            renewed = try await service.renewed(current)
        } catch {
            switch error.kind {
            // Nothing of the call that needs the token was sent.
            case .unreachable, .unusable: throw Refusal(.notSent, reason: error.reason, retryAfter: error.retryAfter)
            case .refused:
                var dead = current
                dead.accessToken = nil
                dead.expiry = nil
                if dead.refreshToken != nil { try? file.write(dead) }
                throw refusal(error.reason)
            }
        }
        do throws(OAuthFileError) {
            try file.write(renewed)
        } catch {
            // A token that lives an hour can be got again; a refresh token that took the place of another one cannot.
            guard renewed.refreshToken == current.refreshToken else { throw Refusal(.unusable, reason: error.message) }
        }
        return renewed
    }

    private func refusal(_ reason: String) -> Refusal {
        Refusal(.status(401), reason: "\(reason); sign in again: ytbatch auth login --account \(account)")
    }

    /// - Returns: `nil` where no lock can be had at all, since nothing can be written there.
    private func lock() async throws(Refusal) -> GrantFile.Lock? {
        do throws(OAuthFileError) {
            return try await file.lock(clock)
        } catch {
            guard error.kind == .locked else { return nil }
            throw Refusal(.notSent, reason: error.message)
        }
    }
}
