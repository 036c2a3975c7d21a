import GData
import Operations

/// Carries out one upload: asks its machine, keeps the session in the ledger, and talks to the target.
struct Uploader: Sendable {
    private let operation: Operation
    private let tag: UploadTag
    private let ordinal: Int
    private let file: UploadFile
    private let ledger: Ledger
    private let target: any Target
    private let clock: any RunClock
    private let observer: any RunObserver
    private let isStopping: @Sendable () -> Bool

    private var machine: UploadMachine
    private var random: SeededRandom
    private var session: String?
    private var result = BatchResult()

    /// - Parameter isStopping: Whether the run is to end; asked between requests, and while the file is sent.
    init(
        _ operation: Operation,
        ordinal: Int,
        file: UploadFile,
        context: RunContext,
        isStopping: @escaping @Sendable () -> Bool
    ) throws(LedgerError) {
        self.operation = operation
        tag = UploadTag(run: try context.ledger.run().id, operation: operation.id)
        self.ordinal = ordinal
        self.file = file
        ledger = context.ledger
        target = context.target
        clock = context.clock
        observer = context.observer
        self.isStopping = isStopping
        random = SeededRandom(seed: context.seed &+ UInt64(ordinal))
        // A session of an earlier attempt goes on, if the file is still the one that it was begun with.
        if let record = try ledger.upload(of: ordinal), record.size == file.size, record.modifiedAt == file.modifiedAt {
            session = record.session
        }
        machine = UploadMachine(
            size: file.size,
            chunkSize: operation.values.text(.chunkSize).flatMap(ByteCount.parse),
            policy: operation.retry,
            hasSession: session != nil
        )
    }

    /// Uploads the file.
    ///
    /// - Returns: The outcome, as a batch would have it.
    mutating func upload() async throws(LedgerError) -> Answer {
        var action = machine.start()
        while true {
            if case .finish(let end) = action { return answer(end) }
            guard !isStopping() else { return answer(.interrupted) }
            switch action {
            case .begin: action = try await begin()
            case .send(let range):
                machine.sending(range)
                action = take(await send(range))
            case .query: action = take(await send(0..<0))
            case .wait(let duration):
                await observer.waiting(duration, reason: "upload \(operation.id)")
                await clock.sleep(for: duration)
                action = machine.woken()
            case .finish: break
            }
        }
    }

    private mutating func begin() async throws(LedgerError) -> UploadMachine.Action {
        let address: String
        do throws(Refusal) {
            address = try await target.beginUpload(UploadRequest(operation: tag.added(to: operation), file: file))
        } catch {
            return machine.refused(error, random: random.fraction())
        }
        session = address
        let record = UploadRecord(
            operation: ordinal,
            session: address,
            size: file.size,
            modifiedAt: file.modifiedAt,
            beganAt: clock.now
        )
        // The session is in the ledger before the first byte leaves.
        try await ledger.flush(through: await ledger.enqueue([.upload(record)]))
        return machine.began()
    }

    private func send(_ range: Range<Int>) async -> UploadAnswer {
        await target.continueUpload(session ?? "", file: file, range: range) {
            [observer, operation, file, isStopping] sent in
            observer.uploading(operation.id, sent: sent, of: file.size)
            // The service keeps what it has, and a later run goes on from there.
            return !isStopping()
        }
    }

    private mutating func take(_ answer: UploadAnswer) -> UploadMachine.Action {
        switch answer {
        case .complete(let result): self.result = result
        case .incomplete(_, let moved): session = moved ?? session
        case .unknownSession, .refused: break
        }
        return machine.answered(answer, random: random.fraction())
    }

    /// What the service made of the upload that is not what was asked for: it has locked videos of projects that are not
    /// audited.
    var discrepancies: [String] {
        guard let privacy = result.privacy, let wanted = operation.values.text(.privacy), privacy != wanted else {
            return []
        }
        return ["the video \(result.id ?? "") is \(privacy), \(wanted) was asked for"]
    }

    private func answer(_ end: UploadMachine.Result) -> Answer {
        switch end {
        case .complete:
            var result = result
            result.status = result.status ?? BatchStatus(code: 201, reason: "Created")
            return .entries([.status(result, matchedBy: .call)])
        case .failed(let refusal): return .refused(refusal)
        case .inDoubt(let reason): return .refused(Refusal(.lost, reason: reason))
        case .interrupted: return .refused(Refusal(.notSent, reason: "the run was interrupted"))
        }
    }
}
