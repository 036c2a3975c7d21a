import Emulator
import Foundation
import HTTPTypes
import Running
import Synchronization
import Targets

/// The way to the service, which loses things, says other things than the service, and ends with the process.
final class SimulatedNetwork: Transport {
    /// What can happen to a request.
    enum Fault: CaseIterable, Sendable {
        case refused, lostBefore, lostAfter, statusBefore, statusAfter, cutAnswer, droppedEntries, shuffled, noIDs
        case interrupted, page, throttled, unauthorized
    }

    struct Settings: Sendable {
        /// How many of a hundred requests something happens to.
        var faultPercentage = 0
        /// After so many requests nothing happens any more, so that every run must end.
        var faultyRequests = 200
        /// How many of a hundred requests somebody else is a little faster than.
        var meddlingPercentage = 0
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
    private let clock: SimulatedClock
    private let state: Mutex<State>
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
        self.clock = clock
        self.onDeath = onDeath
        state = Mutex(State(random: SeededRandom(seed: seed), settings: settings))
    }

    var requests: Int { state.withLock { $0.requests } }
    var meddled: [String: Int] { state.withLock { $0.meddled } }
    var fingerprint: UInt64 { state.withLock { $0.trace.value } }

    /// A new process: it may die with its `request`-th request.
    func restart(death: (request: Int, isAfter: Bool)?) {
        state.withLock { state in
            state.isDead = false
            state.death = death.map { (state.requests + $0.request, $0.isAfter) }
        }
    }

    var isDead: Bool { state.withLock { $0.isDead } }

    // MARK: - Requests

    func send(_ request: TransportRequest) async throws(TransportFailure) -> TransportResponse {
        await pause()
        let (number, fault, meddles) = try begin(request)
        if meddles { meddle() }
        if fault == .refused { throw TransportFailure(.notSent, "refused") }
        if fault == .lostBefore { throw TransportFailure(.lost, "reset") }
        let response = try exchange(request, fault)
        if dies(with: number, isAfter: true) { throw TransportFailure(.lost, "dead") }
        await pause()
        guard !state.withLock({ $0.isDead }) else { throw TransportFailure(.lost, "dead") }
        if fault == .lostAfter { throw TransportFailure(.lost, "reset") }
        return response
    }

    private func pause() async {
        let milliseconds = state.withLock { Int.random(in: 1...200, using: &$0.random) }
        await clock.sleep(for: .milliseconds(milliseconds))
    }

    private func begin(_ request: TransportRequest) throws(TransportFailure) -> (Int, Fault?, Bool) {
        let (number, fault, meddles, isDead) = state.withLock { state -> (Int, Fault?, Bool, Bool) in
            guard !state.isDead else { return (0, nil, false, true) }
            state.requests += 1
            state.trace.add(request.method.rawValue + " " + request.url)
            if case .bytes(let bytes) = request.body { state.trace.add(bytes) }
            let settings = state.settings
            let isFaulty = state.requests <= settings.faultyRequests
            func happens(_ percentage: Int) -> Bool { Int.random(in: 0..<100, using: &state.random) < percentage }
            let fault =
                happens(isFaulty ? settings.faultPercentage : 0)
                ? Fault.allCases.randomElement(using: &state.random) : nil
            return (state.requests, fault, happens(isFaulty ? settings.meddlingPercentage : 0), false)
        }
        if isDead || dies(with: number, isAfter: false) { throw TransportFailure(.lost, "dead") }
        return (number, fault, meddles)
    }

    private func dies(with number: Int, isAfter: Bool) -> Bool {
        let dies = state.withLock { state in
            guard let death = state.death, death.request == number, death.isAfter == isAfter else { return false }
            state.isDead = true
            return true
        }
        if dies { onDeath() }
        return dies
    }

    // MARK: - The service and what stands before it

