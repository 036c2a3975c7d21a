import Operations
import Planning
import TestTools
import Testing

@Suite("The lane planner")
struct LanePlannerTests {
    @Test("gives operations of one feed one lane, in the order of the manifest")
    func lanes() {
        var planner = LanePlanner()
        let places = [
            Operation.make(.playlistAdd, "a", [.playlist: "PL1", .video: "V"]),
            Operation.make(.playlistRemove, "b", [.playlist: "PL1", .entry: "E"]),
            Operation.make(.playlistAdd, "c", [.playlist: "PL2", .video: "V"], needs: ["b", "a"]),
            Operation.make(.commentAdd, "d", [.video: "V", .text: "t"], needs: ["c", "nobody"]),
            Operation.make(.commentDelete, "e", [.video: "V", .comment: "C"]),
        ].map { planner.place($0) }
        #expect(places.map(\.lane) == [0, 0, 1, 2, 2])
        #expect(places.map(\.needs) == [[], [], [1, 0], [2], []])
        #expect(planner.laneCount == 3)
        #expect(planner.operationCount == 5)
    }

    @Test("places every operation of a random job once, and needs before it", arguments: Seeds.first(50))
    func randomJobs(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let operations = random.job()
        var planner = LanePlanner()
        for (ordinal, operation) in operations.enumerated() {
            let place = planner.place(operation)
            #expect((0..<planner.laneCount).contains(place.lane))
            #expect(place.needs.map { operations[$0].id } == operation.needs)
            #expect(place.needs.allSatisfy { $0 < ordinal })
        }
        #expect(planner.operationCount == operations.count)
        #expect(planner.laneCount == Set(operations.map { $0.definition.feed($0.values) }).count)
    }
}

@Suite("A batch:id")
struct BatchIDTests {
    @Test(
        "says which attempt of which operation it is",
        arguments: [
            ("intro.1", "intro", 1, 1), ("a.b.12", "a.b", 12, 1), ("a.1.2", "a.1", 2, 1),
            ("clean-up.1+2", "clean-up", 1, 2),
            ("x.9223372036854775807", "x", Int.max, 1),
        ]
    )
    func text(text: String, operation: String, attempt: Int, part: Int) {
        let id = BatchID(operation: operation, attempt: attempt, part: part)
        #expect(BatchID(text) == id)
        #expect(id.text == text)
    }

    @Test(
        "of somebody else's is none",
        arguments: [
            "", "a", ".1", "a.", "a.0", "a.-1", "a.x", "a.1+", "a.1+0", "a.1+2+3", "a.1 ", "a.99999999999999999999",
            "1",
        ]
    )
    func others(text: String) { #expect(BatchID(text) == nil) }

    @Test("is read back as it was written, and no two are the same", arguments: Seeds.first(50))
    func roundTrip(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var texts: Set<String> = []
        var ids: Set<BatchID> = []
        for _ in 0..<200 {
            let name = (0..<Int.random(in: 1...4, using: &random)).map { _ in random.pick(["a", "1", ".", "-", "_"]) }
                .joined()
            let id = BatchID(
                operation: name,
                attempt: Int.random(in: 1...3, using: &random),
                part: Int.random(in: 1...3, using: &random)
            )
            #expect(BatchID(id.text) == id)
            texts.insert(id.text)
            ids.insert(id)
        }
        #expect(texts.count == ids.count)
    }
}
