import Faults
import Manifest
import YAMLEvents

/// A fault script is read whole and in pieces.
enum FaultScriptFuzzing {
    static func violations(_ bytes: [UInt8]) -> [String] {
        let (script, diagnostics) = FaultScriptDecoder.read(file: "faults.yaml", MemorySource(bytes))
        let source = PieceSource(bytes, length: 1 + bytes.count % 7)
        let (pieces, others) = FaultScriptDecoder.read(file: "faults.yaml", source)
        return script == pieces && diagnostics.list == others.list ? [] : ["in pieces it reads otherwise"]
    }
}
