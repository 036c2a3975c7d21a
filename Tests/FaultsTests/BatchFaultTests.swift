import Emulator
import Faults
import GData
import HTTPTypes
import Testing

/// Faults that change the entries of a batch's answer. What comes out can always be read.
@Suite struct BatchFaultTests {
    private func results(_ rules: String) throws -> String {
        try Bench(rules).mark("aB3dE5fG7hI", "cD2eF4gH6iJ", "nosuchvideo", "dcLightHous").results
    }

    @Test(
        "entries of the answer",
        arguments: [
            ("{fault: {drop: 2}}", "1:201 3:404 4:201"),
            ("{fault: {drop: all}}", ""),
            ("{match: {batchId: 3}, fault: drop}", "1:201 2:201 4:201"),
            ("{match: {batchId: \"*\"}, fault: drop}", ""),
            ("{fault: {duplicate: 4}}", "1:201 2:201 3:404 4:201 4:201"),
            ("{fault: {duplicate: {entry: all}}}", "1:201 1:201 2:201 2:201 3:404 3:404 4:201 4:201"),
            ("{fault: {withoutIds: 1}}", "-:201 2:201 3:404 4:201"),
            ("{fault: {withoutIds: all}}", "-:201 -:201 -:404 -:201"),
            ("{fault: {withoutStatus: 3}}", "1:201 2:201 3:- 4:201"),
            ("{match: {batchId: \"[234]\"}, fault: {withoutStatus: all}}", "1:201 2:201 3:404 4:201"),
        ]
    )
    func entries(rule: String, expected: String) throws {
        #expect(try results("- " + rule) == expected)
    }

    @Test func orderIsAnother() throws {
        let right = "1:201 2:201 3:404 4:201"
        for seed in UInt64(0)..<20 {
            let bench = try Bench("- fault: shuffle", seed: seed)
            let shuffled = try bench.mark("aB3dE5fG7hI", "cD2eF4gH6iJ", "nosuchvideo", "dcLightHous").results
            #expect(shuffled != right)
            #expect(shuffled.split(separator: " ").sorted().joined(separator: " ") == right)
        }
    }

    @Test func oneEntryHasNoOtherOrder() throws {
        let bench = try Bench("- fault: shuffle")
        #expect(try bench.mark("aB3dE5fG7hI").results == "1:201")
        #expect(bench.faulty.unfired.map(\.matches) == [0])
    }

    @Test func entryIsPickedByChance() throws {
        let dropped = try Set(
            (UInt64(0)..<20).map { seed in
                try Bench("- fault: drop", seed: seed).mark("aB3dE5fG7hI", "cD2eF4gH6iJ", "dcLightHous").results
            }
        )
        #expect(dropped == ["1:201 2:201", "1:201 3:201", "2:201 3:201"])
    }

    @Test("a batch of version 1 breaks off in the shape of version 1", arguments: ["1.0", "2.1"])
    func shape(version: String) throws {
        for rule in ["{interrupt: 2}", "{emptyQuota: 2}"] {
            let bench = try Bench("- fault: \(rule)")
            let body = Bench.batch(["aB3dE5fG7hI", "cD2eF4gH6iJ"])
            let answer = try bench.send(.post, Bench.favorites + "/batch", body, headers: ["GData-Version": version])
                .answer()
            let text = String(decoding: answer.body, as: UTF8.self)
            let last = try #require(text.split(separator: "<entry").last)
            #expect(last.contains("<title type='text'>") == (version == "1.0"), "\(rule): \(last)")
        }
    }

    @Test("interrupts at an entry: what stands before it is done, what stands behind it is not", arguments: 1...4)
    func interruption(at number: Int) throws {
        let bench = try Bench("- fault: {interrupt: \(number)}")
        let before = try bench.favoriteCount
        let entries = try bench.mark("aB3dE5fG7hI", "nosuchvideo", "cD2eF4gH6iJ", "dcLightHous").entries
        #expect(entries.count == number)
        #expect(entries.map(\.batchStatus?.code) == Array([201, 404, 201, 201].prefix(number - 1)) + [nil])
        let done = [0, 1, 1, 2][number - 1]
        #expect(try bench.favoriteCount == before + done)
        let last = try #require(entries.last)
        #expect(last.title == "Batch Interrupted")
        let interruption = try #require(last.batchInterruption)
        #expect(interruption.reason.hasPrefix("[Line "))
        #expect(interruption.parsed != number)
        #expect(interruption.succeeded != done)
        #expect(interruption.failed != number - 1 - done)
    }

    @Test func interruptionCountsRightlyWhenTold() throws {
        let bench = try Bench("- {match: {batchId: 3}, fault: {interrupt: {counters: right}}}")
        let entries = try bench.mark("aB3dE5fG7hI", "nosuchvideo", "cD2eF4gH6iJ", "dcLightHous").entries
        let interruption = try #require(entries.last?.batchInterruption)
        #expect([interruption.parsed, interruption.succeeded, interruption.failed] == [3, 1, 1])
        #expect(interruption.unprocessed == 1)
        #expect(interruption.reason.contains("[Line 6, Column 1, "), "\(interruption.reason)")
    }

    @Test func interruptionNeedsTheEntry() throws {
        let bench = try Bench("- fault: {interrupt: 3}")
        #expect(try bench.mark("aB3dE5fG7hI", "cD2eF4gH6iJ").results == "1:201 2:201")
        #expect(bench.faulty.firings == [0])
        #expect(try bench.mark("dcLightHous", "dcCraneDusk", "ocFirstSail").entries.count == 3)
        #expect(bench.faulty.firings == [1])
    }

    @Test func refusedBatchHasNoEntriesToChange() throws {
        let bench = try Bench("- fault: drop")
        let answer = bench.send(.post, "/feeds/api/users/nobody/favorites/batch", Bench.batch(["aB3dE5fG7hI"]))
        #expect(try answer.status == 404)
        // It matched and changed nothing: it has not fired, and is free for the next one.
        #expect(bench.faulty.unfired.map(\.matches) == [1])
        #expect(try bench.mark("aB3dE5fG7hI").results == "")
    }

    @Test func whatLooksLikeATagIsNone() throws {
        let entry = """
            <entry><batch:id>1</batch:id><!-- <entry> > --><title a="&gt;'>">x<![CDATA[</entry>]]></title>\
            <id>aB3dE5fG7hI</id></entry>
            """
        let body = """
            <?xml version="1.0"?><?go <entry> ?><feed xmlns="http://www.w3.org/2005/Atom" \
            xmlns:batch="http://schemas.google.com/gdata/batch">\(entry)<batch:operation type='insert'/>\
            <entry><batch:id>2</batch:id><id>cD2eF4gH6iJ</id></entry></feed>
            """
        let bench = try Bench("- fault: {interrupt: 2}")
        #expect(try bench.send(.post, Bench.favorites + "/batch", body).results == "1:201 -:-")
    }
}
