import GData
import Operations
import Testing

@testable import Running

@Suite("The upload machine")
struct UploadMachineTests {
    private static let policy: RetryPolicy = {
        var policy = RetryPolicy()
        policy.attempts = 3
        policy.initialDelay = .seconds(1)
        return policy
    }()

    private func machine(size: Int = 100, chunk: Int? = nil, hasSession: Bool = false) -> UploadMachine {
        UploadMachine(size: size, chunkSize: chunk, policy: Self.policy, hasSession: hasSession)
    }

    private func lost(_ reason: String = "cut") -> UploadAnswer { .refused(Refusal(.lost, reason: reason)) }

    @Test("sends the whole file at once, or in chunks of the size asked for")
    func chunks() {
        var whole = machine()
        #expect(whole.start() == .begin)
        #expect(whole.began() == .send(0..<100))
        var chunked = machine(chunk: 40)
        #expect(chunked.began() == .send(0..<40))
        #expect(chunked.answered(.incomplete(received: 40, session: nil), random: 0) == .send(40..<80))
        #expect(chunked.answered(.incomplete(received: 80, session: nil), random: 0) == .send(80..<100))
        #expect(chunked.answered(.complete(.init()), random: 0) == .finish(.complete))
    }

    @Test("goes on from the byte that the service has, when it stored less than was sent")
    func partial() {
        var machine = machine(chunk: 40)
        _ = machine.began()
        #expect(machine.answered(.incomplete(received: 25, session: nil), random: 0) == .send(25..<65))
    }

    @Test("asks how far it is after anything unclear, and after a wait")
    func lostAnswer() {
        var machine = machine()
        _ = machine.began()
        machine.sending(0..<100)
        #expect(machine.answered(lost(), random: 1) == .wait(.seconds(1)))
        #expect(machine.woken() == .query)
        #expect(machine.answered(.incomplete(received: 60, session: nil), random: 0) == .send(60..<100))
    }

    @Test("goes on with the session of an earlier run, from what the service says")
    func resumed() {
        var machine = machine(hasSession: true)
        #expect(machine.start() == .query)
        #expect(machine.answered(.incomplete(received: 70, session: nil), random: 0) == .send(70..<100))
    }

    @Test("begins anew when the session is gone before the file could have arrived")
    func sessionGone() {
        var machine = machine(chunk: 40)
        _ = machine.began()
        machine.sending(0..<40)
        #expect(machine.answered(.unknownSession, random: 0) == .begin)
    }

    @Test("says that it does not know when the session is gone after the last byte was sent", arguments: [true, false])
    func sessionGoneLate(_ isResumed: Bool) {
        var machine = machine(hasSession: isResumed)
        if !isResumed {
            _ = machine.began()
            machine.sending(0..<100)
        }
        guard case .finish(.inDoubt) = machine.answered(.unknownSession, random: 0) else {
            Issue.record("not in doubt")
            return
        }
    }

    @Test("gives up after as many refusals in a row as the policy allows; progress sets the count back")
    func attempts() {
        var machine = machine(chunk: 10)
        _ = machine.began()
        for received in [10, 20, 30] {
            #expect(machine.answered(lost(), random: 1) == .wait(.seconds(1)))
            #expect(machine.answered(lost(), random: 1) == .wait(.seconds(2)))
            #expect(
                machine.answered(.incomplete(received: received, session: nil), random: 0)
                    == .send(received..<received + 10)
            )
        }
        _ = machine.answered(lost(), random: 1)
        _ = machine.answered(lost(), random: 1)
        guard case .finish(.failed) = machine.answered(lost(), random: 1) else {
            Issue.record("goes on for ever")
            return
        }
    }

    @Test("does not go on for ever with a service that gets no further", arguments: [0, 50, 100, 500])
    func noProgress(_ received: Int) {
        var machine = machine()
        var action = machine.began()
        var steps = 0
        while steps < 100 {
            if case .finish = action { break }
            steps += 1
            if case .send(let range) = action { machine.sending(range) }
            action =
                if case .wait = action { machine.woken() } else {
                    machine.answered(.incomplete(received: received, session: nil), random: 1)
                }
        }
        #expect(steps < 20)
        guard case .finish(let end) = action else { return }
        // A service that has it all, and does not say what it made of it, may have made something of it.
        if case .inDoubt = end { #expect(received >= 100) } else { #expect(received < 100) }
    }

    @Test("does not hold it against the service that it says how far the upload is")
    func asking() {
        var machine = machine()
        _ = machine.began()
        var sends = 0
        var action = machine.start()
        while sends < 100 {
            switch action {
            case .send(let range):
                sends += 1
                machine.sending(range)
                action = machine.answered(.refused(Refusal(.status(503), reason: "down")), random: 0)
            case .wait: action = machine.woken()
            case .query: action = machine.answered(.incomplete(received: 0, session: nil), random: 0)
            case .begin, .finish:
                #expect(sends == Self.policy.attempts)
                return
            }
        }
        Issue.record("it goes on for ever")
    }

    @Test("gives up at once where another attempt would not help")
    func permanent() {
        var machine = machine()
        let refusal = Refusal(.status(400), reason: "bad")
        #expect(machine.refused(refusal, random: 0) == .finish(.failed(refusal)))
    }

    @Test("waits as long as the service asks for")
    func retryAfter() {
        var machine = machine()
        _ = machine.began()
        let refusal = Refusal(.status(503), reason: "later", retryAfter: .seconds(30))
        guard case .wait(let duration) = machine.answered(.refused(refusal), random: 0) else {
            Issue.record("does not wait")
            return
        }
        #expect(duration >= .seconds(30))
    }

    @Test("uploads a file without bytes")
    func empty() {
        var machine = machine(size: 0)
        #expect(machine.began() == .send(0..<0))
    }
}
