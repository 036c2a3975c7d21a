import Faults
import Reporting

/// A fault script on disk.
enum FaultFile {
    static func read(_ path: String) throws(CommandFailure) -> FaultScript {
        try DocumentFile.read(path) { FaultScriptDecoder.read(file: path, $0) }
    }

    /// Tells which faults never fired: whoever wrote them believes to have tested something.
    static func complain(ofUnfired emulator: FaultyEmulator) {
        for fault in emulator.unfired { Console.say("ytbatch: \(Console.errorStyle.red("warning")): \(fault)") }
    }
}
