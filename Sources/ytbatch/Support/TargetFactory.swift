import DataAPI
import Emulator
import Faults
import FoundationEssentials
import Logging
import Operations
import Running
import Targets

/// Makes the target of a run.
struct TargetFactory {
    /// What somebody means by a target's name.
    ///
    /// - Returns: `emulator`, `youtube`, or the address of a server.
    static func resolve(_ name: String) throws(CommandFailure) -> String {
        if name == "emulator" || name == "youtube" { return name }
        if let origin = Origin(name) {
            return origin.port == (origin.scheme == "https" ? 443 : 80)
                ? "\(origin.scheme)://\(origin.host)" : "\(origin.scheme)://\(origin.host):\(origin.port)"
        }
        switch name {
        case "gdata":
            throw CommandFailure(.usage, "the target gdata needs an address: --target http://127.0.0.1:8080")
        default:
            throw CommandFailure(
                .usage,
                "\(name) is no target: write emulator, youtube, or the address of a GData server"
            )
        }
    }

    /// What is said before anything is sent.
    static func greeting(_ settings: RunSettings, faults: FaultScript?) -> String {
        if settings.target == "youtube", !settings.isEmulated {
            return settings.url.map { "On the YouTube Data API at \($0)." }
                ?? "On YouTube: what is done there is done for everybody to see."
        }
        guard settings.isEmulated else { return "On \(settings.target)." }
        let rest = faults.map { ", and it fails as \($0.file) says." } ?? "."
        return "On the built-in emulator: nothing leaves this machine" + rest
    }

    /// Makes a target for the time of a call.
    ///
    /// - Parameters:
    ///   - runFolder: Where the emulator keeps its state, unless the settings name a file; `nil` for nowhere.
    ///   - faults: What goes wrong on purpose, on the emulator. What of it never did is told at the end.
    ///   - logger: Hears of every request.
    ///   - clock: What the emulator takes for the time.
    ///   - state: Where the purses of quota are.
    ///   - purse: What calls are paid from, where it is open already.
    ///   - spent: What earlier parts of the run have cost.
    static func withTarget<Value>(
        _ settings: RunSettings,
        runFolder: String?,
        faults: FaultScript? = nil,
        logger: Logger? = nil,
        clock: any RunClock = SystemRunClock(),
        state: StateFolder = .standard(environment: ProcessInfo.processInfo.environment),
        purse: QuotaPurse? = nil,
        spent: QuotaSpending = QuotaSpending(),
        _ body: (any Target) async throws -> Value
    ) async throws -> Value {
        if settings.isEmulated {
            let service = Service(target: settings.target)
            let emulator = try EmulatorFile.open(
                settings.emulatorData ?? runFolder.map { $0 + "/emulator.sqlite" },
                seed: settings.seed
            )
            let purse = service == .youtube ? try purse ?? self.purse(settings, state, clock: clock) : nil
            func target(of emulator: any EmulatedService) -> any Target {
                Self.target(
                    of: emulator,
                    on: service,
                    clock,
                    logger,
                    meter: purse,
                    unitLimit: settings.units,
                    spent: spent,
                    bandwidth: settings.bandwidth
                )
            }
            guard let faults else { return try await body(target(of: emulator)) }
            let faulty = FaultyEmulator(emulator, faults, seed: settings.seed)
            defer { FaultFile.complain(ofUnfired: faulty) }
            return try await body(target(of: faulty))
        }
        let root = settings.target == "youtube" ? settings.url ?? DataAPITarget.standardRoot : settings.target
        // Before the transport, which must be shut down once it is there.
        let account = try SignedInAccount.find(for: settings)
        try account?.check(root: root)
        let credentials = account == nil ? try credentials(for: settings, at: root) : Credentials()
        let fixed = settings.target == "youtube" && account == nil ? try tokens(credentials, settings) : nil
        let purse = settings.target == "youtube" ? try purse ?? self.purse(settings, state) : nil
        let transport = HTTPClientTransport(asksForGzip: Origin(root)?.isLoopback != true)
        let wire = bounded(logged(transport, logger), settings.bandwidth)
        let tokens = account.map { account -> any AccessTokens in
            let service = TokenService(transport: wire, clock: clock)
            return RefreshingTokens(account: account.name, file: account.file, grant: account.grant, service: service)
        }
        let target: any Target =
            (tokens ?? fixed).map {
                DataAPITarget(
                    root: root,
                    transport: wire,
                    tokens: $0,
                    meter: purse,
                    unitLimit: settings.units,
                    spent: spent
                )
            }
            ?? GDataTarget(base: root, transport: wire, credentials: credentials)
        do {
            let value = try await body(target)
            await transport.shutdown()
            return value
        } catch {
            await transport.shutdown()
            throw error
        }
    }

