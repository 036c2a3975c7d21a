import ArgumentParser
import Running
import Targets

/// `ytbatch auth logout`: withdraws the consent, and forgets the tokens.
struct AuthLogoutCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "logout",
        abstract: "Withdraws the consent to an account, and removes its tokens.",
        discussion: """
            Withdrawing ends all that the person granted to the project of the client, also on other machines and for other \
            clients of that project. With --local only the file here is removed.
            """
    )

    @OptionGroup var account: AuthAccountOptions

    @Flag(help: "Only remove the tokens here, and withdraw nothing.")
    var local = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let name = account.account
        // A file that says nothing that can be withdrawn can still be removed.
        let file = try AccountFolder.grantFile(of: name)
        guard file.exists else { throw CommandFailure(.notAuthorized, "nobody signed in to the account \(name)") }
        if !local, let signedIn = try SignedInAccount.find(name) { try await revoke(signedIn) }
        do throws(OAuthFileError) {
            try await file.remove(SystemRunClock())
        } catch {
            throw CommandFailure(error)
        }
        guard !output.quiet else { return }
        Console.say(
            local
                ? "The tokens of \(name) are removed here; the consent goes on until it is withdrawn."
                : "Signed out of \(name): the whole grant to the client's project is withdrawn, on other machines too."
        )
    }

    private func revoke(_ account: SignedInAccount) async throws {
        try await AuthSession.with(output.logger(run: "auth")) { session in
            do throws(OAuthFailure) {
                try await session.service.revoke(account.grant)
            } catch {
                // What is not known any more needs no withdrawing.
                if error.code == "invalid_token" { return }
                throw CommandFailure(
                    error.code == nil ? .unreachable : .notAuthorized,
                    "\(error.reason); the tokens are still here: --local removes them without withdrawing anything"
                )
            }
        }
    }
}
