import Foundation
import Glibc
import Manifest
import NIOConcurrencyHelpers
import Operations
import Reporting
import Running
import Targets
import YAMLEvents

/// The entries of feeds that `forEach` names. A decoder waits for nobody: they are read before the manifest is.
enum FeedRowAccess: Sendable {
    /// How many feeds a manifest may name, and how many bytes their rows may take, which are all in memory. The service
    /// shows 999 entries of a feed, 2 kB each.
    private static let mostFeeds = 1000
    private static let mostBytes = 256 << 20

    /// Nothing may be sent: there is nobody to ask.
    case refused
    /// Nothing may be sent, and nothing is said of it: feeds have no rows.
    case ignored
    /// The rows of each feed, in the order in which the manifest names them.
    case answers([[UInt8]])

    /// How the decoder of one reading gets at them.
    var access: @Sendable (NamedFeed) throws(RowAccess.Refusal) -> RowAccess.Text {
        let next = NIOLockedValueBox(0)
        return { (feed) throws(RowAccess.Refusal) in
            _ = try FeedReading(feed)
            let name = "the feed " + feed.words.joined(separator: " ")
            switch self {
            case .ignored: return RowAccess.Text(name: name, source: MemorySource([]))
            case .answers(let answers):
                let place = next.withLockedValue { place in
                    defer { place += 1 }
                    return place
                }
                if place < answers.count { return RowAccess.Text(name: name, source: MemorySource(answers[place])) }
            case .refused: break
            }
            throw RowAccess.Refusal(
                Complaint.Code.unsupported.rawValue,
                Complaint(
                    .unsupported,
                    "is read only by run, and for a manifest in a plain file",
                    suggestion: "or save it with ytbatch feed -o json, and write forEach: {json: FILE}"
                )
            )
        }
    }

    /// Reads the feeds that a manifest names.
    ///
    /// - Parameters:
    ///   - runFolder: Where the emulator keeps what the run did so far.
    ///   - clock: What the emulator takes for the time.
    ///   - settings: Where a job runs.
    /// - Throws: `CommandFailure` when a feed cannot be read.
    static func read(
        for file: ManifestFile,
        runFolder: String?,
        clock: any RunClock,
        settings: (Job) throws -> RunSettings
    ) async throws -> FeedRowAccess {
        guard file.mayNameFeeds else { return .refused }
        let wanted = NIOLockedValueBox<[(job: Int, feed: NamedFeed)]>([])
        var jobs: [Job] = []
        let count = NIOLockedValueBox(0)
        let diagnostics = try file.read(
            checksFiles: false,
            feeds: { (feed) throws(RowAccess.Refusal) in
                _ = try FeedReading(feed)
                wanted.withLockedValue { $0.append((count.withLockedValue { $0 }, feed)) }
                return RowAccess.Text(name: "", source: MemorySource([]))
            }
        ) { decoder in
            while let item = decoder.next() {
                guard case .job(let job) = item else { continue }
                jobs.append(job)
                count.withLockedValue { $0 = jobs.count }
            }
        }
        let feeds = wanted.withLockedValue { $0 }
        // A manifest with mistakes is not run, and nothing is asked for it.
        guard !diagnostics.hasErrors, !feeds.isEmpty else { return .ignored }
        guard feeds.count <= mostFeeds else {
            throw CommandFailure(.badInput, "\(file.name): takes rows from more than \(mostFeeds) feeds")
        }
        var answers: [[UInt8]] = []
        var known: [Int: [NamedFeed: [UInt8]]] = [:]
        var bytes = 0
        for (job, feed) in feeds {
            if let answer = known[job]?[feed] {
                answers.append(answer)
                continue
            }
            let answer = try await rows(of: FeedReading(feed), settings(jobs[job - 1]), runFolder: runFolder, clock)
            bytes += answer.count
            guard bytes <= mostBytes else {
                throw CommandFailure(
                    .badInput,
                    "\(file.name): the rows of its feeds take more than \(mostBytes >> 20) MiB"
                )
            }
            known[job, default: [:]][feed] = answer
            answers.append(answer)
        }
        return .answers(answers)
    }

    /// The entries as JSON Lines, each with all columns of `ytbatch feed`.
    private static func rows(
        of reading: FeedReading,
        _ settings: RunSettings,
        runFolder: String?,
        _ clock: any RunClock
    ) async throws -> [UInt8] {
        try await TargetFactory.withTarget(settings, runFolder: runFolder, clock: clock) { target in
            var rows = FeedRows(.jsonl, columns: FeedColumn.all, width: nil, style: Console.outputStyle)
            var bytes: [UInt8] = []
            do {
                try await reading.read(target, clock) { bytes += rows.add($0) }
            } catch let refusal as Refusal {
                var failure = CommandFailure(refusal)
                failure.message = "the feed \(reading.feed.words.joined(separator: " ")): \(failure.message)"
                throw failure
            }
            return bytes
        }
    }
}

extension ManifestFile {
    /// Reads the feeds that `forEach` names, so that the manifest itself can be read then.
    mutating func readFeeds(
        runFolder: String? = nil,
        clock: any RunClock = SystemRunClock(),
        _ settings: (Job) throws -> RunSettings
    ) async throws {
        feeds = try await FeedRowAccess.read(for: self, runFolder: runFolder, clock: clock, settings: settings)
    }

    /// Whether the manifest can be read twice, and is worth it: most name no feed.
    fileprivate var mayNameFeeds: Bool {
        guard path != "-", let source = OwnedFileSource(path: path), source.isPlainFile else { return false }
        guard let file = FileHandle(forReadingAtPath: path) else { return false }
        defer { try? file.close() }
        let word = Data("feed".utf8)
        var end = Data()
        while let chunk = try? file.read(upToCount: 1 << 20), !chunk.isEmpty {
            let text = end + chunk
            if text.range(of: word) != nil { return true }
            end = text.suffix(word.count - 1)
        }
        return false
    }
}
