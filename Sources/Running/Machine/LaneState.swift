/// Where a lane stands.
struct LaneState: Sendable {
    enum Phase: Sendable, Equatable {
        /// In the queue, or about to be.
        case idle
        /// Its next operation needs one of another lane that is not settled.
        case blocked
        /// An exchange is under way.
        case busy
        /// Until the shell wakes it.
        case waiting
        /// Until a later part of the run: its quota of the day is spent.
        case parked
        case done
    }

    var phase = Phase.idle
    /// The first operation that may not be settled; -1 behind the last one.
    var head: Int
    /// How many entries its batches may have; less once the service refused a batch as a whole.
    var batchLimit: Int
    /// How many of its operations must be looked for before it goes on.
    var doubtful = 0
    /// How often in a row there was no connection, or reading and looking failed.
    var failures = 0
}
