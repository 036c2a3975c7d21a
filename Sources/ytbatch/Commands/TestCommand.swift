import ArgumentParser
import Checking
import FoundationEssentials
import Reporting
import Running

/// `ytbatch test`: runs manifests on the emulator, and holds what comes of them against what was expected.
struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Runs tests of manifests: each on an emulator of its own, with faults or without.",
        discussion: """
            A test is a YAML file: ytbatch schema test prints its schema. In a folder, all files *\(TestFiles.ending) are \
            tests. Nobody waits: the clock of a test leaps. Ends with 0 when all tests pass, with 1 when one fails.
            """
    )

    @Argument(help: ArgumentHelp("Files, and folders that are searched.", valueName: "path"))
    var paths: [String]

    @Option(help: ArgumentHelp("Writes the results there as JUnit XML.", valueName: "file"))
    var junit: String?

    @Option(
        name: .customLong("allow-path"),
        help: ArgumentHelp(
            "A folder, beside the test's and the manifest's own, that they may name files in.",
            valueName: "dir"
        )
    )
    var allowedPaths: [String] = []

    @Flag(name: .shortAndLong, help: "Say nothing of tests that pass.")
    var quiet = false

    /// How many tests run side by side: each keeps a store on disk and a little memory.
    private static let mostTogether = 8

    func run() async throws {
        let tests = try load(try TestFiles.find(paths))
        let began = SystemRunClock().now
        let outcomes = try await perform(tests)
        if let junit {
            let timestamp = String(began.text.prefix(19))
            try WholeFile.write(TestReport.junit(outcomes, host: "emulator", timestamp: timestamp), to: junit)
        }
        let passes = outcomes.allSatisfy(\.passes)
        if !quiet || !passes { try Console.put(TestReport.summary(outcomes)) }
        if !passes { throw CommandFailure.silent(.failed) }
    }

    /// Reads all tests before any is run.
    private func load(_ files: [String]) throws -> [LoadedTest] {
        var tests: [LoadedTest] = []
        var status = ExitStatus.success
        for file in files {
            do throws(CommandFailure) {
                tests.append(try LoadedTest(file, allowedPaths: allowedPaths))
            } catch {
                Console.complain(error.message)
                status = status.worse(error.status)
            }
        }
        if status != .success { throw CommandFailure.silent(status) }
        return tests
    }

    /// Runs the tests side by side, and tells of them in their order.
    private func perform(_ tests: [LoadedTest]) async throws -> [TestOutcome] {
        let width = min(Self.mostTogether, max(1, ProcessInfo.processInfo.activeProcessorCount))
        var outcomes: [Int: TestOutcome] = [:]
        var told = 0
        try await withThrowingTaskGroup(of: (Int, TestOutcome).self) { group in
            var waiting = tests.enumerated().makeIterator()
            func begin() {
                guard let (number, test) = waiting.next() else { return }
                group.addTask { (number, try await Self.perform(test)) }
            }
            for _ in 0..<width { begin() }
            while let (number, outcome) = try await group.next() {
                outcomes[number] = outcome
                begin()
                while let next = outcomes[told] {
                    if !quiet || !next.passes {
                        try Console.put(TestReport.text(next, style: Console.outputStyle))
                    }
                    told += 1
                }
            }
        }
        return outcomes.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func perform(_ test: LoadedTest) async throws -> TestOutcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "ytbatch-test-" + UUID().uuidString).path
        do {
            try FileManager.default.createDirectory(
                atPath: folder,
                withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700]
            )
        } catch {
            throw CommandFailure(.io, "\(folder): cannot be made")
        }
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let began = ContinuousClock.now
        var run = try TestRun(test, in: folder)
        let checks = try await run.perform()
        return TestOutcome(test.test, checks: checks, duration: ContinuousClock.now - began)
    }
}
