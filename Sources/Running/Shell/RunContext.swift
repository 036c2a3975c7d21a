/// What everything that a run does has at hand.
package struct RunContext: Sendable {
    package let ledger: Ledger
    package let target: any Target
    package let clock: any RunClock
    package let observer: any RunObserver
    /// What jitter is drawn from.
    package let seed: UInt64
    /// The folder that paths of the manifest are relative to.
    package let folder: String
    /// How long this part of the run may begin exchanges; without one, until it is done.
    package let deadline: Duration?

    package init(
        ledger: Ledger,
        target: any Target,
        clock: any RunClock,
        observer: any RunObserver,
        seed: UInt64,
        folder: String,
        deadline: Duration? = nil
    ) {
        self.ledger = ledger
        self.target = target
        self.clock = clock
        self.observer = observer
        self.seed = seed
        self.folder = folder
        self.deadline = deadline
    }
}
