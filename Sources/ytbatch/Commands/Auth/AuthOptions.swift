import ArgumentParser
import DataAPI
import Targets

/// Which account a command of `auth` is about.
struct AuthAccountOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The name that runs use it by.", valueName: "name"))
    var account = AccountFolder.standardAccount
}

/// Where the client file is.
struct ClientFileOptions: ParsableArguments {
    @Option(
        name: .customLong("client-secrets"),
        help: ArgumentHelp(
            "The file of the OAuth client, as it is downloaded; else client_secrets.json in $XDG_CONFIG_HOME/ytbatch.",
            valueName: "file"
        )
    )
    var path: String?

    func client() throws(CommandFailure) -> OAuthClient { try ClientFile.read(path) }
}

/// A scope by its short name or by its address.
struct ScopeArgument: ExpressibleByArgument, Sendable {
    let address: String

    static let standard = ScopeArgument(address: APIScope.forceSSL.address)

    private init(address: String) { self.address = address }

    init?(argument: String) {
        guard let scope = APIScope(rawValue: argument) ?? APIScope(address: argument) else { return nil }
        address = scope.address
    }

    /// As people write it.
    static func short(_ address: String) -> String { APIScope(address: address)?.rawValue ?? address }
}
