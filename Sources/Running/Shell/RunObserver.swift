/// Hears of a run while it goes on.
package protocol RunObserver: Sendable {
    /// These verdicts are in the ledger now.
    func settled(_ settlements: [Settlement]) async

    /// A lane waits before it tries again.
    func waiting(_ duration: Duration, reason: String) async

    /// The time that the run was given is over: what is in flight is finished.
    func timeIsOver() async

    /// An upload has got so far. Called often, from wherever the bytes are read.
    func uploading(_ operation: String, sent: Int, of size: Int)
}
