import ArgumentParser
import Emulator
import Operations
import Serving

/// What a served emulator holds, whom it knows, and how it behaves.
///
/// Passwords come as plain text and are checked here, so that the parser never repeats one in a message.
struct EmulatorOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Keeps the state in a file; without it, it ends with the server.", valueName: "file"))
    var data: String?

    @Option(help: "What new ids are made from.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("What a new store holds, in place of the small channel demochannel.", valueName: "file"))
    var fixture: String?

    @Option(
        name: .customLong("account"),
        help: ArgumentHelp(
            "An account with a channel that ClientLogin accepts, or a new password for one that there is; repeatable.",
            valueName: "name:password"
        )
    )
    var accounts: [String] = []

    @Option(
        name: .customLong("developer-key"),
        help: ArgumentHelp(
            "A developer key that is known; without any, every key will do; repeatable.",
            valueName: "key"
        )
    )
    var developerKeys: [String] = []

    @Option(
        name: .customLong("policy"),
        help: ArgumentHelp("Turns a switch of the service, from the list above; repeatable.", valueName: "key=value")
    )
    var policies: [String] = []

    func validate() throws {
        _ = try parsedAccounts()
        var configuration = EmulatorConfiguration()
        try applyPolicies(to: &configuration)
        guard
            developerKeys.allSatisfy({ (1...200).contains($0.utf8.count) && $0.utf8.allSatisfy { 0x21..<0x7F ~= $0 } })
        else { throw ValidationError("--developer-key is made of 1 to 200 visible characters of ASCII.") }
    }

    /// - Throws: `CommandFailure` when the fixture cannot be read, or has errors, which are all told then.
    func configuration() throws -> EmulatorConfiguration {
        var configuration = EmulatorConfiguration()
        configuration.data = data
        configuration.seed = seed
        configuration.accounts = try parsedAccounts()
        configuration.developerKeys = developerKeys
        var knowsKeys = !developerKeys.isEmpty
        if let fixture {
            let read = try DocumentFile.read(fixture) { FixtureDecoder.read(file: fixture, $0) }
            configuration.fixture = read
            knowsKeys = knowsKeys || !read.developerKeys.isEmpty
        }
        configuration.acceptsEveryKey = !knowsKeys
        try applyPolicies(to: &configuration)
        return configuration
    }

    private func parsedAccounts() throws -> [Fixture.Account] {
        try accounts.map { written in
            let parts = written.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 2, AccountName.isValid(parts[0]), (1...200).contains(parts[1].unicodeScalars.count)
            else {
                throw ValidationError(
                    "--account is NAME:PASSWORD; a name has 1 to 30 letters, digits, dots, dashes and underscores."
                )
            }
            return Fixture.Account(parts[0], password: parts[1])
        }
    }

    private func applyPolicies(to configuration: inout EmulatorConfiguration) throws {
        for written in policies {
            guard let policy = Assignment(argument: written) else {
                throw ValidationError("--policy is KEY=VALUE: duplicates=accepted.")
            }
            do {
                try PolicyRegistry.apply(policy.name, policy.value, to: &configuration)
            } catch {
                throw ValidationError(Self.text(error))
            }
        }
    }

    private static func text(_ error: PolicyError) -> String {
        switch error {
        case .unknown(let name):
            let names = PolicyRegistry.definitions.map(\.name)
            let hint = Spelling.suggestion(for: name, among: names) ?? "there are " + names.joined(separator: ", ")
            return "there is no policy \(name.prefix(60)); \(hint)"
        case .invalid(let definition, let value):
            return "the policy \(definition.name) is \(definition.values), not \(value.prefix(60))"
        }
    }

    /// Every switch, for the help of a command.
    static var policyHelp: String {
        PolicyRegistry.definitions.map { "* \($0.name): \($0.values). \($0.summary)" }.joined(separator: "\n")
    }
}
