import FoundationEssentials
import GData
import GRDB
import Operations
import TestTools
import Testing

@testable import Running

@Suite("The ledger")
struct LedgerTests {
    private let folder: TemporaryFolder
    private let moment = Timestamp(milliseconds: 1_700_000_000_123)

    init() throws { folder = try TemporaryFolder() }

    private var operations: [Operation] {
        [
            .make(.playlistAdd, "a", [.playlist: "PL1", .video: "aB3dE5fG7hI", .title: "Ein „Titel“ mit & < >"]),
            .make(.videoRate, "b", [.video: "aB3dE5fG7hI", .rating: "like"]),
            .make(.commentAdd, "c", [.video: "aB3dE5fG7hI", .text: "id ${a.entryId}\nsecond line"], needs: ["a"]),
        ]
    }

    @Test("keeps operations with everything that is needed to send them")
    func roundTrip() throws {
        let ledger = try Ledger.holding(operations, in: folder)
        let stored = try ledger.operations(at: [0, 1, 2])
        for (before, after) in zip(operations, stored) {
            #expect(after.operation.id == before.id)
            #expect(after.operation.definition == before.definition)
            #expect(after.operation.values == before.values)
            #expect(after.operation.unresolved == before.unresolved)
            #expect(after.operation.retry == before.retry)
        }
        #expect(stored[2].needs == [0])
        #expect(try ledger.plannedOperations().map(\.lane) == stored.map(\.lane))
    }

    @Test("is flushed to the disk with every commit")
    func durability() async throws {
        let ledger = try Ledger.holding(operations, in: folder)
        #expect(try ledger.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        // 2 is FULL.
        #expect(try ledger.read { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
    }

    @Test("keeps what was flushed when the process goes away without a word")
    func survival() async throws {
        let ledger = try Ledger.holding(operations, in: folder)
        var settlement = Settlement(operation: 0, verdict: .failed, evidence: "batch:status", settledAt: moment)
        settlement.status = BatchStatus(
            code: 400,
            reason: "Invalid",
            errors: [
                GDataError(domain: "yt:validation", code: "too_long", location: "title/text()", locationType: "xpath")
            ]
        )
        settlement.attempts = 2
        settlement.exchange = 7
        try await ledger.append([.settlements([settlement])])
        // Nothing is closed: the files are opened as they are, as after a kill.
        let copy = try TemporaryFolder()
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where !name.hasSuffix("-shm") {
            try FileManager.default.copyItem(atPath: folder.path + "/" + name, toPath: copy.path + "/" + name)
        }
        let again = try Ledger.open(in: copy.path, readOnly: false)
        #expect(try again.settlement(of: 0) == settlement)
    }

    @Test("stays whole when a service puts NUL into what it says")
    func noughts() async throws {
        let ledger = try Ledger.holding(operations, in: folder)
        var settlement = Settlement(operation: 0, verdict: .failed, evidence: "a\0b", settledAt: moment)
        settlement.status = BatchStatus(code: 400, reason: "\0bad\0", errors: [])
        let intent = ExchangeIntent(number: 1, lane: 0, feed: "/f", entries: ["a.1"], sentAt: moment)
        let answer = ExchangeAnswer(exchange: 1, outcome: "x\0y", receivedAt: moment)
        let records: [LedgerRecord] = [.exchange(intent), .answer(answer), .settlements([settlement])]
        try await ledger.flush(through: await ledger.enqueue(records))
        #expect(try ledger.audit().problems == [])
        #expect(try ledger.settlement(of: 0)?.status?.reason == "\u{FFFD}bad\u{FFFD}")
    }

    @Test("lets records of several lanes share a flush")
    func groupCommit() async throws {
        let ledger = try Ledger.holding(operations, in: folder)
        await withTaskGroup(of: Void.self) { group in
            for number in 1...50 {
                group.addTask {
                    let intent = ExchangeIntent(
                        number: number,
                        lane: 0,
                        feed: "f",
                        entries: ["a.1"],
                        sentAt: Timestamp(milliseconds: 1)
                    )
                    try? await ledger.append([.exchange(intent)])
                }
            }
        }
        #expect(try ledger.exchanges().count == 50)
        #expect(await ledger.flushCount < 50)
    }

    @Test("tells every waiting lane when the disk cannot be written, and writes nothing after that")
    func brokenDisk() async throws {
        let ledger = try Ledger.holding(operations, in: folder)
        let settlement = Settlement(operation: 0, verdict: .succeeded, evidence: "x", settledAt: moment)
        try await ledger.append([.settlements([settlement])])
        // The same operation cannot have a second verdict: what SQLite refuses stands for what a disk refuses.
        await #expect(throws: LedgerError.self) { try await ledger.append([.settlements([settlement])]) }
        await #expect(throws: LedgerError.self) {
            try await ledger.append([.ending(name: "completed", reason: "", at: Timestamp(milliseconds: 1))])
        }
        #expect(try ledger.ending() == nil)
    }

    @Test("tells what is in doubt: sent, and no answer that says otherwise")
    func history() async throws {
        let ledger = try Ledger.holding(operations, in: folder)
        func intent(_ number: Int, _ entries: [String], _ at: Int64) -> LedgerRecord {
            .exchange(
                ExchangeIntent(
                    number: number,
                    lane: 0,
                    feed: "f",
                    entries: entries,
                    sentAt: Timestamp(milliseconds: at)
                )
            )
        }
        try await ledger.append([intent(1, ["a.1", "c.1"], 100), intent(2, ["b.1"], 200)])
        let refused = AttemptNote(operation: 2, attempt: 1, reason: "503", status: nil, isInDoubt: false)
        try await ledger.append([.attempts(exchange: 1, [refused])])
        try await ledger.append([intent(3, ["a.2"], 300)])
        try await ledger.append([
            .settlements([Settlement(operation: 1, verdict: .succeeded, evidence: "batch:status", settledAt: moment)])
        ])
        let history = try ledger.history()
        #expect(history.settled == [1: .succeeded])
        #expect(history.doubtful == [0])
        #expect(history.attempts == [0: 2, 2: 1])
        #expect(history.startedAt[0] == Timestamp(milliseconds: 100))
        #expect(history.exchanges == 3)
        let counts = try ledger.verdictCounts()
        #expect(counts[.succeeded] == 1)
        #expect(counts[.unknown] == 1)
        #expect(counts[.deferred] == 1)
        #expect(counts.total == 3)
    }

    @Test("refuses what is no ledger, and what a newer version wrote")
    func strangers() throws {
        let file = folder.path + "/" + Ledger.fileName
        #expect(throws: LedgerError.self) { try Ledger.open(in: folder.path, readOnly: true) }
        try Data("this is no database, and long enough to be looked at as one".utf8).write(to: URL(filePath: file))
        let error = #expect(throws: LedgerError.self) { try Ledger.open(in: folder.path, readOnly: true) }
        #expect(error?.code == .damaged)
        try FileManager.default.removeItem(atPath: file)
        let ledger = try Ledger.holding(operations, in: folder)
        try ledger.load { _ in }
        try DatabaseQueue(path: file).write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('99')") }
        let newer = #expect(throws: LedgerError.self) { try Ledger.open(in: folder.path, readOnly: true) }
        #expect(newer?.code == .newer)
    }
}
