import ArgumentParser
import Running
import Targets

/// `ytbatch auth status`: who is signed in, and for how long.
struct AuthStatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Tells of the accounts that were signed in to: channel, scopes, how long their tokens last."
    )

    @Option(help: ArgumentHelp("Only this one.", valueName: "name"))
    var account: String?

    @Flag(help: "Really renew the token, and ask for the channel.")
    var check = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let names = account.map { [$0] } ?? AccountFolder.signedIn()
        let all = try names.map { name in
            guard let account = try SignedInAccount.find(name) else {
                throw CommandFailure(
                    .notAuthorized,
                    "nobody signed in to the account \(name): ytbatch auth login --account \(name)"
                )
            }
            return account
        }
        if all.isEmpty, !output.quiet { Console.say("Nobody is signed in: ytbatch auth login") }
        var statuses: [AccountStatus] = []
        try await AuthSession.with(output.logger(run: "auth")) { session in
            for account in all {
                statuses.append(
                    check
                        ? await renewed(account, session)
                        : AccountStatus(name: account.name, grant: account.grant, now: session.service.clock.now)
                )
            }
        }
        try AccountStatus.put(statuses, as: output.form)
        let failed = statuses.contains { if case .failed = $0.check { true } else { false } }
        if failed { throw CommandFailure.silent(.notAuthorized) }
    }

    private func renewed(_ account: SignedInAccount, _ session: AuthSession) async -> AccountStatus {
        let tokens = RefreshingTokens(
            account: account.name,
            file: account.file,
            grant: account.grant,
            service: session.service
        )
        var status = AccountStatus(name: account.name, grant: account.grant, now: session.service.clock.now)
        do throws(Refusal) {
            _ = try await tokens.renewed(after: account.grant.accessToken)
            status.check = .good
        } catch {
            status.check = .failed(reason: error.reason)
        }
        guard var grant = try? account.file.read() else { return status }
        if case .good = status.check, let channel = await session.channel(of: grant), channel != grant.channel {
            grant.channel = channel
            try? await account.file.store(channel, session.service.clock)
        }
        return AccountStatus(name: account.name, grant: grant, now: session.service.clock.now, check: status.check)
    }
}
