import ArgumentParser
import FoundationEssentials
import Manifest
import Operations
import Reporting

/// Where a manifest that is made goes, and what its job is called.
struct ImportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The name of the job.", valueName: "name"))
    var name = "import"

    @Option(help: ArgumentHelp("A file to write to, instead of stdout.", valueName: "file"))
    var output: String?

    @Flag(name: .shortAndLong, help: "Say nothing but the result and errors.")
    var quiet = false

    func validate() throws {
        guard ManifestDecoder.isName(name) else {
            throw ValidationError("--name is made of up to 100 of the characters A-Z a-z 0-9 . _ -")
        }
    }

    /// The folder of the manifest, which its paths are relative to.
    private var folder: String {
        guard let output else { return FileManager.default.currentDirectoryPath }
        return URL(filePath: output).standardizedFileURL.deletingLastPathComponent().path
    }

    /// The path of a file as the manifest writes it: relative where the file lies in the manifest's folder.
    func path(_ file: String) -> Result<String, Complaint> {
        guard !file.contains("://") else {
            return .failure(Complaint(.invalidValue, "is an address", suggestion: "fetch the file first"))
        }
        let full = URL(filePath: file).standardizedFileURL.path
        var isFolder = false
        guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder else {
            return .failure(Complaint(.invalidValue, "is not there: \(file)"))
        }
        let prefix = folder.hasSuffix("/") ? folder : folder + "/"
        return .success(full.hasPrefix(prefix) ? String(full.dropFirst(prefix.count)) : full)
    }

    /// The path of the video that `--file` names.
    ///
    /// - Throws: `CommandFailure` when it is not there.
    func path(ofVideo file: String) throws(CommandFailure) -> String {
        switch path(file) {
        case .success(let path): return path
        case .failure(let complaint): throw CommandFailure(.missingFile, "--file \(complaint.message)")
        }
    }

    /// Writes the manifest, or tells what no manifest could say.
    ///
    /// - Throws: `CommandFailure` when there are complaints, or the manifest cannot be written.
    func write(_ result: ImportResult) throws(CommandFailure) {
        for complaint in result.complaints { Console.complain(complaint.text) }
        guard result.complaints.isEmpty else { throw .silent(.badInput) }
        if let output {
            try WholeFile.write(Array(result.manifest.utf8), to: output)
        } else {
            try Console.put(result.manifest)
        }
        guard !quiet else { return }
        if let output { Console.say("Written: \(output); ytbatch plan \(output) tells what it would do.") }
        if result.remarks > 0 {
            Console.say("Comments in the manifest tell what it has no word for: \(result.remarks).")
        }
        if result.filesOutside > 0 {
            Console.say(
                "Files outside of \(folder): \(result.filesOutside). Write the manifest beside them with --output, or allow "
                    + "their folder with --allow-path."
            )
        }
    }
}
