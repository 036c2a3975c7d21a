import GData
import Operations
import TestTools
import Testing

@testable import Running

@Suite("A run")
struct RunnerTests {
    private let folder: TemporaryFolder
    private let target = ScriptedTarget()
    private let clock = SteppingClock()

    init() throws { folder = try TemporaryFolder() }

    private func run(_ operations: [Operation], target: ScriptedTarget? = nil) async throws -> (Ledger, Ending) {
        let ledger = try Ledger.holding(operations, in: folder)
        return (ledger, try await resume(ledger, target: target))
    }

    private func resume(_ ledger: Ledger, target: ScriptedTarget? = nil) async throws -> Ending {
        let target = target ?? self.target
        var options = RunMachine.Options()
        options.batchLimit = target.batchLimit
        let machine = try RunMachine(resuming: ledger, options: options)
        let context = RunContext(
            ledger: ledger,
            target: target,
            clock: clock,
            observer: SilentObserver(),
            seed: 1,
            folder: folder.path
        )
        return try await Runner(machine: machine, context: context).run()
    }

    private func verdicts(_ ledger: Ledger) throws -> [Verdict?] {
        try (0..<(try ledger.operationCount())).map { try ledger.settlement(of: $0)?.verdict }
    }

    private let playlist = "PL1"

    private func add(_ id: String, _ video: String) -> Operation {
        .make(.playlistAdd, id, [.playlist: playlist, .video: video])
    }

    @Test("puts the results of earlier operations where they are used")
    func results() async throws {
        let (ledger, ending) = try await run([
            .make(.playlistCreate, "new", [.title: "T"]),
            .make(.playlistAdd, "first", [.playlist: "${new.playlistId}", .video: "aB3dE5fG7hI"], needs: ["new"]),
            .make(
                .commentAdd,
                "note",
                [.video: "aB3dE5fG7hI", .text: "in $${braces} and ${first.entryId}"],
                needs: ["first"]
            ),
        ])
        #expect(ending == .completed)
        #expect(try verdicts(ledger) == [.succeeded, .succeeded, .succeeded])
        let sent = await target.sent
        #expect(sent[1].feed == .playlist("new-made"))
        #expect(sent[2].entries[0].operation.values.text(.text) == "in ${braces} and first-made")
    }

    @Test("sees a result as soon as its operation is settled, however slow the disk")
    func resultsAtOnce() async throws {
        for _ in 0..<20 {
            let folder = try TemporaryFolder()
            let ledger = try Ledger.holding(
                (0..<4).flatMap { number -> [Operation] in
                    let add: [FieldName: String] = [.playlist: "${new\(number).playlistId}", .video: "aB3dE5fG7hI"]
                    return [
                        .make(.playlistCreate, "new\(number)", [.title: "T"]),
                        .make(.playlistAdd, "add\(number)", add, needs: ["new\(number)"]),
                    ]
                },
                in: folder
            )
            _ = try await resume(ledger)
            #expect(try verdicts(ledger).allSatisfy { $0 == .succeeded })
        }
    }

    @Test(
        "finds as many entries of a playlist as there are, and sends the rest again",
        arguments: [
            // How many of two alike were done, what is found beside them, and whether both are the same.
            (0, 0, true, [Verdict.succeeded, .succeeded], 2), (1, 0, true, [.succeeded, .succeeded], 1),
            (2, 0, true, [.succeeded, .succeeded], 0), (2, 1, true, [.unknown, .unknown], 0),
            (1, 0, false, [.unknown, .unknown], 0), (2, 0, false, [.succeeded, .succeeded], 0),
        ]
    )
    func twins(_ done: Int, _ others: Int, _ areAlike: Bool, _ expected: [Verdict], _ sentAgain: Int) async throws {
        let target = target
        await target.set([.playlistEntry("E0", video: "aaaaaaaaaaa")], of: .playlist(playlist))
        await target.answer { _ in .refused(Refusal(.lost, reason: "cut")) }
        await target.whenSending {
            guard await target.sent.count == 1 else { return }
            let new = (0..<(done + others)).map { Entry.playlistEntry("N\($0)", video: "aaaaaaaaaaa") }
            await target.set([.playlistEntry("E0", video: "aaaaaaaaaaa")] + new, of: .playlist("PL1"))
        }
        var second = add("b", "aaaaaaaaaaa")
        if !areAlike { second.values.set(.title, "Another title") }
        let (ledger, _) = try await run([add("a", "aaaaaaaaaaa"), second])
        #expect(try verdicts(ledger) == expected)
        #expect(await target.sent.dropFirst().flatMap(\.entries).count == sentAgain)
    }

