import Operations
import Reporting
import Running

/// How the newest run of the same upload stands.
struct EarlierUpload: Equatable {
    enum Outcome: Equatable {
        /// Something of it is left to do: it is gone on with.
        case unfinished
        /// The video that came of it.
        case done(video: String)
        /// Nothing came of it.
        case failed
        /// It may have arrived, and looking could not tell.
        case unknown(reason: String)
    }

    let run: String
    let outcome: Outcome

    /// - Parameter passesOver: Whether runs that cannot be read are none of this.
    /// - Returns: `nil` when there is no such run.
    /// - Throws: `CommandFailure` for a run that cannot be read, since it may be of the same upload.
    static func find(_ job: String, in state: StateFolder, passesOver: Bool) throws -> EarlierUpload? {
        for id in state.runIDs() {
            guard let ledger = try? Ledger.open(in: state.folder(ofRun: id), readOnly: true) else {
                if passesOver { continue }
                throw CommandFailure(
                    .io,
                    """
                    the ledger of run \(id) cannot be read, and may be of the same upload: nothing was sent
                    ytbatch resume \(id) --rebuild mends it; --again uploads without a look at it
                    """
                )
            }
            defer { ledger.close() }
            guard let header = try? ledger.run(), header.job == job, header.manifest == UploadJob.source else {
                continue
            }
            return EarlierUpload(run: id, outcome: try outcome(RunReport(ledger)))
        }
        return nil
    }

    private static func outcome(_ report: RunReport) throws -> Outcome {
        var outcome = Outcome.unfinished
        try report.forEachRow { row in
            guard let settlement = row.settlement else { return }
            switch settlement.verdict {
            case .succeeded, .unchanged: outcome = .done(video: settlement.result ?? "")
            case .failed, .skipped: outcome = .failed
            case .deferred: break
            case .unknown: outcome = .unknown(reason: settlement.evidence)
            }
        }
        return outcome
    }
}
