import GData
import Operations
import TestTools
import Testing

@testable import Running

@Suite("A comment whose answer was lost, where clocks differ")
struct ClockTests {
    private static let sent = Timestamp(milliseconds: 1_391_468_400_000)

    private func finding(published offset: Duration, _ difference: ClockDifference?) async throws -> Finding? {
        let folder = try TemporaryFolder()
        let comment = Operation.make(.commentAdd, "a", [.video: "aB3dE5fG7hI", .text: "Hello"])
        let ledger = try Ledger.holding([comment], in: folder)
        defer { ledger.close() }
        let target = ScriptedTarget(clockDifference: difference)
        var entry = Entry()
        entry.id = "tag:youtube.com,2008:video:aB3dE5fG7hI:comment:C1"
        entry.author = Author(name: "demochannel")
        entry.content = "Hello"
        entry.published = (Self.sent + offset).text
        await target.set([entry], of: .comments(video: "aB3dE5fG7hI"))
        var member = Batch.Member(operation: 0, attempt: 1)
        member.firstSentAt = Self.sent
        let verifier = Verifier(ledger: ledger, target: target, now: Self.sent + .seconds(60))
        return try await verifier.verify(Batch(exchange: 1, lane: 0, members: [member])).first
    }

    /// - Parameter delay: How long after the comment was sent the first answer came.
    private static func difference(_ seconds: Int..., after delay: Duration = .zero) -> ClockDifference {
        let seen = seconds.map { ClockDifference(service: sent + delay + .seconds($0), own: sent + delay) }
        return seen.dropFirst().reduce(seen[0]) { $0.including($1) }
    }

    @Test(
        "is found where the service's clock is wrong, or ours",
        arguments: [(0, 5), (-3600, -3600), (3600, 3605), (7200, 7199)]
    )
    func isFound(difference: Int, published: Int) async throws {
        let finding = try await finding(published: .seconds(published), Self.difference(difference))
        guard case .present = finding else {
            Issue.record("\(String(describing: finding))")
            return
        }
    }

    @Test("is not taken for one that is older", arguments: [(0, -301), (-3600, -7200), (3600, 3000)])
    func isOlder(difference: Int, published: Int) async throws {
        let finding = try await finding(published: .seconds(published), Self.difference(difference))
        guard case .absent = finding else {
            Issue.record("\(String(describing: finding))")
            return
        }
    }

    @Test("may be older where a clock jumped, and nobody knows")
    func jumped() async throws {
        let finding = try await finding(published: .seconds(-1800), Self.difference(0, -3600))
        guard case .unclear(let reason) = finding else {
            Issue.record("\(String(describing: finding))")
            return
        }
        #expect(reason.contains("clock"))
    }

    @Test("may be older where no answer came before", arguments: [-3600, 3600])
    func unknownBefore(published: Int) async throws {
        let difference = Self.difference(published, after: .seconds(1))
        let finding = try await finding(published: .seconds(min(published, 0)), difference)
        guard case .unclear = finding else {
            Issue.record("\(String(describing: finding))")
            return
        }
    }
}
