import DataAPI
import FoundationEssentials
import Running
import YAMLEvents

/// What the projects of accounts may use up a day: `quota.yaml` beside the folder of accounts, if it is there.
///
/// ```yaml
/// projects:
///   - {name: channel-tools, accounts: [main, second], units: 50000, uploads: 6, keep: 2000}
/// ```
///
/// An account that is in no project is one by itself, with what every project has.
enum QuotaFile {
    private static let byteLimit = 64 << 10

    /// - Throws: `CommandFailure` when the file says something else.
    static func budget(of account: String?) throws(CommandFailure) -> QuotaBudget {
        let account = account ?? AccountFolder.standardAccount
        let path = AccountFolder.configuration + "/quota.yaml"
        guard FileManager.default.fileExists(atPath: path) else { return QuotaBudget(project: account) }
        guard let data = FileManager.default.contents(atPath: path), data.count <= byteLimit else {
            throw CommandFailure(.io, "\(path): cannot be read")
        }
        var reader = Reader(reader: YAMLEventReader(source: MemorySource(Array(data))))
        do throws(YAMLError) {
            return try reader.budgets().first { $0.accounts.contains(account) }?.budget ?? QuotaBudget(project: account)
        } catch {
            throw CommandFailure(
                .badInput,
                "\(path):\(error.position.line):\(error.position.column): \(error.message)"
            )
        }
    }

    private struct Reader: ~Copyable {
        var reader: YAMLEventReader

        mutating func budgets() throws(YAMLError) -> [(accounts: [String], budget: QuotaBudget)] {
            var budgets: [(accounts: [String], budget: QuotaBudget)] = []
            while try reader.next() != .mappingStart {
                if reader.current == .streamEnd { return [] }
            }
            while try reader.next() != .mappingEnd {
                guard reader.current == .scalar, reader.scalarText == "projects" else {
                    throw problem("there is nothing here but projects")
                }
                guard try reader.next() == .sequenceStart else { throw problem("projects is a list") }
                while try reader.next() != .sequenceEnd {
                    let place = reader.start
                    let project = try project()
                    let known = Set(budgets.flatMap(\.accounts))
                    if let twice = project.accounts.first(where: known.contains) {
                        throw YAMLError(.syntax, "the account \(twice) is in two projects; it pays in one", at: place)
                    }
                    budgets.append(project)
                }
            }
            return budgets
        }

        private mutating func project() throws(YAMLError) -> (accounts: [String], budget: QuotaBudget) {
            guard reader.current == .mappingStart else { throw problem("a project is a mapping with a name") }
            let place = reader.start
            var accounts: [String] = []
            var budget = QuotaBudget(project: "")
            while try reader.next() != .mappingEnd {
                guard reader.current == .scalar else { throw problem("a key is a word") }
                let key = reader.scalarText
                try reader.next()
                switch key {
                case "name": budget.project = try text(key)
                case "keep": budget.keep = try number(key)
                case "accounts":
                    guard reader.current == .sequenceStart else { throw problem("accounts is a list") }
                    while try reader.next() != .sequenceEnd { accounts.append(try text("an account")) }
                default:
                    guard let bucket = QuotaBucket(rawValue: key) else {
                        let known = QuotaBucket.allCases.map(\.rawValue).joined(separator: ", ")
                        throw problem("a project has no \(key); it has name, accounts, keep, \(known)")
                    }
                    budget.allowances[bucket] = try number(key)
                }
            }
            guard !budget.project.isEmpty else { throw YAMLError(.syntax, "the project has no name", at: place) }
            if let units = budget.allowances[.units], budget.keep >= units {
                let message = "keep: \(budget.keep) leaves nothing of units: \(units)"
                throw YAMLError(.syntax, message, at: place)
            }
            return (accounts.isEmpty ? [budget.project] : accounts, budget)
        }

        private func text(_ key: String) throws(YAMLError) -> String {
            guard reader.current == .scalar, !reader.isNull, !reader.scalarText.isEmpty else {
                throw problem("\(key) is a single value")
            }
            return reader.scalarText
        }

        private func number(_ key: String) throws(YAMLError) -> Int {
            guard reader.current == .scalar, let number = Int(reader.scalarText), (0...1_000_000_000).contains(number)
            else { throw problem("\(key) is a number from 0 to 1000000000") }
            return number
        }

        private func problem(_ message: String) -> YAMLError { YAMLError(.syntax, message, at: reader.start) }
    }
}
