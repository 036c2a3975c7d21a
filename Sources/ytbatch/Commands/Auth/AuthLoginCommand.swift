import ArgumentParser
import DataAPI
import Operations
import Running
import Targets

/// `ytbatch auth login`: a person consents, and the tokens are kept.
struct AuthLoginCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "login",
        abstract: "Signs in to an account of YouTube in a browser, and keeps its tokens."
    )

    @OptionGroup var account: AuthAccountOptions
    @OptionGroup var client: ClientFileOptions

    @Option(
        help: ArgumentHelp(
            "What to ask for: youtube.force-ssl (all; the default), youtube, youtube.upload, youtube.readonly; repeatable.",
            valueName: "scope"
        )
    )
    var scope: [ScopeArgument] = []

    @Flag(name: .customLong("no-browser"), help: "Only print the address; the answer may be pasted too.")
    var noBrowser = false

    @Flag(help: "Show a code that is typed in on another device. For the scopes youtube and youtube.readonly.")
    var device = false

    @Option(help: ArgumentHelp("How long to wait for your consent; 10m.", valueName: "time"))
    var wait: TimeSpan?

    /// How long a person may take who looks for their password.
    private static let patience = Duration.seconds(10 * 60)

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !device || !noBrowser else { throw ValidationError("--device needs no browser: leave out --no-browser.") }
    }

    func run() async throws {
        let scopes = (scope.isEmpty ? [.standard] : scope).map(\.address)
        let file = try AccountFolder.grantFile(of: account.account)
        if device { try Self.checkDevice(scopes) }
        let client = try client.client()
        let status = try await AuthSession.with(output.logger(run: "auth")) { session in
            var (grant, missing) = try await grant(client, scopes, session)
            grant.channel = await session.channel(of: grant)
            do throws(OAuthFileError) {
                try await file.store(grant, session.service.clock)
            } catch {
                throw CommandFailure(error)
            }
            if !missing.isEmpty {
                let names = missing.map(ScopeArgument.short).joined(separator: ", ")
                Console.say("ytbatch: warning: not granted: \(names); what needs it will be refused".printable)
            }
            return AccountStatus(name: account.account, grant: grant, now: session.service.clock.now)
        }
        if !output.quiet { Console.say("Signed in: \(file.path)") }
        try AccountStatus.put([status], as: output.form)
    }

    private func grant(
        _ client: OAuthClient,
        _ scopes: [String],
        _ session: AuthSession
    ) async throws -> (OAuthGrant, missing: [String]) {
        guard device else {
            let login = BrowserLogin(
                client: client,
                scopes: scopes,
                opensBrowser: !noBrowser,
                patience: wait?.duration ?? Self.patience
            )
            return try await login.grant(from: session.service)
        }
        do throws(OAuthFailure) {
            let signIn = try await session.service.deviceSignIn(client, scopes: scopes)
            Console.say("On any device, open \(signIn.page) and type \(signIn.userCode)".printable)
            let grant = try await signIn.grant(from: session.service, within: wait?.duration ?? Self.patience)
            return (grant, scopes.filter { !grant.scopes.contains($0) })
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func checkDevice(_ scopes: [String]) throws(CommandFailure) {
        let impossible = DeviceSignIn.impossible(scopes)
        guard !impossible.isEmpty else { return }
        let names = impossible.map(ScopeArgument.short).joined(separator: ", ")
        throw CommandFailure(
            .usage,
            """
            Google grants devices only the scopes youtube and youtube.readonly, not \(names): so no comments and no \
            captions this way; say --scope youtube, or sign in without --device
            """
        )
    }
}
