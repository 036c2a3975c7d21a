import FoundationEssentials
import Glibc
import Manifest
import Operations
import YAMLEvents

/// A manifest on disk, or `-` for stdin.
struct ManifestFile {
    let path: String
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

    /// Reads the manifest.
    ///
    /// - Parameters:
    ///   - checksFiles: Whether the files that it names must be there.
    ///   - body: Goes through the items of the decoder.
    /// - Returns: What is wrong with it.
    func read(
        checksFiles: Bool = true,
        _ body: (inout ManifestDecoder) throws -> Void
    ) throws -> Diagnostics {
        let descriptor = try open()
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var decoder = ManifestDecoder(
            file: name,
            source: FileDescriptorSource(descriptor: descriptor),
            options: decoderOptions(checksFiles: checksFiles)
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

    private func decoderOptions(checksFiles: Bool) -> ManifestOptions {
        var result = ManifestOptions()
        for variable in options.variables { result.variables[variable.name] = variable.value }
        result.environment = ProcessInfo.processInfo.environment
        result.defaultName = defaultName
        guard checksFiles else { return result }
        let allowed = ([folder] + options.allowedPaths).map(Self.real)
        let folder = folder
        result.checkFile = { Self.check($0, folder: folder, allowed: allowed) }
        return result
    }

    /// The file's name without its ending, in the characters of a name.
    private var defaultName: String {
        let file = path == "-" ? "stdin" : String(path.split(separator: "/").last ?? "job")
        let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
        let name = String(stem.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") ? $0 : "-" })
        return name.isEmpty ? "job" : String(name.prefix(100))
    }

    // MARK: - Files that a manifest names

    /// The path behind all links, as far as it exists.
    private static func real(_ path: String) -> String {
        URL(filePath: path).standardizedFileURL.resolvingSymlinksInPath().path
    }

    private static func check(
        _ path: String,
        folder: String,
        allowed: [String]
    ) -> (code: String, complaint: Complaint)? {
        let full = real(path.hasPrefix("/") ? path : folder + "/" + path)
        guard allowed.contains(where: { full == $0 || full.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }) else {
            return (
                DiagnosticCode.fileNotAllowed,
                Complaint(
                    .invalidValue,
                    "lies outside the folder of the manifest",
                    suggestion: "move it there, or allow its folder with --allow-path"
                )
            )
        }
        var isFolder = false
        guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder), !isFolder else {
            return (
                DiagnosticCode.fileMissing, Complaint(.invalidValue, "is not there", suggestion: "looked in \(full)")
            )
        }
        return nil
    }
}
