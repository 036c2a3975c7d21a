import FoundationEssentials
import Operations
import Targets
import YAMLEvents

/// The credentials of an account, in a file that only its owner may read.
enum AccountFile {
    /// Reads the credentials of an account.
    ///
    /// - Throws: `CommandFailure` when there are none, others may read them, or the file says something else.
    ///
    /// - Parameter service: What they are for: on YouTube, people sign in.
    static func credentials(of account: String, on service: Service) throws(CommandFailure) -> Credentials {
        let path = try path(of: account, on: service)
        do throws(OAuthFileError) {
            try PrivateFile.checkPermissions(of: path)
        } catch {
            throw CommandFailure(error)
        }
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

    private static func path(of account: String, on service: Service) throws(CommandFailure) -> String {
        let path = try AccountFolder.path(of: account) + ".yaml"
        guard FileManager.default.fileExists(atPath: path) else {
            if service == .youtube {
                throw CommandFailure(
                    .notAuthorized,
                    "nobody has signed in to the account \(account): ytbatch auth login --account \(account)"
                )
            }
            throw CommandFailure(
                .notAuthorized,
                "no credentials are known for the account \(account): \(path) is not there; write authorization: and "
                    + "developerKey: into it, for nobody else to read (chmod 600)"
            )
        }
        return path
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
