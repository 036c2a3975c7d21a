import CSimulatedDisk
import Foundation

/// A disk that fails when it is told to, under the ledgers in one folder.
///
/// A simulation is one thread, so that nothing here happens at the same time as anything else.
package final class SimulatedDisk: @unchecked Sendable {
    package enum Fault: UInt32, Sendable, CaseIterable {
        /// The call fails, and the disk is full from then on.
        case full = 0
        /// The call fails; later ones work again.
        case error = 1
        /// Half of the bytes are written, and the disk is full from then on.
        case short = 2
        /// The process dies in front of the call.
        case death = 3
        /// The same, and what was not synced is gone in part.
        case powerLoss = 4
    }

    private let disk: OpaquePointer

    /// - Parameter folder: The folder whose files lie on the disk.
    init(folder: String, seed: UInt64) throws {
        guard simulated_disk_install() == 0, let disk = simulated_disk_create(folder + "/", seed) else {
            throw CocoaError(.fileWriteUnknown)
        }
        self.disk = disk
    }

    deinit { simulated_disk_destroy(disk) }

    /// Lets the `call`-th change from now on, from 1, fail. With 0 none does, and changes are counted from now on.
    func fail(at call: Int, with fault: Fault = .death) {
        simulated_disk_fail(disk, call, simulated_fault(rawValue: fault.rawValue))
    }

    /// How many changes there were since `fail`.
    var calls: Int { simulated_disk_calls(disk) }

    var hasFailed: Bool { simulated_disk_has_failed(disk) != 0 }

    func die(losingPower: Bool) { simulated_disk_die(disk, losingPower ? 1 : 0) }

    /// Works again, with what got there.
    func restart() { simulated_disk_restart(disk) }
}
