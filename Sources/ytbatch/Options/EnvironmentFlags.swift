import ArgumentParser
import FoundationEssentials

/// Every flag also as `YTBATCH_…`: `YTBATCH_TARGET` stands for `--target`, where the command has it and the command
/// line does not say otherwise.
enum EnvironmentFlags {
    private static let prefix = "YTBATCH_"

    static func apply(
        to arguments: [String],
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> [String] {
        var arguments = arguments
        for (name, value) in environment.sorted(by: { $0.key < $1.key }) where name.hasPrefix(prefix) {
            let flag = "--" + name.dropFirst(prefix.count).lowercased().replacing("_", with: "-")
            // What stands behind -- is no flag, whatever it looks like.
            let isGiven = arguments.prefix { $0 != "--" }.contains { $0 == flag || $0.hasPrefix(flag + "=") }
            guard !isGiven, let addition = addition(flag, value, to: arguments) else { continue }
            arguments = adding(addition, to: arguments)
        }
        return arguments
    }

    private static func adding(_ flag: String, to arguments: [String]) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        return arguments[..<end] + [flag] + arguments[end...]
    }

    /// What to add for a variable: the parser itself says whether the command knows the flag, and of which kind it is.
    private static func addition(_ flag: String, _ value: String, to arguments: [String]) -> String? {
        let withValue = "\(flag)=\(value)"
        let problem = problem(adding(withValue, to: arguments))
        if problem.contains("Unknown option '\(flag)'") { return nil }
        guard problem.contains("does not take any value") else { return withValue }
        return ["1", "true", "yes"].contains(value.lowercased()) ? flag : nil
    }

    private static func problem(_ arguments: [String]) -> String {
        do {
            _ = try YTBatch.parseAsRoot(arguments)
            return ""
        } catch {
            return YTBatch.message(for: error)
        }
    }
}
