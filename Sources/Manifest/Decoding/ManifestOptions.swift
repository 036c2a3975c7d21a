package import FoundationEssentials
package import Operations

/// What decoding needs to know that the manifest does not say.
package struct ManifestOptions: Sendable {
    /// `--var K=V`, which go before the manifest's own `vars`.
    package var variables: [String: String] = [:]
    /// The environment, of which a manifest sees what it lists under `env`.
    package var environment: [String: String] = [:]
    /// Says what is wrong with a file that an operation names; the path is as written.
    package var checkFile: @Sendable (String) -> (code: String, complaint: Complaint)? = { _ in nil }
    /// How many bytes such a file has; `nil` where nobody knows.
    package var fileSize: @Sendable (String) -> Int? = { _ in nil }
    /// What is past and what is to come; `nil` where that does not matter.
    package var now: Date?
    /// Says what is wrong with a place that a report is to be written to; the path is as written.
    package var checkOutput: @Sendable (String) -> (code: String, complaint: Complaint)? = { _ in nil }
    /// Opens the rows of `forEach`.
    package var rows = RowAccess()
    /// What kind of service the jobs are for, whatever their manifest says; `nil` for what it says.
    package var service: Service?
    /// The name of a job that has none: the manifest's file name.
    package var defaultName = "job"

    package init() {}
}
