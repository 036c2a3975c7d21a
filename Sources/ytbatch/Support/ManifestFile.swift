import FoundationEssentials
import Glibc
import Manifest
import Operations
import YAMLEvents

/// A manifest on disk, or `-` for stdin.
struct ManifestFile {
    let path: String
    /// The rows of feeds.
    var feeds = FeedRowAccess.refused
    /// What kind of service its jobs are for; `nil` for what it says itself.
    var service: Service?
    private let options: ReadingOptions
    /// A file with its text as it was before; `nil` for the manifest as it is.
    private let copy: String?

    init(_ path: String, _ options: ReadingOptions, copy: String? = nil) {
        self.path = path
        self.options = options
        self.copy = copy
    }

    /// The name in messages.
    var name: String { path == "-" ? "stdin" : path }

    /// The folder that paths of the manifest are relative to.
    var folder: String {
        guard path != "-", let slash = path.lastIndex(of: "/") else { return FileManager.default.currentDirectoryPath }
        let folder = String(path[..<slash])
        if path.hasPrefix("/") { return folder.isEmpty ? "/" : folder }
        return FileManager.default.currentDirectoryPath + "/" + folder
    }

    /// Where it may name files beside its own folder, as absolute paths.
    var allowedFolders: [String] { options.allowedPaths.map { URL(filePath: $0).standardizedFileURL.path } }

    /// Reads the manifest.
    ///
    /// - Parameters:
    ///   - checksFiles: Whether the files that it names must be there.
    ///   - feeds: Gives the rows of feeds, in place of those that were read.
    ///   - body: Goes through the items of the decoder.
    /// - Returns: What is wrong with it.
    func read(
        checksFiles: Bool = true,
        feeds: (@Sendable (NamedFeed) throws(RowAccess.Refusal) -> RowAccess.Text)? = nil,
        _ body: (inout ManifestDecoder) throws -> Void
    ) throws -> Diagnostics {
        let descriptor = try open()
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var options = try decoderOptions(checksFiles: checksFiles)
        options.rows.feed = feeds ?? self.feeds.access
        var decoder = ManifestDecoder(
            file: name,
            source: FileDescriptorSource(descriptor: descriptor),
            options: options
        )
        try body(&decoder)
        return decoder.diagnostics
    }

    private func open() throws(CommandFailure) -> CInt {
        guard path != "-" else { return STDIN_FILENO }
        let descriptor = unsafe Glibc.open(copy ?? path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let status: ExitStatus = errno == ENOENT ? .missingFile : .io
            throw CommandFailure(status, "\(path): \(unsafe String(cString: strerror(errno)).lowercased())")
        }
        return descriptor
    }

    private func decoderOptions(checksFiles: Bool) throws(CommandFailure) -> ManifestOptions {
        var result = ManifestOptions()
        for file in options.variableFiles { result.variables.merge(try VariableFile.read(file)) { $1 } }
        for variable in options.variables { result.variables[variable.name] = variable.value }
        result.environment = ProcessInfo.processInfo.environment
        result.defaultName = defaultName
        result.service = service
        let allowed = AllowedPaths(folder: folder, manifest: path, others: options.allowedPaths)
        result.rows = RowFiles(allowed: allowed).access
        result.rows.check = { (feed) throws(RowAccess.Refusal) in _ = try FeedReading(feed) }
        result.checkOutput = { allowed.checkPlace($0) }
        if checksFiles {
            result.checkFile = { allowed.check($0) }
            result.fileSize = { allowed.size($0) }
            result.now = Date.now
        }
        return result
    }

    /// The file's name without its ending, in the characters of a name.
    private var defaultName: String {
        let file = path == "-" ? "stdin" : String(path.split(separator: "/").last ?? "job")
        let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        let name = String(stem.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" })
        return name.isEmpty ? "job" : String(name.prefix(100))
    }
}