    private func exchange(_ request: TransportRequest, _ fault: Fault?) throws(TransportFailure) -> TransportResponse {
        let isBatch = request.url.hasSuffix("/batch")
        switch fault {
        case .statusBefore: return answer(status(), "busy")
        case .page: return answer(status(), "<html><title>Sorry</title></html>")
        case .throttled:
            return answer(
                403,
                Self.errors("yt:quota", "too_many_recent_calls"),
                type: "application/vnd.google.gdata.error+xml"
            )
        case .unauthorized: return answer(401, "Token expired")
        case .statusAfter:
            _ = respond(request)
            return answer(status(), "lost in the last moment")
        case .interrupted where isBatch: return interrupt(request)
        default: break
        }
        var response = respond(request)
        switch fault {
        case .cutAnswer: response.body = Array(response.body.prefix(response.body.count / 2))
        case .droppedEntries where isBatch:
            change(&response) { entries, random in entries.removeAll { _ in Bool.random(using: &random) } }
        case .shuffled where isBatch: change(&response) { entries, random in entries.shuffle(using: &random) }
        case .noIDs where isBatch:
            change(&response) { entries, _ in
                entries = entries.map { $0.replacing(/<batch:id>[^<]*<\/batch:id>/, with: "") }
            }
        default: break
        }
        return response
    }

    private func status() -> Int { state.withLock { [500, 502, 503, 504].randomElement(using: &$0.random) ?? 500 } }

    private func answer(_ status: Int, _ text: String, type: String = "text/html") -> TransportResponse {
        TransportResponse(status: status, headers: [.contentType: type], body: Array(text.utf8))
    }

    private static func errors(_ domain: String, _ code: String) -> String {
        "<errors xmlns='http://schemas.google.com/g/2005'><error><domain>\(domain)</domain><code>\(code)</code></error></errors>"
    }

    private func respond(_ request: TransportRequest) -> TransportResponse {
        let url = URL(string: request.url)
        let path = (url?.path(percentEncoded: true) ?? "/") + (url?.query(percentEncoded: true).map { "?" + $0 } ?? "")
        let head = HTTPRequest(
            method: request.method,
            scheme: url?.scheme,
            authority: url?.host(),
            path: path,
            headerFields: request.headers
        )
        let now = Instant(milliseconds: clock.now.milliseconds)
        let response: EmulatorResponse
        switch request.body {
        case .none: response = emulator.respond(to: EmulatorRequest(head: head), at: now)
        case .bytes(let bytes): response = emulator.respond(to: EmulatorRequest(head: head, body: bytes), at: now)
        case .file(_, let range, _):
            var bytes = UploadedBytes()
            bytes.append(count: range.count)
            response = emulator.respond(to: head, uploading: bytes, at: now)
        }
        return TransportResponse(
            status: response.head.status.code,
            headers: response.head.headerFields,
            body: response.body
        )
    }

    // MARK: - Batches

    private func change(_ response: inout TransportResponse, _ body: (inout [String], inout SeededRandom) -> Void) {
        var (head, entries, tail) = Self.split(response.body)
        state.withLock { body(&entries, &$0.random) }
        response.body = Array((head + entries.joined() + tail).utf8)
    }

    /// Executes the first entries of a batch, and says of the next one that it could not be read.
    private func interrupt(_ request: TransportRequest) -> TransportResponse {
        guard case .bytes(let bytes) = request.body else { return respond(request) }
        let (head, entries, tail) = Self.split(bytes)
        guard entries.count > 1 else { return respond(request) }
        let count = state.withLock { Int.random(in: 1..<entries.count, using: &$0.random) }
        var shorter = request
        shorter.body = .bytes(Array((head + entries.prefix(count).joined() + tail).utf8))
        var response = respond(shorter)
        guard response.status == 200 else { return response }
        change(&response) { entries, _ in
            entries.append(
                "<entry><title>Batch Interrupted</title><batch:interrupted reason='made up' parsed='77' success='0' error='9' unprocessed='1'/></entry>"
            )
        }
        return response
    }

    private static func split(_ bytes: [UInt8]) -> (head: String, entries: [String], tail: String) {
        let text = String(decoding: bytes, as: UTF8.self)
        let parts = text.components(separatedBy: "<entry")
        guard parts.count > 1 else { return (text, [], "") }
        var entries = parts.dropFirst().map { "<entry" + $0 }
        guard let end = entries.last?.range(of: "</entry>") else { return (text, [], "") }
        let last = entries.removeLast()
        entries.append(String(last[..<end.upperBound]))
        return (parts[0], entries, String(last[end.upperBound...]))
    }

    // MARK: - Somebody else

    /// The same user, somewhere else, puts a video into a playlist.
    private func meddle() {
        let (playlist, video) = state.withLock { state -> (String, String) in
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
        guard respond(request).status == 201 else { return }
        state.withLock { $0.meddled["entry \(playlist) \(video)", default: 0] += 1 }
    }
}
