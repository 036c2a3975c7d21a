import FoundationEssentials
import GData
import Operations
import TestTools
import Testing

@testable import Running

@Suite("An upload whose session does not tell")
struct UploadInDoubtTests {
    private let folder: TemporaryFolder
    private let target = ScriptedTarget()

    init() throws {
        folder = try TemporaryFolder()
        try Data("0123456789".utf8).write(to: URL(filePath: folder.path + "/film.bin"))
    }

    private func run() async throws -> Settlement? {
        var upload = Operation.make(.videoUpload, "film", [.file: "film.bin", .title: "A film", .developerTags: "own"])
        upload.retry.attempts = 2
        let ledger = try Ledger.holding([upload], in: folder)
        let context = RunContext(
            ledger: ledger,
            target: target,
            clock: SteppingClock(),
            observer: SilentObserver(),
            seed: 1,
            folder: folder.path
        )
        let machine = try RunMachine(resuming: ledger, options: RunMachine.Options())
        _ = try await Runner(machine: machine, context: context).run()
        return try ledger.settlement(of: 0)
    }

    private func video(_ id: String, title: String, tag: String? = nil) -> Entry {
        var entry = Entry()
        entry.id = "tag:youtube.com,2008:video:\(id)"
        entry.media = MediaGroup()
        entry.media?.title = title
        if let tag { entry.categories = [Category(scheme: Scheme.developerTags, term: tag)] }
        return entry
    }

    private static let tag = UploadTag(run: "run-1", operation: "film").text

    @Test("carries a tag of the run and the operation, beside its own ones")
    func carries() async throws {
        #expect(try await run()?.verdict == .succeeded)
        #expect(await target.uploads.first?.operation.values.words(.developerTags) == ["own", Self.tag])
        #expect((2...25).contains(Self.tag.count))
        #expect(UploadTag(run: "run-2", operation: "film").text != Self.tag)
        #expect(UploadTag(run: "run-1", operation: "other").text != Self.tag)
    }

    @Test("is found by its tag, among others of the same title", arguments: [true, false])
    func found(_ isForgotten: Bool) async throws {
        await target.answerUploads {
            isForgotten && $0.isEmpty ? .unknownSession : .incomplete(received: 10, session: nil)
        }
        let entries = [video("other", title: "A film"), video("mine", title: "Renamed", tag: Self.tag)]
        await target.set(entries, of: .uploads(user: "default"))
        let settlement = try await run()
        #expect(settlement?.verdict == .succeeded)
        #expect(settlement?.result == "mine")
        #expect(await target.uploads.count == 1)
    }

    @Test("is unknown while the feed may lag, and not sent a second time", arguments: [true, false])
    func unknown(_ hasNamesake: Bool) async throws {
        await target.answerUploads { _ in .incomplete(received: 10, session: nil) }
        if hasNamesake { await target.set([video("other", title: "A film")], of: .uploads(user: "default")) }
        #expect(try await run()?.verdict == .unknown)
        #expect(await target.uploads.count == 1)
    }

    @Test(
        "is found by the file that it was made of, where nothing carries a tag",
        arguments: [
            (SourceFile(name: "film.bin", size: 10), 1, Verdict.succeeded),
            (SourceFile(name: "film.bin", size: 10), 2, .unknown),
            (SourceFile(name: "film.bin", size: 11), 1, .unknown),
            (SourceFile(name: "other.bin", size: 10), 1, .unknown),
            (SourceFile(name: "film.bin", size: nil), 1, .unknown),
        ]
    )
    func foundByFile(file: SourceFile, count: Int, verdict: Verdict) async throws {
        await target.answerUploads { _ in .incomplete(received: 10, session: nil) }
        let videos = (0..<count).map { number in
            var video = video("v\(number)", title: "A film")
            video.sourceFile = file
            return video
        }
        await target.set(videos, of: .uploads(user: "default"))
        let settlement = try await run()
        #expect(settlement?.verdict == verdict)
        #expect(settlement?.result == (verdict == .succeeded ? "v0" : nil))
        #expect(await target.uploads.count == 1)
    }

    @Test("goes on when the session has only part of the file")
    func part() async throws {
        await target.answerUploads { $0 == 4..<10 ? .complete(BatchResult()) : .incomplete(received: 4, session: nil) }
        #expect(try await run()?.verdict == .succeeded)
        #expect(await target.uploads.count == 1)
    }
}
