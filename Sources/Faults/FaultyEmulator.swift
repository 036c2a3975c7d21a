package import Emulator
package import HTTPTypes
import NIOConcurrencyHelpers

/// The emulator, made to fail as a script says. It is a service itself: whatever an emulator serves, this serves too.
///
/// It has no clock: requests come with their moments. The same script, seed, requests and moments give the same
/// answers, byte for byte. It takes one request at a time. A simulation hands it requests with the moments of its own
/// clock, and does with each delivery what a network would: `EmulatorTransport` is how a run does it.
package final class FaultyEmulator: EmulatedService {
    package let emulator: Emulator
    private let state: NIOLockedValueBox<State>
    private let seed: UInt64

    private struct State {
        var script: FaultScript
        var machine: FaultMachine
        /// How far the service's clock is from that of the world.
        var offset = Duration.zero
        var history: FeedHistory?

        init(_ script: FaultScript, seed: UInt64, _ emulator: Emulator) {
            self.script = script
            machine = FaultMachine(script, seed: seed)
            history = FeedHistory(script, emulator)
        }
    }

    /// - Parameter seed: What chance is made of, where the script does not say it.
    package init(_ emulator: Emulator, _ script: FaultScript = FaultScript(), seed: UInt64 = 1) {
        self.emulator = emulator
        self.seed = seed
        state = NIOLockedValueBox(State(script, seed: seed, emulator))
    }

    /// What goes wrong now.
    package var script: FaultScript { state.withLockedValue { $0.script } }

    /// Begins another script, from its beginning. How far the clock has jumped stays.
    package func begin(_ script: FaultScript) {
        state.withLockedValue { state in
            let offset = state.offset
            state = State(script, seed: seed, emulator)
            state.offset = offset
        }
    }

    /// Forgets everything: the emulator is as a new one, and the script begins again.
    ///
    /// - Throws: What SQLite says.
    package func reset() throws {
        try state.withLockedValue { state in
            try emulator.reset()
            state = State(state.script, seed: seed, emulator)
        }
    }

    /// The rules that never fired so far. A test that asked for them should fail.
    package var unfired: [UnfiredFault] { state.withLockedValue { $0.machine.unfired } }

    /// How often each rule has fired so far, in the order of the script.
    package var firings: [Int] { state.withLockedValue { $0.machine.firings } }

    package var maximumBodyLength: Int { emulator.maximumBodyLength }

    package func tooLarge(_ head: HTTPRequest, at instant: Instant) -> EmulatorResponse {
        emulator.tooLarge(head, at: instant)
    }

    package func deliver(_ request: EmulatorRequest, at instant: Instant) -> Delivery {
        // Without rules there is no reason to look into a request.
        if let moment = idleMoment(instant) { return emulator.deliver(request, at: moment) }
        return deliver(.whole(request), FaultRequest(request), at: instant)
    }

    /// When a request arrives by the service's clock, where nothing can go wrong with it.
    private func idleMoment(_ instant: Instant) -> Instant? {
        state.withLockedValue { $0.script.rules.isEmpty ? instant.advanced(by: $0.offset) : nil }
    }

    package func deliver(_ head: HTTPRequest, uploading bytes: UploadedBytes, at instant: Instant) -> Delivery {
        if let moment = idleMoment(instant) { return emulator.deliver(head, uploading: bytes, at: moment) }
        let request = FaultExchange.Request.upload(head, bytes)
        // The connection broke by itself: nobody would see what a rule made of it.
        guard bytes.isComplete else {
            return state.withLockedValue { state in
                Delivery(.answer(forward(request, at: instant.advanced(by: state.offset), &state)))
            }
        }
        return deliver(request, FaultRequest(head, uploading: bytes), at: instant)
    }

    private func deliver(
        _ request: FaultExchange.Request,
        _ description: FaultRequest,
        at instant: Instant
    ) -> Delivery {
        state.withLockedValue { state in
            let moment = instant.advanced(by: state.offset)
            guard let firing = state.machine.fire(on: description, at: moment) else {
                if description.holdsCalls, case .whole(let batch) = request,
                    let calls = CallFaults(batch, &state.machine, at: moment)
                {
                    return Delivery(.answer(calls.answer(forward(.whole(calls.request), at: moment, &state))))
                }
                return Delivery(.answer(forward(request, at: moment, &state)))
            }
            if case .clock(let jump) = firing.rule.fault { state.offset += jump }
            let now = instant.advanced(by: state.offset)
            var exchange = FaultExchange(request: request, description: description, firing: firing, instant: now)
            if case .lag(let lag) = firing.rule.fault { exchange.past = state.history?.state(lag, before: now) }
            let outcome = exchange.perform { forward($0, at: now, &state) }
            guard let outcome else {
                state.machine.takeBack(firing)
                return Delivery(.answer(exchange.answer ?? forward(request, at: now, &state)))
            }
            return Delivery(outcome, delay: firing.rule.delay)
        }
    }

    private func forward(
        _ request: FaultExchange.Request,
        at instant: Instant,
        _ state: inout State
    ) -> EmulatorResponse {
        if request.mayWrite { state.history?.willChange(at: instant) }
        return request.send(to: emulator, at: instant)
    }
}
