package import Manifest
package import Running

/// A job that runs by itself.
package struct ScheduledJob: Equatable, Sendable {
    package let name: String
    package let schedule: Schedule

    package init(name: String, schedule: Schedule) {
        self.name = name
        self.schedule = schedule
    }

    /// When a run that is due begins: up to `jitter` later, always as much later for the same job and due time.
    package func beginning(of due: Timestamp) -> Timestamp {
        let jitter = schedule.policy.jitter.milliseconds
        guard jitter > 0 else { return due }
        return due + .milliseconds(Int64(number(of: due) % UInt64(jitter)))
    }

    /// The id of the run for a due time, which nobody else has.
    func runID(for due: Timestamp, at now: Timestamp, besides taken: Set<String>) -> String {
        var random = number(of: due) >> 20
        while true {
            let id = RunID.make(at: now, random: random)
            guard taken.contains(id) else { return id }
            random += 1
        }
    }

    /// A number that is the job's and the due time's own (FNV-1a, mixed).
    private func number(of due: Timestamp) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var random = SeededRandom(seed: hash ^ UInt64(bitPattern: due.milliseconds))
        return random.next()
    }
}

extension Timetable {
    package func next(after moment: Timestamp) -> Timestamp? {
        next(after: moment.seconds).map(Timestamp.init(seconds:))
    }

    func last(_ limit: Int, after start: Timestamp, through end: Timestamp) -> [Timestamp] {
        last(limit, after: start.seconds, through: end.seconds).map(Timestamp.init(seconds:))
    }
}

extension Timestamp {
    init(seconds: Int) { self.init(milliseconds: Int64(seconds) * 1000) }

    /// Whole seconds since the beginning of 1970, rounded down.
    package var seconds: Int {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        return Int(remainder < 0 ? quotient - 1 : quotient)
    }

    /// `2026-03-29T01:00:00Z`: due times have no fraction.
    package var plainText: String { String(text.dropLast(5)) + "Z" }
}
