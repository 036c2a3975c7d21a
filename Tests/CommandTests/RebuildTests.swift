import Foundation
import GRDB
import TestTools
import Testing

@Suite("resume --rebuild")
struct RebuildTests {
    private let program: Program
    private let data: String

    init() throws {
        program = try Program()
        data = program.folder + "/emulator.sqlite"
    }

    private static let manifest = Sample.manifest(
        (1...120).map { "  - comment.add: {video: tcCatWindow, text: Number \($0)}" }.joined(separator: "\n")
    )

    private func ran() async throws {
        try program.write(Self.manifest, to: "job.yaml")
        try await program.run("run", "job.yaml", "--emulator-data", data).expect(0)
    }

    private func comments() throws -> [String] {
        try DatabaseQueue(path: data).read {
            try String.fetchAll($0, sql: "SELECT text FROM comments WHERE text LIKE 'Number %'")
        }
    }

    private func expectAllOnce() async throws {
        let texts = try comments()
        #expect(texts.count == 120)
        #expect(Set(texts).count == 120)
        let report = try await program.run("report", "last", "--format", "json").expect(0).output
        #expect(report.contains(#""total": 120"#))
        try await program.run("report", "last", "--verify", "--live").expect(0)
    }

    @Test(
        "finds again what was done, when verdicts, links or exchanges are lost",
        arguments: [
            "DELETE FROM verdict WHERE ordinal BETWEEN 20 AND 30", "UPDATE verdict SET verdict = 'failed'",
            "DELETE FROM link WHERE number > 3", "DELETE FROM exchange", "DROP TABLE answer",
            "UPDATE verdict SET result = 'COMother01' WHERE ordinal = 7",
        ]
    )
    func rows(_ sql: String) async throws {
        try await ran()
        let database = try DatabaseQueue(path: program.ledger)
        try await database.write { try $0.execute(sql: sql) }
        try database.close()
        let refused = try await program.run("resume", "last").expect(74)
        #expect(refused.errors.contains("--rebuild"), "\(refused.errors)")
        let before = try Data(contentsOf: URL(filePath: program.ledger))
        let outcome = try await program.run("resume", "last", "--rebuild").expect(0)
        #expect(outcome.errors.contains("ledger.damaged-1.sqlite"), "\(outcome.errors)")
        let aside = try #require(program.runs.last) + "/ledger.damaged-1.sqlite"
        #expect(try Data(contentsOf: URL(filePath: aside)) == before)
        try await expectAllOnce()
    }

    @Test("reads around pages that are garbage; operations that are lost come from the manifest", arguments: 1..<12)
    func pages(_ page: Int) async throws {
        try await ran()
        var bytes = try Data(contentsOf: URL(filePath: program.ledger))
        let size = 16_384
        guard page * size < bytes.count else { return }
        bytes.replaceSubrange(
            page * size..<min(bytes.count, (page + 1) * size),
            with: Data(repeating: 0xA5, count: size)
        )
        try bytes.write(to: URL(filePath: program.ledger))
        try await program.run("report", "last", "--verify").expect(74)
        let arguments = ["resume", "last", "--rebuild", "--manifest", "job.yaml"]
        let outcome = try await program.run(arguments)
        // Without the page that says what the run was about, nothing can be done, and nothing is.
        guard outcome.status == 0 else {
            #expect(outcome.status == 74, "\(outcome.errors)")
            #expect(outcome.errors.contains("begin a new run"), "\(outcome.errors)")
            #expect(try Data(contentsOf: URL(filePath: program.ledger)) == bytes)
            return
        }
        try await expectAllOnce()
    }

    @Test("is refused while the run goes on")
    func locked() async throws {
        let program = program
        try program.write(Sample.rating, to: "job.yaml")
        _ = try await RawServer.with([.held(Sample.answer("one.1"))]) { server in
            try await program.run("run", "job.yaml", "--target", server.address) { _ in
                _ = await server.arrival()
                try await program.run("resume", "last", "--rebuild").expect(73)
                server.proceed()
            }
            .expect(0)
        }
    }
}
