import FoundationEssentials
import Glibc
import Manifest
import Operations
import YAMLEvents

/// The files that `forEach` names: they lie in the folder of the manifest, or where `--allow-path` says.
struct RowFiles {
    let allowed: AllowedPaths

    /// How the decoder gets at them.
    var access: RowAccess {
        var access = RowAccess()
        access.open = { (path) throws(RowAccess.Refusal) in try open(path) }
        access.files = { (pattern) throws(RowAccess.Refusal) in
            if let (code, complaint) = allowed.checkPlace(FilePattern.folder(of: pattern)) {
                throw RowAccess.Refusal(code, complaint)
            }
            let files = try FilePattern(pattern, in: allowed.folder).files()
            // A link may lead out of the folder, and names are told by rows even where nothing reads the file.
            for file in files {
                guard let (code, complaint) = allowed.checkPlace(file) else { continue }
                let message = "fits \(file), which \(complaint.message)"
                throw RowAccess.Refusal(code, Complaint(complaint.code, message, suggestion: complaint.suggestion))
            }
            return files
        }
        return access
    }

    private func open(_ path: String) throws(RowAccess.Refusal) -> RowAccess.Text {
        if let (code, complaint) = allowed.check(path) { throw RowAccess.Refusal(code, complaint) }
        guard let source = OwnedFileSource(path: allowed.full(path)) else {
            let reason = unsafe String(cString: strerror(errno)).lowercased()
            throw RowAccess.Refusal(
                YAMLError.Code.unreadable.rawValue,
                Complaint(.invalidValue, "cannot be read: \(reason)")
            )
        }
        guard source.isPlainFile else {
            throw RowAccess.Refusal(
                YAMLError.Code.unreadable.rawValue,
                Complaint(.invalidValue, "is no plain file", suggestion: "write the rows into one")
            )
        }
        return RowAccess.Text(name: allowed.shown(path), source: source)
    }
}

/// A file that is closed when nobody needs it any more.
final class OwnedFileSource: YAMLSource {
    private let descriptor: CInt
    private let source: FileDescriptorSource

    private init(descriptor: CInt) {
        self.descriptor = descriptor
        source = FileDescriptorSource(descriptor: descriptor)
    }

    /// - Returns: `nil` when there is no such file. A pipe that nobody writes to is not waited for.
    convenience init?(path: String) {
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        self.init(descriptor: descriptor)
    }

    deinit { close(descriptor) }

    var isPlainFile: Bool {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(YAMLSourceError) -> Int {
        try unsafe source.read(into: buffer)
    }
}
