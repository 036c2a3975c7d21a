import FoundationEssentials
import Running

/// What a run was begun with, as far as a later part of it needs it. It stands in the ledger as JSON.
struct RunSettings: Codable, Sendable {
    /// The folder of the manifest.
    var folder: String
    /// `emulator`, `youtube`, or the address of a server.
    var target: String
    /// Where the Data API is, of the target `youtube`: an address, or `emulator`; `nil` for where it is for everybody.
    var url: String?
    var account: String?
    var concurrency: Int
    var seed: UInt64
    var failureRate: Double?
    /// The file of the emulator's state; `nil` for one in the run's own folder.
    var emulatorData: String?
    /// The report whose operations are run again, of a run that leaves out others.
    var onlyFrom: String?
    /// How many bytes of files are sent in a second at most.
    var bandwidth: Int?
    /// How many units of quota the run may spend.
    var units: Int?

    /// Whether the service is the one that is built in.
    var isEmulated: Bool { target == "emulator" || (target == "youtube" && url == "emulator") }

    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    init(
        folder: String,
        target: String,
        url: String? = nil,
        account: String?,
        concurrency: Int,
        seed: UInt64,
        failureRate: Double?,
        emulatorData: String?,
        onlyFrom: String? = nil,
        bandwidth: Int? = nil,
        units: Int? = nil
    ) {
        self.folder = folder
        self.target = target
        self.url = url
        self.account = account
        self.concurrency = concurrency
        self.seed = seed
        self.failureRate = failureRate
        self.emulatorData = emulatorData
        self.onlyFrom = onlyFrom
        self.bandwidth = bandwidth
        self.units = units
    }

    /// Settings for reading a target and nothing else.
    ///
    /// - Throws: `CommandFailure` when there is no such target.
    static func reading(_ target: TargetOptions, seed: UInt64 = 1, emulatorData: String?) throws -> RunSettings {
        let name = try TargetFactory.resolve(target.target ?? "emulator")
        return RunSettings(
            folder: "",
            target: name,
            url: try target.root(for: name),
            account: target.account,
            concurrency: 1,
            seed: seed,
            failureRate: nil,
            emulatorData: emulatorData
        )
    }

    init(text: String) throws(LedgerError) {
        do {
            self = try JSONDecoder().decode(RunSettings.self, from: Data(text.utf8))
        } catch {
            throw LedgerError(.damaged, "the ledger does not say what the run was begun with")
        }
    }
}

extension RunSettings {
    /// What a run that goes on is to do, where what is done now may rest on what the ledger says was done.
    ///
    /// - Throws: `CommandFailure` for a ledger that is not whole.
    static func resuming(
        _ ledger: Ledger,
        _ transfer: TransferOptions,
        _ time: DeadlineOptions
    ) throws -> RunSettings {
        if let problem = try ledger.audit().problems.first {
            let run = try ledger.run().id
            throw CommandFailure(
                .io,
                "the ledger of run \(run) is damaged: \(problem); ytbatch resume \(run) --rebuild"
            )
        }
        var settings = try RunSettings(text: try ledger.run().options)
        settings.bandwidth = transfer.bandwidth(or: settings.bandwidth)
        settings.units = time.maxUnits ?? settings.units
        return settings
    }
}
