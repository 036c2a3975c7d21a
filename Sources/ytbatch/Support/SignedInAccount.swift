import FoundationEssentials
import Targets

/// An account that somebody signed in to, as its file has it.
struct SignedInAccount: Sendable {
    let name: String
    let file: GrantFile
    let grant: OAuthGrant

    /// - Returns: `nil` when nobody signed in to it.
    /// - Throws: `CommandFailure` when its file cannot be used.
    static func find(_ name: String) throws(CommandFailure) -> SignedInAccount? {
        let file = try AccountFolder.grantFile(of: name)
        guard file.exists else { return nil }
        do throws(OAuthFileError) {
            return SignedInAccount(name: name, file: file, grant: try file.read())
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The account that a run on the Data API uses, if somebody signed in to it; servers of this machine without an
    /// account are taken for `ytbatch serve`.
    static func find(for settings: RunSettings) throws(CommandFailure) -> SignedInAccount? {
        guard settings.target == "youtube" else { return nil }
        guard let account = settings.account else {
            let isLocal = settings.url.flatMap { Origin($0) }?.isLoopback == true
            return isLocal ? nil : try find(AccountFolder.standardAccount)
        }
        return try find(account)
    }

    /// - Throws: `CommandFailure` when the tokens are not for that server.
    func check(root: String) throws(CommandFailure) {
        guard let origin = Origin(root), origin.isSafeForCredentials else {
            throw CommandFailure(
                .notAuthorized,
                "credentials of \(name) are not sent to \(root) without TLS; write https://"
            )
        }
        guard grant.tokenAddress.isLoopback, !origin.isLoopback else { return }
        throw CommandFailure(
            .notAuthorized,
            "the account \(name) is one of \(grant.tokenAddress.origin), not of \(root); say --url \(grant.tokenAddress.origin)"
        )
    }
}
