import ArgumentParser
import Running
import Targets

/// `ytbatch auth import`: takes over tokens that another program got.
struct AuthImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes over the token file of another program.",
        discussion: """
            Files of google-auth (Credentials.to_json()), authorized_user files of gcloud, files of oauth2client \
            (upload_video.py-oauth2.json), and tokens of Go programs such as youtubeuploader (request.token); these with the \
            client file that they were made with. Nothing is sent: ytbatch auth status --check tries the tokens.
            """
    )

    @Argument(help: ArgumentHelp("The token file; - is stdin.", valueName: "file"))
    var file: String

    @OptionGroup var account: AuthAccountOptions
    @OptionGroup var client: ClientFileOptions

    @Flag(help: "Take the place of tokens that the account has.")
    var replace = false

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let destination = try AccountFolder.grantFile(of: account.account)
        guard replace || !destination.exists else {
            throw CommandFailure(
                .usage,
                "the account \(account.account) has tokens already: name another --account, or say --replace"
            )
        }
        let bytes = try InputFile.read(file)
        let imported: ImportedGrant
        do throws(OAuthFileError) {
            imported = try ImportedGrant(bytes)
        } catch {
            throw CommandFailure(.badInput, "\(file): \(error.message)")
        }
        let grant: OAuthGrant
        switch imported {
        case .whole(let whole): grant = whole
        case .clientless(let tokens): grant = tokens.grant(of: try client.client())
        }
        do throws(OAuthFileError) {
            try await destination.store(grant, SystemRunClock())
        } catch {
            throw CommandFailure(error)
        }
        if !output.quiet { Console.say("Imported: \(destination.path)") }
        let now = SystemRunClock().now
        try AccountStatus.put([AccountStatus(name: account.account, grant: grant, now: now)], as: output.form)
    }
}
