import Glibc
import Manifest
import YAMLEvents

/// A YAML document on disk, of one of the kinds that are read whole.
enum DocumentFile {
    /// Reads a document. What is wrong with it is told.
    ///
    /// - Throws: `CommandFailure` when it cannot be read or has errors.
    static func read<Document>(
        _ path: String,
        _ decode: (_ source: any YAMLSource) -> (Document, Diagnostics)
    ) throws(CommandFailure) -> Document {
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let status: ExitStatus = errno == ENOENT ? .missingFile : .io
            throw CommandFailure(status, "\(path): \(unsafe String(cString: strerror(errno)).lowercased())")
        }
        defer { close(descriptor) }
        let (document, diagnostics) = decode(FileDescriptorSource(descriptor: descriptor))
        DiagnosticPrinter(style: Console.errorStyle).print(diagnostics, ofFileAt: path)
        guard !diagnostics.hasErrors else { throw CommandFailure.silent(diagnostics.status) }
        return document
    }
}
