package import Running

/// What the schedule machine is told.
package enum ScheduleEvent: Sendable {
    /// Time has gone on.
    case time
    /// These jobs are in the folder now.
    case jobs([ScheduledJob])
    /// A process that was launched is over.
    case ended(run: String, RunEnding)
    /// Begin nothing more.
    case stop
}

/// What the schedule machine wants done, in this order.
package enum ScheduleAction: Equatable, Sendable {
    /// Write this down, all or nothing, and only then go on.
    case record([JournalEntry])
    /// Start the run, or go on with it if it is there already.
    case launch(PendingRun)
}

/// One line of the journal.
package enum JournalEntry: Equatable, Sendable {
    /// A job is known from now on; due times up to here are dealt with, or none of its.
    case job(name: String, fingerprint: String, through: Timestamp)
    /// A job is not known any more.
    case forgotten(job: String)
    /// A due time has met its fate.
    case due(job: String, at: Timestamp, DueFate)
    /// The intent of a run.
    case intent(PendingRun)
    /// A process is about to be started for it.
    case launch(run: String, number: Int, at: Timestamp)
    /// It rests.
    case rest(run: String, until: Timestamp, failures: Int, status: Int32)
    /// It is over.
    case end(run: String, status: Int32, at: Timestamp)
    /// It never began, and will not.
    case dropped(run: String, DueFate)
}
