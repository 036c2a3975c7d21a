import DataAPI
import Operations
import Running
import Targets

/// Whether an account may do what a job asks for, as far as its tokens say: a run that would be refused in its middle
/// does not begin.
enum ScopeCheck {
    /// - Throws: `CommandFailure`, with each kind of operation that is not covered and the scopes that would do.
    static func check(_ ledger: Ledger, _ settings: RunSettings) throws {
        guard let account = try SignedInAccount.find(for: settings), let granted = account.grant.apiScopes else {
            return
        }
        let definitions = try ledger.definitions(of: [.deferred, .unknown])
        let problems = definitions.compactMap { definition -> String? in
            let missing = methods(of: definition).filter { $0.scopes.isDisjoint(with: granted) }
            return missing.isEmpty ? nil : "  \(definition.name) needs \(names(common(missing)))"
        }
        guard !problems.isEmpty else { return }
        // One scope does for every method there is. That for uploads alone does not let lost answers be looked up.
        let all = common(definitions.flatMap(methods)).subtracting([.upload])
        let best = APIScope.narrowFirst.first(where: all.contains) ?? .forceSSL
        let has = granted.isEmpty ? "none of YouTube" : granted.map(\.rawValue).sorted().joined(separator: ", ")
        throw CommandFailure(
            .notAuthorized,
            """
            the account \(account.name) was not granted what the job needs; nothing was sent
            \(problems.joined(separator: "\n"))
              it has \(has); sign in again: ytbatch auth login --account \(account.name) --scope \(best.rawValue)
            """
        )
    }

    /// What an operation calls without fail; looking for lost answers is not counted.
    private static func methods(of definition: OperationDefinition) -> [APIMethod] {
        if case .sync = definition.call.kind {
            let insert = definition.name.hasPrefix("subscription.") ? "subscriptions.insert" : "playlistItems.insert"
            return [APIMethods.find(insert)].compactMap { $0 }
        }
        guard let method = definition.call.method else { return [] }
        return [method] + [definition.call.readingMethod].compactMap { $0 }
    }

    /// The scopes that do for all of these.
    private static func common(_ methods: [APIMethod]) -> Set<APIScope> {
        methods.reduce(Set(APIScope.allCases)) { $0.intersection($1.scopes) }
    }

    private static func names(_ scopes: Set<APIScope>) -> String {
        // That of partners is nobody's who uses this.
        let useful = APIScope.narrowFirst.filter(scopes.contains)
        return useful.map(\.rawValue).joined(separator: " or ")
    }
}

extension APIScope {
    /// What people can be asked for, from the one that lets the least be done.
    static let narrowFirst: [APIScope] = [.readOnly, .upload, .account, .forceSSL]
}