    /// What the calls of an account are paid from.
    static func purse(
        _ settings: RunSettings,
        _ state: StateFolder,
        clock: any RunClock = SystemRunClock()
    ) throws -> QuotaPurse {
        var budget = try QuotaFile.budget(of: settings.account)
        // Another server than YouTube has a quota of its own.
        if let url = settings.url { budget.project += " at " + url }
        return try QuotaPurse(in: state, budget: budget, clock: clock)
    }

    private static func logged(_ transport: any Transport, _ logger: Logger?) -> any Transport {
        guard let logger else { return transport }
        return LoggingTransport(transport, logger: logger)
    }

    private static func bounded(_ transport: any Transport, _ bandwidth: Int?) -> any Transport {
        guard let bandwidth, bandwidth > 0 else { return transport }
        return BoundedTransport(transport, limit: BandwidthLimit(rate: bandwidth))
    }

    /// An emulator in this process, by the protocol of a service.
    static func target(
        of emulator: any EmulatedService,
        on service: Service = .gdata,
        _ clock: any RunClock = SystemRunClock(),
        _ logger: Logger? = nil,
        meter: (any QuotaMeter)? = nil,
        unitLimit: Int? = nil,
        spent: QuotaSpending = QuotaSpending(),
        bandwidth: Int? = nil
    ) -> any Target {
        let transport = bounded(logged(EmulatorTransport(emulator, clock: clock), logger), bandwidth)
        return switch service {
        case .gdata: GDataTarget(base: EmulatorTransport.base, transport: transport, credentials: .emulator)
        case .youtube:
            DataAPITarget(
                transport: transport,
                tokens: FixedToken(Secret(EmulatorCredentials.token)),
                meter: meter,
                unitLimit: unitLimit,
                spent: spent,
                clock: clock
            )
        }
    }

    /// A server on this machine without an account is taken for `ytbatch serve`.
    private static func credentials(for settings: RunSettings, at root: String) throws(CommandFailure) -> Credentials {
        guard let origin = Origin(root) else { return Credentials() }
        guard let account = settings.account else { return origin.isLoopback ? .emulator : Credentials() }
        guard origin.isSafeForCredentials else {
            throw CommandFailure(
                .notAuthorized,
                "credentials of \(account) are not sent to \(root) without TLS; write https://"
            )
        }
        return try AccountFile.credentials(of: account, on: Service(target: settings.target))
    }

    /// The tokens that the Data API is called with.
    private static func tokens(
        _ credentials: Credentials,
        _ settings: RunSettings
    ) throws(CommandFailure) -> any AccessTokens {
        guard let header = credentials.authorization?.exposed else {
            throw CommandFailure(
                .notAuthorized,
                settings.account.map { "the account \($0) has no authorization" }
                    ?? "the target youtube needs an account: sign in with ytbatch auth login, or say --account NAME"
            )
        }
        if credentials == .emulator { return FixedToken(Secret(EmulatorCredentials.token)) }
        let scheme = "Bearer "
        guard header.hasPrefix(scheme) else {
            throw CommandFailure(
                .notAuthorized,
                "the target youtube takes tokens of OAuth 2.0: write authorization: Bearer TOKEN into the account's file"
            )
        }
        return FixedToken(Secret(String(header.dropFirst(scheme.count))))
    }
}

extension Credentials {
    static var emulator: Credentials {
        Credentials(
            authorization: Secret(EmulatorCredentials.authorization),
            developerKey: Secret(EmulatorCredentials.developerKey)
        )
    }
}
