import Operations
import YAMLEvents

/// The keys of a document that stand before its operations.
enum HeaderKey: String, CaseIterable {
    case apiVersion, kind, metadata, target, account, vars, env, defaults, limits, schedule
}

extension ManifestDecoder {
    mutating func readHeaderValue(_ key: ManifestKey) throws(YAMLError) {
        switch HeaderKey(rawValue: key.text) {
        case .apiVersion: try readConstant(key.text, Self.apiVersion)
        case .kind: try readKind()
        case .metadata: try readMetadata()
        case .target: job.target = try readTarget()
        case .account: job.account = try readText("account")
        case .vars: try readVariables()
        case .env: try readEnvironment()
        case .defaults: try readDefaults()
        case .limits: try readLimits()
        case nil where key.text == "reports": try readReports()
        case .schedule: try readSchedule(key)
        case nil:
            // Of a document that is no job at all, its kind is complained of, and not each of its keys.
            if otherKind == nil {
                complainOfUnknown(
                    key,
                    in: "a job",
                    known: HeaderKey.allCases.map(\.rawValue) + ["operations", "reports"]
                )
            }
            try reader.skipNextValue()
        }
    }

    private mutating func readConstant(_ name: String, _ expected: String) throws(YAMLError) {
        guard let text = try readText(name), text != expected else { return }
        complain(Complaint.Code.invalidValue.rawValue, "\(name) is \(shortened(text))", "write \(name): \(expected)")
    }

    private mutating func readKind() throws(YAMLError) {
        guard let text = try readText("kind"), text != Self.kind else { return }
        otherKind = OtherKind(rawValue: text)
        complain(
            Complaint.Code.invalidValue.rawValue,
            "kind is \(shortened(text))",
            otherKind.map { "this is \($0.use); a manifest says kind: \(Self.kind)" } ?? "write kind: \(Self.kind)"
        )
    }

    private mutating func readTarget() throws(YAMLError) -> String? {
        try readText("target")
    }

    private mutating func readMetadata() throws(YAMLError) {
        guard try enterMapping("metadata") else { return }
        var seen: Set<String> = []
        while let key = try readKey(&seen) {
            switch key.text {
            case "name":
                guard let name = try readText("name") else { break }
                job.name = name
                if !Self.isName(name) {
                    complain(
                        Complaint.Code.invalidFormat.rawValue,
                        "\(shortened(name)) cannot be the name of a job",
                        "use up to 100 of the characters A-Z a-z 0-9 . _ -"
                    )
                }
            case "description": job.description = try readText("description")
            case "labels": job.labels = try readTextMapping("labels").mapValues(\.text)
            default:
                complainOfUnknown(key, in: "metadata", known: ["name", "description", "labels"])
                try reader.skipNextValue()
            }
        }
    }

