package import Manifest

/// What a manifest says, as far as scheduling asks.
package enum ManifestFinding: Equatable, Sendable {
    case job(name: String, schedule: Schedule?)
    /// It is a document of another kind, such as a test, which lies beside manifests.
    case other
    /// What is wrong with it, in a line.
    case bad(String)
}

/// Reads manifests, with the variables and permissions that whoever began the daemon gave.
package protocol ManifestReading: Sendable {
    /// - Parameters:
    ///   - path: Where the manifest stands, for messages and for the files that it names.
    ///   - copy: The file to read instead; `nil` for the manifest itself.
    func read(_ path: String, copy: String?) -> ManifestFinding
}
