import FoundationEssentials
import Manifest
import Operations
import Running

/// The reports of a run and what became of them: a file beside the ledger, so that `resume` knows what is left.
struct ReportPlan: Codable, Sendable {
    struct Item: Codable, Sendable {
        var report: ReportDefinition
        var outcome: Outcome?
    }

    struct Outcome: Codable, Sendable {
        /// What the report alone would have ended the program with; 0 when its files are there.
        var status: Int32
        var message: String
        var files: [String]
        var at: String
    }

    /// What outputs are relative to.
    var folder: String
    /// Folders of `--allow-path`.
    var allowedFolders: [String]
    var items: [Item]

    private static let fileName = "feed-reports.json"
    /// 100 reports of a few kB: a longer file is none of ours.
    private static let mostBytes = 64 << 20

    init(_ file: ManifestFile, _ reports: [ReportDefinition]) {
        folder = file.folder
        allowedFolders = file.allowedFolders
        items = reports.map { Item(report: $0) }
    }

    var allowed: AllowedPaths { AllowedPaths(folder: folder, manifest: "-", others: allowedFolders) }

    /// Whether something of it is not written.
    var isPending: Bool { items.contains { $0.outcome?.status != 0 } }

    /// What became of each, for people.
    var text: String {
        items.reduce(into: "\n  reports\n") { text, item in
            let outcome =
                switch item.outcome {
                case nil: "not written yet"
                case let outcome? where outcome.status == 0:
                    "\(outcome.message): \(outcome.files.joined(separator: ", "))"
                case let outcome?: "not written: \(outcome.message)"
                }
            text += "    \(item.report.id): \(outcome.printable)\n"
        }
    }

    /// - Returns: `nil` for a run without reports.
    static func read(in folder: String) throws(CommandFailure) -> ReportPlan? {
        let path = folder + "/" + fileName
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? Int.max
            guard size <= mostBytes else { throw CommandFailure(.io, "\(path): is too long") }
            return try JSONDecoder().decode(ReportPlan.self, from: Data(contentsOf: URL(filePath: path)))
        } catch {
            throw CommandFailure(
                .io,
                "\(path): is damaged: the reports of the run cannot be told any more; run the job anew"
            )
        }
    }

    func save(in folder: String) throws(CommandFailure) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(self) else {
            throw CommandFailure(.bug, "the reports of a run cannot be written as JSON")
        }
        try OutputFile(Self.fileName, in: AllowedPaths(folder: folder, manifest: "-", others: []), permissions: 0o600)
            .write(Array(data))
    }
}