    /// Names of jobs, operations, variables: words that can stand in a file name and in `${…}`.
    package static func isName(_ text: String) -> Bool {
        let bytes = text.utf8.span
        guard (1...100).contains(bytes.count), bytes[0] != UInt8(ascii: ".") else { return false }
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                continue
            default: return false
            }
        }
        return true
    }

    private mutating func readTextMapping(_ name: String) throws(YAMLError) -> [String: (
        text: String, key: ManifestKey
    )] {
        var values: [String: (text: String, key: ManifestKey)] = [:]
        guard try enterMapping(name) else { return values }
        var seen: Set<String> = []
        while let key = try readKey(&seen) {
            if let text = try readText(key.text) { values[key.text] = (text, key) }
        }
        return values
    }

    private mutating func readVariables() throws(YAMLError) {
        for (name, value) in try readTextMapping("vars").sorted(by: { $0.value.key.start < $1.value.key.start }) {
            guard Self.isName(name), !name.contains(".") else {
                complain(
                    Complaint.Code.invalidFormat.rawValue,
                    "\(shortened(name)) cannot be the name of a variable",
                    "use the characters A-Z a-z 0-9 _ -",
                    from: value.key.start,
                    to: value.key.end
                )
                continue
            }
            // The command line goes before the manifest.
            variables[name] = options.variables[name] ?? value.text
        }
    }

    private mutating func readEnvironment() throws(YAMLError) {
        for (text, start, end) in try readTexts("env") {
            environmentNames.insert(text)
            if options.environment[text] == nil {
                complain(
                    DiagnosticCode.unknownReference,
                    "\(shortened(text)) is not set in the environment",
                    "set it, or leave it out of env",
                    from: start,
                    to: end
                )
            }
        }
    }

    private mutating func readDefaults() throws(YAMLError) {
        guard try enterMapping("defaults") else { return }
        var seen: Set<String> = []
        while let key = try readKey(&seen) {
            switch key.text {
            case "onFailure": if let value = try readOnFailure() { job.onFailure = value }
            case "onDoubt": if let value = try readOnDoubt() { job.onDoubt = value }
            case "retry": job.retry = try readRetry(over: job.retry)
            default:
                complainOfUnknown(key, in: "defaults", known: ["onFailure", "onDoubt", "retry"])
                try reader.skipNextValue()
            }
        }
    }

    private mutating func readLimits() throws(YAMLError) {
        guard try enterMapping("limits") else { return }
        var seen: Set<String> = []
        while let key = try readKey(&seen) {
            switch key.text {
            case "failureRate":
                guard let text = try readText("failureRate") else { break }
                job.limits.failureRate = Self.share(text)
                if job.limits.failureRate == nil {
                    complain(
                        Complaint.Code.invalidFormat.rawValue,
                        "failureRate is a share from 0% to 100%",
                        "write 50%"
                    )
                }
            case "deletes": job.limits.deletes = try readCount("deletes")
            case "units": job.limits.units = try readCount("units")
            default:
                complainOfUnknown(key, in: "limits", known: ["failureRate", "deletes", "units"])
                try reader.skipNextValue()
            }
        }
    }

    private static func share(_ text: String) -> Double? {
        guard text.hasSuffix("%"), let percent = DecimalNumber.parse(String(text.dropLast())),
            (0...100).contains(percent)
        else {
            return nil
        }
        return percent / 100
    }

    private mutating func readCount(_ name: String) throws(YAMLError) -> Int? {
        guard let text = try readText(name) else { return nil }
        guard let count = Int(text), (0...1_000_000_000).contains(count) else {
            complain(Complaint.Code.invalidFormat.rawValue, "\(name) is a whole number from 0")
            return nil
        }
        return count
    }

    // MARK: - What stands in defaults and beside an operation

    mutating func readOnFailure() throws(YAMLError) -> Operation.OnFailure? {
        try readChoice("onFailure", Operation.OnFailure.allCases)
    }

    mutating func readOnDoubt() throws(YAMLError) -> Operation.OnDoubt? {
        try readChoice("onDoubt", Operation.OnDoubt.allCases)
    }

    mutating func readChoice<Choice: RawRepresentable<String>>(
        _ name: String,
        _ choices: [Choice]
    ) throws(YAMLError) -> Choice? {
        guard let text = try readText(name) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let words = choices.map(\.rawValue)
        complain(
            Complaint.Code.invalidValue.rawValue,
            "\(name) is not one of \(words.joined(separator: ", "))",
            suggestion(for: text, among: words)
        )
        return nil
    }

    mutating func readRetry(over policy: RetryPolicy) throws(YAMLError) -> RetryPolicy {
        var policy = policy
        guard try enterMapping("retry") else { return policy }
        var seen: Set<String> = []
        while let key = try readKey(&seen) {
            switch key.text {
            case "attempts":
                guard let text = try readText("attempts") else { break }
                if let attempts = Int(text), (1...100).contains(attempts) {
                    policy.attempts = attempts
                } else {
                    complain(Complaint.Code.invalidValue.rawValue, "attempts is a number from 1 to 100")
                }
            case "initialDelay": if let delay = try readDuration("initialDelay") { policy.initialDelay = delay }
            case "maxDelay": if let delay = try readDuration("maxDelay") { policy.maximumDelay = delay }
            default:
                complainOfUnknown(key, in: "retry", known: ["attempts", "initialDelay", "maxDelay"])
                try reader.skipNextValue()
            }
        }
        return policy
    }

    mutating func readDuration(_ name: String) throws(YAMLError) -> Duration? {
        guard let text = try readText(name) else { return nil }
        if let duration = DurationText.parse(text) { return duration }
        complain(
            Complaint.Code.invalidFormat.rawValue,
            "\(name) is a time up to a day, with its unit",
            "write 500ms, 1s, 2m or 1h"
        )
        return nil
    }
}
