import FoundationEssentials
import Glibc
import Targets
import YAMLEvents

/// The credentials of an account, in a file that only its owner may read.
enum AccountFile {
    /// Reads the credentials of an account.
    ///
    /// - Throws: `CommandFailure` when there are none, others may read them, or the file says something else.
    static func credentials(of account: String) throws(CommandFailure) -> Credentials {
        let path = try path(of: account)
        try checkPermissions(path)
        guard let data = FileManager.default.contents(atPath: path), data.count <= 64 << 10 else {
            throw CommandFailure(.notAuthorized, "\(path): cannot be read")
        }
        let values: [String: String]
        do throws(YAMLError) {
            values = try read(Array(data))
        } catch {
            throw CommandFailure(.badInput, "\(path):\(error.position.line):\(error.position.column): \(error.message)")
        }
        let known: Set = ["authorization", "developerKey"]
        if let stranger = values.keys.first(where: { !known.contains($0) }) {
            throw CommandFailure(
                .badInput,
                "\(path): has no key \(stranger); it may have authorization and developerKey"
            )
        }
        return Credentials(
            authorization: values["authorization"].map(Secret.init),
            developerKey: values["developerKey"].map(Secret.init)
        )
    }

    private static func path(of account: String) throws(CommandFailure) -> String {
        guard !account.isEmpty, !account.hasPrefix("."), !account.contains("/") else {
            throw CommandFailure(.usage, "\(account) cannot be the name of an account")
        }
        let environment = ProcessInfo.processInfo.environment
        let home = environment["XDG_CONFIG_HOME"] ?? (environment["HOME"] ?? ".") + "/.config"
        let path = home + "/ytbatch/accounts/\(account).yaml"
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFailure(
                .notAuthorized,
                "no credentials are known for the account \(account): \(path) is not there; write authorization: and "
                    + "developerKey: into it, for nobody else to read (chmod 600)"
            )
        }
        return path
    }

    private static func checkPermissions(_ path: String) throws(CommandFailure) {
        let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
        for (place, mode) in [(folder, "700"), (path, "600")] {
            let found = (try? FileManager.default.attributesOfItem(atPath: place)[.posixPermissions] as? Int) ?? 0o777
            guard found & 0o077 == 0 else {
                throw CommandFailure(.notAuthorized, "\(place): others may look into it; say chmod \(mode) \(place)")
            }
        }
    }

    private static func read(_ bytes: [UInt8]) throws(YAMLError) -> [String: String] {
        var reader = YAMLEventReader(source: MemorySource(bytes))
        var values: [String: String] = [:]
        while try reader.next() != .mappingStart {
            if reader.current == .streamEnd { return [:] }
        }
        while try reader.next() == .scalar {
            let key = reader.scalarText
            guard try reader.next() == .scalar else {
                throw YAMLError(.syntax, "\(key) is a single value", at: reader.start)
            }
            values[key] = reader.scalarText
        }
        return values
    }
}