    @Test("refuses a result that does not fit where it is used, without sending it")
    func unfitResult() async throws {
        let (ledger, _) = try await run([
            .make(.playlistCreate, "new", [.title: "T"]),
            .make(.videoRate, "odd", [.video: "${new.playlistId}", .rating: "like"], needs: ["new"]),
        ])
        #expect(try verdicts(ledger) == [.succeeded, .failed])
        #expect(await target.sent.count == 1)
    }

    @Test("changes what it read: an update keeps what the manifest does not name")
    func updates() async throws {
        let feed = FeedAddress.playlists(user: "default")
        var entry = Entry()
        entry.id = "PL1"
        entry.title = "Old"
        entry.summary = "Stays"
        entry.isPrivate = true
        await target.set([entry], of: feed)
        let (ledger, _) = try await run([
            .make(.playlistUpdate, "u", [.playlist: "PL1", .title: "New"]),
            .make(.playlistUpdate, "v", [.playlist: "PL1", .description: "Twice"]),
            .make(.playlistUpdate, "w", [.playlist: "PL9", .title: "Nowhere"]),
        ])
        #expect(try verdicts(ledger) == [.succeeded, .succeeded, .failed])
        let sent = await target.sent
        // The second change of the same playlist is read again after the first.
        #expect(sent.map { $0.entries.map(\.operation.id) } == [["u"], ["v"]])
        guard case .resource(let found) = sent[0].entries[0].found else {
            Issue.record("nothing was read")
            return
        }
        #expect(found.summary == "Stays")
    }

    @Test("finds entries of a playlist by video and occurrence, and keeps to them in later attempts")
    func lookups() async throws {
        await target.set(
            [
                .playlistEntry("E1", video: "aaaaaaaaaaa"), .playlistEntry("E2", video: "bbbbbbbbbbb"),
                .playlistEntry("E3", video: "aaaaaaaaaaa"),
            ],
            of: .playlist(playlist)
        )
        await target.answer({ _ in .refused(Refusal(.lost, reason: "cut")) })
        let (ledger, _) = try await run([
            .make(.playlistRemove, "last", [.playlist: playlist, .video: "aaaaaaaaaaa", .occurrence: "last"]),
            .make(.playlistRemove, "gone", [.playlist: playlist, .video: "ccccccccccc"]),
            .make(.playlistMove, "nowhere", [.playlist: playlist, .video: "ccccccccccc", .position: "1"]),
            .make(.playlistRemove, "third", [.playlist: playlist, .video: "bbbbbbbbbbb", .occurrence: "3"]),
            .make(.playlistRemove, "all", [.playlist: playlist, .video: "aaaaaaaaaaa", .occurrence: "all"]),
        ])
        #expect(try verdicts(ledger) == [.succeeded, .unchanged, .failed, .failed, .succeeded])
        let sent = await target.sent
        let found = sent.map { request in
            request.entries.map { entry in if case .id(let id) = entry.found { id } else { "" } }
        }
        #expect(found == [["E3"], ["E3"], ["E1", "E3"]])
        #expect(await target.batchIDs == [["last.1"], ["last.2"], ["all.1", "all.1+2"]])
    }

    @Test("keeps to what it found for an attempt that never left")
    func foundBeforeConnecting() async throws {
        await target.set(
            [.playlistEntry("E1", video: "aB3dE5fG7hI"), .playlistEntry("E2", video: "aB3dE5fG7hI")],
            of: .playlist("PL1")
        )
        await target.answer({ _ in .refused(Refusal(.notSent, reason: "no route")) }, { .succeeding($0) })
        let remove = Operation.make(.playlistRemove, "drop", [.playlist: "PL1", .video: "aB3dE5fG7hI"])
        let (ledger, ending) = try await run([remove])
        #expect(ending == .completed)
        #expect(try ledger.settlement(of: 0)?.verdict == .succeeded)
        #expect(await target.sent.count == 2)
    }

