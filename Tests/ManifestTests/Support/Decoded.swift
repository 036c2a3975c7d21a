import Manifest
import Operations
import YAMLEvents

/// All that a manifest holds, and all that is wrong with it.
struct Decoded {
    var jobs: [Job] = []
    var operations: [Operation] = []
    var reports: [ReportDefinition] = []
    var diagnostics: [Diagnostic] = []
    var errorCount = 0
    var dropped = 0

    init(_ bytes: some Sequence<UInt8>, options: ManifestOptions = ManifestOptions()) {
        var decoder = ManifestDecoder(file: "job.yaml", source: MemorySource(bytes), options: options)
        while let item = decoder.next() {
            switch item {
            case .job(let job): jobs.append(job)
            case .operation: operations.append(decoder.operation)
            case .end: reports += decoder.reports
            }
        }
        diagnostics = decoder.diagnostics.list
        errorCount = decoder.diagnostics.errorCount
        dropped = decoder.diagnostics.dropped
    }

    init(_ text: String, options: ManifestOptions = ManifestOptions()) { self.init(text.utf8, options: options) }

    /// A job with these operations, which stand from line 4 on, two spaces in.
    init(operations: String, options: ManifestOptions = ManifestOptions()) {
        self.init(Self.job("operations:\n" + operations), options: options)
    }

    /// A job with these keys, which stand from line 3 on.
    static func job(_ rest: String) -> String { "apiVersion: ytbatch/v1\nkind: Job\n" + rest }

    /// `line:column code`, for each complaint.
    var places: [String] { diagnostics.map { "\($0.start.line):\($0.start.column) \($0.code)" } }
}

extension Operation {
    /// The values as texts.
    var texts: [FieldName: String] {
        FieldName.allCases.reduce(into: [:]) { texts, name in texts[name] = values.text(name) }
    }
}
