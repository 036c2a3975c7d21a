import Faults
import Glibc
import Manifest
import Reporting
import YAMLEvents

/// A fault script on disk.
enum FaultFile {
    static func read(_ path: String) throws(CommandFailure) -> FaultScript {
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let status: ExitStatus = errno == ENOENT ? .missingFile : .io
            throw CommandFailure(status, "\(path): \(unsafe String(cString: strerror(errno)).lowercased())")
        }
        defer { close(descriptor) }
        let (script, diagnostics) = FaultScriptDecoder.read(
            file: path,
            FileDescriptorSource(descriptor: descriptor)
        )
        DiagnosticPrinter(style: Console.errorStyle).print(diagnostics, ofFileAt: path)
        guard !diagnostics.hasErrors else { throw CommandFailure.silent(diagnostics.status) }
        return script
    }

    /// Tells which faults never fired: whoever wrote them believes to have tested something.
    static func complain(ofUnfired emulator: FaultyEmulator) {
        for fault in emulator.unfired { Console.say("ytbatch: \(Console.errorStyle.red("warning")): \(fault)") }
    }
}
