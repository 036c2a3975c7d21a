/// What reads bytes that others wrote, and must take any of them.
///
/// A target does more than not to trap: it checks what should hold whatever the bytes are.
package enum FuzzTarget: String, CaseIterable, Sendable {
    case manifest, atom, json, faults, ledger, emulator

    /// Reads the bytes.
    ///
    /// - Returns: What does not hold; empty if all is well.
    package func violations(_ bytes: [UInt8]) -> [String] {
        switch self {
        case .manifest: ManifestFuzzing.violations(bytes)
        case .atom: AtomFuzzing.violations(bytes)
        case .json: JSONFuzzing.violations(bytes)
        case .faults: FaultScriptFuzzing.violations(bytes)
        case .ledger: LedgerFuzzing.violations(bytes)
        case .emulator: EmulatorFuzzing.violations(bytes)
        }
    }
}