    @Test("adopts an insert that arrived though its answer was lost, and sends again the one that did not")
    func adoption() async throws {
        let target = self.target
        await target.set([.playlistEntry("OLD", video: "aaaaaaaaaaa")], of: .playlist(playlist))
        await target.answer({ _ in .refused(Refusal(.lost, reason: "cut")) })
        let operations = [add("a", "aaaaaaaaaaa"), add("b", "bbbbbbbbbbb")]
        let ledger = try Ledger.holding(operations, in: folder)
        // One of the two arrives while nobody hears of it.
        let arrived: [Entry] = [
            .playlistEntry("OLD", video: "aaaaaaaaaaa"), .playlistEntry("NEW", video: "aaaaaaaaaaa"),
        ]
        await target.whenSending { await target.set(arrived, of: .playlist("PL1")) }
        let ending = try await resume(ledger)
        #expect(ending == .completed)
        #expect(try ledger.settlement(of: 0)?.result == "NEW")
        #expect(try verdicts(ledger) == [.succeeded, .succeeded])
        #expect(await target.batchIDs == [["a.1", "b.1"], ["b.2"]])
    }

    @Test("says unknown when somebody else edits the playlist meanwhile")
    func otherEditors() async throws {
        let target = self.target
        await target.answer({ _ in .refused(Refusal(.lost, reason: "cut")) })
        let ledger = try Ledger.holding([add("a", "aaaaaaaaaaa")], in: folder)
        await target.whenSending {
            await target.set(
                [.playlistEntry("N1", video: "aaaaaaaaaaa"), .playlistEntry("N2", video: "zzzzzzzzzzz")],
                of: .playlist("PL1")
            )
        }
        _ = try await resume(ledger)
        #expect(try verdicts(ledger) == [.unknown])
        #expect(await target.sent.count == 1)
    }

    @Test("goes on after its process died between intent and answer, without doing anything twice")
    func resuming() async throws {
        let operations = [add("a", "aaaaaaaaaaa"), add("b", "bbbbbbbbbbb"), add("c", "ccccccccccc")]
        let ledger = try Ledger.holding(operations, in: folder)
        try await ledger.append([
            .baseline(lane: 0, entries: []),
            .exchange(ExchangeIntent(number: 1, lane: 0, feed: "f", entries: ["a.1", "b.1"], sentAt: clock.now)),
        ])
        await target.set([.playlistEntry("E1", video: "aaaaaaaaaaa")], of: .playlist(playlist))
        #expect(try await resume(ledger) == .completed)
        #expect(try verdicts(ledger) == [.succeeded, .succeeded, .succeeded])
        #expect(await target.batchIDs == [["b.2", "c.1"]])
        #expect(try ledger.settlement(of: 0)?.result == "E1")
    }

    @Test("records the intent before it sends, and the verdict before it goes on")
    func writeOrder() async throws {
        let target = ScriptedTarget(batchLimit: 1)
        let ledger = try Ledger.holding([add("a", "aaaaaaaaaaa"), add("b", "bbbbbbbbbbb")], in: folder)
        let seen = Recorder()
        await target.whenSending {
            let exchanges = (try? ledger.exchanges().count) ?? 0
            let verdicts = (try? ledger.verdictCounts()[.succeeded]) ?? 0
            await seen.note("\(exchanges) intents, \(verdicts) verdicts")
        }
        _ = try await resume(ledger, target: target)
        #expect(await seen.notes == ["1 intents, 0 verdicts", "2 intents, 1 verdicts"])
    }

    @Test("ends with the ledger's own error when the ledger cannot be written")
    func brokenLedger() async throws {
        let ledger = try Ledger.holding([add("a", "aaaaaaaaaaa")], in: folder)
        // A verdict that is there already stands for a disk that refuses the one to come.
        await target.whenSending {
            try? await ledger.append([
                .settlements([
                    Settlement(operation: 0, verdict: .failed, evidence: "x", settledAt: Timestamp(milliseconds: 1))
                ])
            ])
        }
        await #expect(throws: LedgerError.self) { try await resume(ledger) }
    }
}

actor Recorder {
    private(set) var notes: [String] = []
    func note(_ text: String) { notes.append(text) }
}
