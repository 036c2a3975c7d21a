/// The bounds of scheduling, each with its reason.
package enum ScheduleLimits {
    /// A due time that is dealt with later than this was missed. The daemon looks every second; a minute is what cron
    /// itself promises.
    package static let punctuality = Duration.seconds(60)

    /// How many missed due times `missed: all` makes up for, the latest ones: more than that is no catching up but a job
    /// of its own.
    package static let missedRuns = 100

    /// How many runs of one job wait for each other with `overlap: queue`.
    package static let queuedRuns = 100

    /// How often a run that fails for reasons outside of it, or crashes, is gone on with before it is left alone.
    package static let failures = 10

    /// How often a run is begun or gone on with at all, parked times and waits for a lock included.
    package static let launches = 1000

    /// The waits behind a failure: doubled with each, from the first up to the last.
    package static let rests = (first: Duration.seconds(30), last: Duration.seconds(3600))

    /// The waits of a run that is parked and does not say until when. Quota comes back once a day.
    package static let parkedRests = (first: Duration.seconds(900), last: Duration.seconds(6 * 3600))

    /// The waits for somebody else's run of the job to end: with `launches`, three days and more.
    package static let lockedRests = (first: Duration.seconds(10), last: Duration.seconds(300))

    /// No rest is longer: where the clock was set back, a run does not wait for the time that it showed before.
    package static let longestRest = Duration.seconds(25 * 3600)

    /// Of how many due times a job remembers what became of them: two days of a job every minute, so that a clock that is
    /// set back by less runs nothing twice.
    package static let rememberedDues = 2880

    /// How many manifests a folder may hold.
    package static let manifests = 1000

    /// The longest manifest, as a daemon keeps a copy of each.
    package static let manifestBytes = 64 << 20

    /// What is kept of the output of one run, in bytes for each of stdout and stderr; the report itself is in the folder
    /// of the run.
    package static let outputBytes = 1 << 20

    /// Of how many runs the output is kept.
    package static let keptOutputs = 200
}
