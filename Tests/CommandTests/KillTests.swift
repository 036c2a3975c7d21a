import Foundation
import GRDB
import NIOConcurrencyHelpers
import Testing
import TestTools

/// Runner and server are processes of their own, and both are killed at random moments. A few times here; with
/// `YTBATCH_KILLS=200` in the environment as often as that says.
@Suite("Processes that are killed")
struct KillTests {
    private let program: Program

    init() throws { program = try Program() }

    /// Comments, favorites, playlists with entries, and an upload: inserts that would show if they were done twice.
    private static let manifest = Sample.manifest(
        """
          - {id: film, video.upload: {file: film.bin, title: Killed and resumed, chunkSize: 256KiB}}
          - {id: list, playlist.create: {title: Killed list}}

        """
            + (1...150).map { number in
                switch number % 3 {
                case 0: "  - comment.add: {video: ocFirstSail, text: Number \(number)}"
                case 1: "  - playlist.add: {playlist: \"${list.playlistId}\", video: \(videos[number % videos.count])}"
                default: "  - comment.add: {video: \(videos[number % videos.count]), text: Number \(number)}"
                }
            }.joined(separator: "\n")
    ).replacing("attempts: 2, initialDelay: 10ms", with: "attempts: 10, initialDelay: 5ms, maxDelay: 50ms")

    private static let videos = ["ocKeelBolts", "ocPlanking1", "tcCatWindow", "tcSnowfall1", "hfPilotBoat"]

    /// How often which process was killed in all rounds, for whoever counts.
    private static let kills = Tally()

    private static let rounds =
        ProcessInfo.processInfo.environment["YTBATCH_KILLS"].flatMap { Int($0) }.map { max(1, $0 / 8) } ?? 1

    @Test("lose nothing and do nothing twice", arguments: 0..<rounds)
    func killed(_ round: Int) async throws {
        let program = program
        let data = program.folder + "/emulator.sqlite"
        try program.write(Self.manifest, to: "job.yaml")
        try program.write(String(repeating: "film", count: 200_000), to: "film.bin")
        let port = try await freePort()
        let random = Dice(seed: UInt64(round) &+ 77)
        let isDone = Flag()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await Self.serve(program, data, port, random, until: isDone) }
            group.addTask {
                try await Self.run(program, port, random)
                isDone.raise()
            }
            try await group.waitForAll()
        }
        print("killed so far: \(Self.kills)")
        try check(data)
        try await program.run("report", "last", "--verify").expect(0)
    }

    /// Keeps a server up, which is killed a few times.
    private static func serve(
        _ program: Program,
        _ data: String,
        _ port: Int,
        _ dice: Dice,
        until isDone: Flag
    ) async throws {
        var lives = 0
        while !isDone.isRaised {
            let delay = lives < 4 ? dice.roll(300...1500) : nil
            lives += 1
            _ = try await program.run(
                ["serve", "--port", "\(port)", "--data", data],
                limits: delay.map(killing) ?? ":"
            ) { call in
                guard delay == nil else { return kills.count("server") }
                await isDone.wait()
                call.send(.terminate)
            }
        }
    }

    /// Runs the job, and goes on with it until it is done, killed a few times on the way.
    private static func run(_ program: Program, _ port: Int, _ dice: Dice) async throws {
        var lives = 0
        while true {
            lives += 1
            let arguments =
                program.runs.isEmpty
                ? ["run", "job.yaml", "--target", "http://127.0.0.1:\(port)"] : ["resume", "last"]
            let outcome = try await program.run(
                arguments,
                limits: lives > 8 ? ":" : killing(dice.roll(60...500))
            )
            // A server that is down is a reason to go on later, as a kill is.
            switch outcome.status {
            case 0: return
            case 137:
                kills.count("runner")
                fallthrough
            case 69: try #require(lives < 200)
            default:
                Issue.record("life \(lives) ended with \(outcome.status): \(outcome.errors)\n\(outcome.output)")
                return
            }
        }
    }

    /// What the shell says to be killed after so many milliseconds.
    private static func killing(_ milliseconds: Int) -> String {
        let seconds = "\(milliseconds / 1000).\(String(format: "%03d", milliseconds % 1000))"
        return "(sleep \(seconds); kill -9 $$) >&- 2>&- &"
    }

    private func freePort() async throws -> Int {
        let socket = NIOLockedValueBox(0)
        try await program.serving(data: program.folder + "/other.sqlite") { address in
            let port = address.split(separator: ":").last.flatMap { Int($0) }
            socket.withLockedValue { $0 = port ?? 0 }
        }
        return socket.withLockedValue { $0 }
    }

    /// The service has everything once.
    private func check(_ data: String) throws {
        try DatabaseQueue(path: data).read { (database: Database) throws -> Void in
            func count(_ sql: String) throws -> Int { try Int.fetchOne(database, sql: sql) ?? 0 }
            #expect(try count("SELECT count(*) FROM comments WHERE text LIKE 'Number %'") == 100)
            #expect(try count("SELECT count(DISTINCT text) FROM comments WHERE text LIKE 'Number %'") == 100)
            #expect(try count("SELECT count(*) FROM playlists WHERE title = 'Killed list'") == 1)
            let entries = """
                SELECT count(*) FROM playlistEntries JOIN playlists p ON p.number = playlist
                WHERE p.title = 'Killed list'
                """
            #expect(try count(entries) == 50)
            #expect(try count("SELECT count(*) FROM videos WHERE title = 'Killed and resumed'") == 1)
        }
    }
}

/// Random numbers for several tasks.
private final class Dice: Sendable {
    private let random: NIOLockedValueBox<SeededRandom>

    init(seed: UInt64) { random = NIOLockedValueBox(SeededRandom(seed: seed)) }

    func roll(_ range: ClosedRange<Int>) -> Int { random.withLockedValue { Int.random(in: range, using: &$0) } }
}

private final class Tally: Sendable, CustomStringConvertible {
    private let counts = NIOLockedValueBox<[String: Int]>([:])

    func count(_ name: String) { counts.withLockedValue { $0[name, default: 0] += 1 } }

    var description: String {
        counts.withLockedValue { $0 }.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}

/// Something that several tasks wait for.
private final class Flag: Sendable {
    private let raised = NIOLockedValueBox(false)
    private let signal = AsyncStream.makeStream(of: Void.self)

    var isRaised: Bool { raised.withLockedValue { $0 } }

    func raise() {
        raised.withLockedValue { $0 = true }
        signal.continuation.finish()
    }

    func wait() async { for await _ in signal.stream {} }
}
