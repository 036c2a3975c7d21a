import ArgumentParser

/// `ytbatch auth`: signing in to YouTube, for the target youtube.
struct AuthCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "auth",
        abstract: "Signs in to YouTube and out again, for the target youtube.",
        discussion: """
            Accounts are kept in $XDG_CONFIG_HOME/ytbatch/accounts, a file each that only you may read. Runs use the \
            account default, or the one that --account or the manifest names.
            """,
        subcommands: [
            AuthLoginCommand.self, AuthStatusCommand.self, AuthImportCommand.self, AuthLogoutCommand.self,
        ]
    )
}
