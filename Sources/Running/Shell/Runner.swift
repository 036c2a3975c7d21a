import DataAPI
import GData
import Operations
import Synchronization

/// Carries out what the run machine decides: reads, writes the ledger, sends, waits. It decides nothing itself.
package actor Runner {
    private let context: RunContext
    private var machine: RunMachine
    private let events: AsyncStream<Event>
    private let post: AsyncStream<Event>.Continuation
    private let written: WrittenResources
    /// What of the target's spending is in the ledger, or was there before.
    private var recorded: QuotaSpending
    /// Whether the run is to end: also read where the bytes of a file are.
    private nonisolated let stopping = Mutex(false)
    /// Why something was last not done: what lanes wait for.
    private var lastTrouble = "the service wants a pause"
    /// Batches that are ready, until they are sent.
    private var prepared: [Int: Preparer.Prepared] = [:]

    private enum Event: Sendable {
        case run(RunEvent)
        case broken(LedgerError)
    }

    package init(machine: RunMachine, context: RunContext) {
        self.machine = machine
        self.context = context
        recorded = context.target.spending
        written = WrittenResources(isComplete: machine.exchanges == 0)
        (events, post) = AsyncStream.makeStream()
    }

    /// How many operations have no verdict yet.
    package var unsettledCount: Int { machine.unsettledCount }

    /// Lets the run end: what is in flight is finished, but for uploads, which break off; nothing new is sent.
    package func stop() {
        guard !beginStopping() else { return }
        post.yield(.run(.stop))
    }

    /// - Returns: Whether it is stopping already.
    private func beginStopping() -> Bool {
        stopping.withLock { stopping in
            defer { stopping = true }
            return stopping
        }
    }

    /// Runs to the end.
    ///
    /// - Throws: `LedgerError` when the ledger cannot be written: nothing is sent after that.
    package func run() async throws(LedgerError) -> Ending {
        let outcome = await withDiscardingTaskGroup(returning: Result<Ending, LedgerError>.self) { group in
            defer { group.cancelAll() }
            if let deadline = context.deadline {
                group.addTask { [context, post] in
                    await context.clock.sleep(for: deadline)
                    post.yield(.run(.deadline))
                }
            }
            var actions = machine.start(at: context.clock.now)
            var events = events.makeAsyncIterator()
            while true {
                for action in actions {
                    if case .finish(let ending) = action { return .success(ending) }
                    let work = await begin(action)
                    group.addTask { await work() }
                }
                switch await events.next(isolation: self) {
                case .run(let event):
                    if case .deadline = event, !beginStopping() {
                        await context.observer.timeIsOver()
                    }
                    actions = machine.handle(event, at: context.clock.now)
                case .broken(let error): return .failure(error)
                case nil: return .success(.interrupted)
                }
            }
        }
        post.finish()
        if case .success = outcome {
            try await context.ledger.flush(through: await context.ledger.enqueue(takeSpending()))
        }
        return try outcome.get()
    }

    // MARK: - Actions

    /// Does at once what must happen in order, and returns what may take its time.
    private func begin(_ action: RunAction) async -> @Sendable () async -> Void {
        switch action {
        case .prepare(let batch):
            let ticket = await context.ledger.enqueue([])
            return { await self.prepare(batch, ticket) }
        case .send(let batch):
            let prepared = prepared.removeValue(forKey: batch.exchange)
            let ticket = await context.ledger.enqueue(intent(batch, prepared))
            return { await self.send(batch, prepared, ticket) }
        case .verify(let batch):
            let ticket = await context.ledger.enqueue([])
            return { await self.verify(batch, ticket) }
        case .settle(let settlements):
            let named = await naming(settlements)
            let ticket = await context.ledger.enqueue([.settlements(named)])
            return { await self.report(named, ticket) }
        case .note(let exchange, let notes):
            _ = await context.ledger.enqueue([.attempts(exchange: exchange, notes)])
            lastTrouble = notes.last?.reason ?? lastTrouble
            return {}
        case .wait(let lane, let duration):
            let reason = lastTrouble
            return { [context, post] in
                await context.observer.waiting(duration, reason: reason)
                await context.clock.sleep(for: duration)
                post.yield(.run(.woken(lane: lane)))
            }
        case .finish: return {}
        }
    }

    private nonisolated func prepare(_ batch: Batch, _ ticket: Int) async {
        await guarded { () throws(LedgerError) in
            let preparer = Preparer(
                ledger: self.context.ledger,
                target: self.context.target,
                written: self.written
            )
            let prepared = try await preparer.prepare(batch, after: ticket)
            await self.keep(prepared, batch.exchange)
            return .prepared(exchange: batch.exchange, prepared.result)
        }
    }

    /// What was spent since this was asked for last, for the ledger.
    private func takeSpending() -> [LedgerRecord] {
        let spending = context.target.spending
        let rest = spending.since(recorded)
        recorded = spending
        return rest.isEmpty ? [] : [.spending(rest)]
    }

    private func keep(_ prepared: Preparer.Prepared, _ exchange: Int) { self.prepared[exchange] = prepared }

    private func intent(_ batch: Batch, _ prepared: Preparer.Prepared?) -> [LedgerRecord] {
        let intent = ExchangeIntent(
            number: batch.exchange,
            lane: batch.lane,
            feed: prepared?.feed.path ?? "",
            entries: prepared?.entries.joined().map(\.batchID) ?? [],
            sentAt: context.clock.now
        )
        return (prepared?.records ?? []) + [.exchange(intent)]
    }

    /// Sends once the intent is durable.
    private nonisolated func send(_ batch: Batch, _ prepared: Preparer.Prepared?, _ ticket: Int) async {
        await guarded { () throws(LedgerError) in
            try await self.context.ledger.flush(through: ticket)
            guard let prepared else { return .answered(exchange: batch.exchange, .entries([])) }
            let (answer, discrepancies) = try await self.exchange(batch, prepared)
            let record = ExchangeAnswer(
                exchange: batch.exchange,
                outcome: answer.summary,
                discrepancies: discrepancies,
                receivedAt: self.context.clock.now
            )
            _ = await self.context.ledger.enqueue([.answer(record)] + (await self.takeSpending()))
            return .answered(exchange: batch.exchange, answer)
        }
    }

    private nonisolated func exchange(
        _ batch: Batch,
        _ prepared: Preparer.Prepared
    ) async throws(LedgerError) -> (Answer, [String]) {
        if case .upload = prepared.entries.first?.first?.operation.definition.form {
            return try await upload(batch, prepared)
        }
        var request = BatchRequest(feed: prepared.feed, entries: Array(prepared.entries.joined()))
        for index in request.entries.indices {
            let operation = request.entries[index].operation
            guard let field = operation.definition.call.file else { continue }
            switch UploadFile.look(at: operation.values.text(field) ?? "", in: context.folder) {
            case .failure(let refusal): return (.refused(refusal), [])
            case .success(let file): request.entries[index].file = file
            }
        }
        switch await context.target.send(request) {
        case .refused(let refusal): return (.refused(refusal), [])
        case .entries(let outcomes, let discrepancies):
            return (.entries(EntryOutcome.combined(outcomes, counts: prepared.entries.map(\.count))), discrepancies)
        }
    }

    private nonisolated func upload(
        _ batch: Batch,
        _ prepared: Preparer.Prepared
    ) async throws(LedgerError) -> (Answer, [String]) {
        guard let operation = prepared.entries.first?.first?.operation, let member = batch.members.first else {
            return (.entries([]), [])
        }
        switch UploadFile.look(at: operation.values.text(.file) ?? "", in: context.folder) {
        case .failure(let refusal): return (.refused(refusal), [])
        case .success(let file):
            var uploader = try Uploader(operation, ordinal: member.operation, file: file, context: context) {
                self.stopping.withLock { $0 }
            }
            let answer = try await uploader.upload()
            return (answer, uploader.discrepancies)
        }
    }

    private nonisolated func verify(_ batch: Batch, _ ticket: Int) async {
        await guarded { () throws(LedgerError) in
            // What has a verdict already is no evidence for anything else: those verdicts must be seen.
            try await self.context.ledger.flush(through: ticket)
            let latency = self.context.target.listLatency
            if latency > .zero { await self.context.clock.sleep(for: latency) }
            let verifier = Verifier(
                ledger: self.context.ledger,
                target: self.context.target,
                now: self.context.clock.now
            )
            return .verified(exchange: batch.exchange, try await verifier.verify(batch))
        }
    }

    private nonisolated func report(_ settlements: [Settlement], _ ticket: Int) async {
        do throws(LedgerError) {
            try await context.ledger.flush(through: ticket)
            await context.observer.settled(settlements)
        } catch {
            post.yield(.broken(error))
        }
    }

    private nonisolated func guarded(_ body: () async throws(LedgerError) -> RunEvent) async {
        do throws(LedgerError) {
            post.yield(.run(try await body()))
        } catch {
            post.yield(.broken(error))
        }
    }

    // MARK: - Names

    private var names: [Int: String] = [:]

    /// Says in the evidence which operation a verdict is about as much.
    private func naming(_ settlements: [Settlement]) async -> [Settlement] {
        settlements.map { settlement in
            guard let cause = settlement.cause else { return settlement }
            var settlement = settlement
            let name = names[cause] ?? (try? context.ledger.operations(at: [cause]).first?.operation.id) ?? "\(cause)"
            names[cause] = name
            settlement.evidence = settlement.evidence.replacing("@", with: name)
            return settlement
        }
    }
}
