import FoundationEssentials
import Operations
import Targets

/// Where accounts are kept: each has a file of its own, which only its owner may read.
///
/// `NAME.json` is of an account that somebody signed in to, `NAME.yaml` holds credentials that somebody wrote into it.
enum AccountFolder {
    /// Of an account that nobody named.
    static let standardAccount = "default"
    /// In characters, so that names of files have room beside it.
    private static let longestName = 100

    /// `$XDG_CONFIG_HOME/ytbatch`.
    static var configuration: String {
        let environment = ProcessInfo.processInfo.environment
        // An empty variable is none (XDG Base Directory Specification).
        let named = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 }
        return (named ?? (environment["HOME"] ?? ".") + "/.config") + "/ytbatch"
    }

    private static var folder: String { configuration + "/accounts" }

    /// The path of an account's files, without the ending.
    static func path(of account: String) throws(CommandFailure) -> String {
        guard !account.isEmpty, account.utf8.count <= longestName, !account.hasPrefix("."),
            !account.unicodeScalars.contains(where: { $0 == "/" || $0.value < 0x20 || $0.value == 0x7F })
        else {
            throw CommandFailure(.usage, "\(account.prefix(longestName)) cannot be the name of an account".printable)
        }
        return folder + "/" + account
    }

    static func grantFile(of account: String) throws(CommandFailure) -> GrantFile {
        GrantFile(path: try path(of: account) + ".json")
    }

    /// The accounts that somebody signed in to, by name.
    static func signedIn() -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
            .filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
            .map { String($0.dropLast(".json".count)) }.sorted()
    }
}

extension CommandFailure {
    /// A file of accounts or clients that cannot be used.
    init(_ error: OAuthFileError) {
        let status: ExitStatus =
            switch error.kind {
            case .missing, .open: .notAuthorized
            case .invalid: .badInput
            case .locked: .locked
            case .system: .io
            }
        self.init(status, error.message)
    }
}
