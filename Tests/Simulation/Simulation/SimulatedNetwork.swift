import Emulator
import Faults
import HTTPTypes
import NIOConcurrencyHelpers
import Running
import Targets

/// The way to the service, which loses things, says other things than the service, and ends with the process.
final class SimulatedNetwork: Transport {
    struct Settings: Sendable {
        /// How many of a hundred requests somebody else is a little faster than.
        var meddlingPercentage = 0
        /// After so many requests nobody else does anything any more.
        var meddledRequests = 200
        var faults = FaultScript()
    }

    private struct State: Sendable {
        var random: SeededRandom
        var settings: Settings
        var requests = 0
        var trace = Fingerprint()
        var isDead = false
        /// The process dies with this request, before or after the service gets it.
        var death: (request: Int, isAfter: Bool)?
        /// What somebody else put in, by subject.
        var meddled: [String: Int] = [:]
    }

    let emulator: Emulator
    private let transport: EmulatorTransport
    private let clock: SimulatedClock
    private let state: NIOLockedValueBox<State>
    private let onDeath: @Sendable () -> Void

    /// - Parameter onDeath: What dies with the way to the service: the disk.
    init(
        _ emulator: Emulator,
        clock: SimulatedClock,
        seed: UInt64,
        settings: Settings,
        onDeath: @escaping @Sendable () -> Void
    ) {
        self.emulator = emulator
        transport = EmulatorTransport(FaultyEmulator(emulator, settings.faults, seed: seed), clock: clock)
        self.clock = clock
        self.onDeath = onDeath
        state = NIOLockedValueBox(State(random: SeededRandom(seed: seed), settings: settings))
    }

    var requests: Int { state.withLockedValue { $0.requests } }
    var meddled: [String: Int] { state.withLockedValue { $0.meddled } }
    var fingerprint: UInt64 { state.withLockedValue { $0.trace.value } }

    /// A new process: it may die with its `request`-th request.
    func restart(death: (request: Int, isAfter: Bool)?) {
        state.withLockedValue { state in
            state.isDead = false
            state.death = death.map { (state.requests + $0.request, $0.isAfter) }
        }
    }

    var isDead: Bool { state.withLockedValue { $0.isDead } }

    // MARK: - Requests

    func send(_ request: TransportRequest) async throws(TransportFailure) -> TransportResponse {
        await pause()
        let (number, meddles) = try begin(request)
        if meddles { await meddle() }
        // What the service has done it has done, whether the process hears of it or not.
        let result: Result<TransportResponse, TransportFailure>
        do { result = .success(try await transport.send(request)) } catch { result = .failure(error) }
        if dies(with: number, isAfter: true) { throw TransportFailure(.lost, "dead") }
        await pause()
        guard !state.withLockedValue({ $0.isDead }) else { throw TransportFailure(.lost, "dead") }
        return try result.get()
    }

    private func pause() async {
        let milliseconds = state.withLockedValue { Int.random(in: 1...200, using: &$0.random) }
        await clock.sleep(for: .milliseconds(milliseconds))
    }

    private func begin(_ request: TransportRequest) throws(TransportFailure) -> (number: Int, meddles: Bool) {
        let (number, meddles, isDead) = state.withLockedValue { state -> (Int, Bool, Bool) in
            guard !state.isDead else { return (0, false, true) }
            state.requests += 1
            state.trace.add(request.method.rawValue + " " + request.url)
            if case .bytes(let bytes) = request.body { state.trace.add(bytes) }
            let settings = state.settings
            let isOpen = state.requests <= settings.meddledRequests
            let meddles = Int.random(in: 0..<100, using: &state.random) < settings.meddlingPercentage
            return (state.requests, isOpen && meddles, false)
        }
        if isDead || dies(with: number, isAfter: false) { throw TransportFailure(.lost, "dead") }
        return (number, meddles)
    }

    private func dies(with number: Int, isAfter: Bool) -> Bool {
        let dies = state.withLockedValue { state in
            guard let death = state.death, death.request == number, death.isAfter == isAfter else { return false }
            state.isDead = true
            return true
        }
        if dies { onDeath() }
        return dies
    }

    // MARK: - Somebody else

    /// The same user, somewhere else, puts a video into a playlist.
    private func meddle() async {
        let (playlist, video) = state.withLockedValue { state -> (String, String) in
            let videos = ["ocKeelBolts", "ocPlanking1", "tcCatWindow", "dcKaleSoup1"]
            return (
                SampleJob.playlists.randomElement(using: &state.random) ?? "",
                videos.randomElement(using: &state.random) ?? ""
            )
        }
        let body = "<entry xmlns='http://www.w3.org/2005/Atom'><id>\(video)</id></entry>"
        var request = TransportRequest(
            .post,
            "https://gdata.youtube.com/feeds/api/playlists/\(playlist)",
            body: .bytes(Array(body.utf8))
        )
        request.headers[.authorization] = EmulatorCredentials.authorization
        request.headers[.contentType] = "application/atom+xml"
        if let name = HTTPField.Name("X-GData-Key") { request.headers[name] = EmulatorCredentials.keyHeader }
        guard let response = try? await EmulatorTransport(emulator, clock: clock).send(request), response.status == 201
        else { return }
        state.withLockedValue { $0.meddled["entry \(playlist) \(video)", default: 0] += 1 }
    }
}
