import GData
import Operations
import Planning
import TestTools
import Testing

@Suite("The feed compiler")
struct FeedCompilerTests {
    /// A compiled document: where it goes, and the ids and operations of its entries.
    struct Compiled {
        var document: FeedCompiler.Document
        var header: FeedHeader
        var entries: [Entry]

        var ids: [String] { entries.compactMap(\.batchID) }
    }

    private func compile(
        _ operations: [Operation],
        limits: FeedCompiler.Limits = FeedCompiler.Limits()
    ) throws -> [Compiled] {
        var result: [Compiled] = []
        var compiler = FeedCompiler(limits: limits) { document, bytes in
            let read = try FeedReader.read(bytes)
            result.append(Compiled(document: document, header: read.header, entries: read.entries))
        }
        for operation in operations { try compiler.add(operation) }
        try compiler.finish()
        return result
    }

    private func add(_ id: String, to playlist: String = "PL1", needs: [String] = []) -> Operation {
        .make(.playlistAdd, id, [.playlist: playlist, .video: "aB3dE5fG7hI"], needs: needs)
    }

    @Test("cuts a lane into batches of at most 50, in order, each entry with its own operation and id")
    func batches() throws {
        let compiled = try compile((1...120).map { add("a\($0)") })
        #expect(compiled.map(\.entries.count) == [50, 50, 20])
        #expect(compiled.flatMap(\.ids) == (1...120).map { "a\($0).1" })
        #expect(compiled.flatMap(\.entries).allSatisfy { $0.batchOperation == "insert" })
        #expect(compiled.map(\.document) == [50, 50, 20].map { .batch(.playlist("PL1"), entries: $0) })
        for batch in compiled {
            #expect(batch.header.link(Relation.batch) == "http://gdata.youtube.com/feeds/api/playlists/PL1/batch")
            #expect(batch.header.batchOperation == nil)
        }
    }

    @Test("puts operations of one feed into one batch, whatever stands between them in the manifest")
    func lanes() throws {
        let compiled = try compile((1...60).map { add("a\($0)", to: "PL\($0 % 3)") })
        #expect(compiled.map(\.entries.count) == [20, 20, 20])
        #expect(compiled[0].ids.first == "a1.1" && compiled[0].ids.last == "a58.1")
    }

    @Test("lets what an operation needs come in an earlier feed, also of its own lane")
    func needs() throws {
        let compiled = try compile([
            add("a"), add("b", to: "PL2", needs: ["a"]), add("c"), add("d", needs: ["c"]), add("e", to: "PL2"),
        ])
        #expect(compiled.map(\.ids) == [["a.1"], ["c.1"], ["b.1", "e.1"], ["d.1"]])
    }

    @Test("writes an upload by itself, after what it needs")
    func uploads() throws {
        let upload = Operation.make(
            .videoUpload,
            "film",
            [.file: "a.mp4", .title: "T", .category: "People", .privacy: "private"],
            needs: ["a"]
        )
        let compiled = try compile([add("a"), upload, add("b", needs: ["film"])])
        #expect(
            compiled.map(\.document) == [
                .batch(.playlist("PL1"), entries: 1), .upload(.resumableUploads(user: "default"), operation: "film"),
                .batch(.playlist("PL1"), entries: 1),
            ]
        )
        #expect(compiled[1].entries.first?.media?.title == "T")
        #expect(compiled[1].entries.first?.batchID == nil)
    }

    @Test("gives nothing for nothing")
    func empty() throws { #expect(try compile([]).isEmpty) }

    @Test("ends with what the receiver of its feeds throws")
    func failure() throws {
        struct Full: Error {}
        var compiler = FeedCompiler { _, _ in throw Full() }
        try compiler.add(add("a"))
        var caught = false
        do { try compiler.finish() } catch is Full { caught = true }
        #expect(caught)
    }

    @Test("keeps every operation of a random job, once, in order and after its needs", arguments: Seeds.first(150))
    func randomJobs(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let (operations, limits) = (random.job(), random.limits())
        let compiled = try compile(operations, limits: limits)
        var feedOf: [String: Int] = [:]
        var ids: [String] = []
        for (number, document) in compiled.enumerated() {
            let found: [String]
            switch document.document {
            case .upload(_, let operation): found = [operation]
            case .batch(let feed, let entries):
                #expect(entries == document.entries.count && (1...limits.entries).contains(entries))
                #expect(document.header.link(Relation.batch) == FeedAddress.canonicalBase + feed.batchPath)
                #expect(document.entries.allSatisfy { BatchOperation(rawValue: $0.batchOperation ?? "") != nil })
                found = document.ids.compactMap { BatchID($0)?.operation }
                #expect(found.count == entries)
            }
            for id in found { feedOf[id] = number }
            ids += found
        }
        #expect(ids.sorted() == operations.map(\.id).sorted())
        for operation in operations {
            for need in operation.needs {
                #expect(feedOf[need].map { $0 < feedOf[operation.id] ?? -1 } == true, "\(operation.id) needs \(need)")
            }
        }
        for lane in Dictionary(grouping: operations, by: { $0.definition.feed($0.values) }).values {
            let places = lane.compactMap { ids.firstIndex(of: $0.id) }
            #expect(places == places.sorted())
        }
    }

    @Test("waits for more entries in no more lanes than the limit")
    func openLanes() throws {
        var limits = FeedCompiler.Limits()
        limits.openLanes = 2
        // The third lane closes the first one, which has to begin again.
        let compiled = try compile(
            ["a", "b", "c", "d"].enumerated().map { add($1, to: ["PL1", "PL2", "PL3", "PL1"][$0]) },
            limits: limits
        )
        #expect(compiled.map(\.ids) == [["a.1"], ["b.1"], ["c.1"], ["d.1"]])
        limits.openLanes = 512
        limits.openBytes = 1
        #expect(
            try compile((1...3).map { add("a\($0)") }, limits: limits).map(\.ids) == [["a1.1"], ["a2.1"], ["a3.1"]]
        )
    }
}

extension Operation {
    static func make(
        _ definition: OperationDefinition,
        _ id: String,
        _ texts: [FieldName: String],
        needs: [String] = []
    ) -> Operation {
        var operation = Operation(definition: definition, id: id)
        for (name, text) in texts { operation.values.set(name, text) }
        operation.needs = needs
        return operation
    }
}

extension SeededRandom {
    /// Operations on a few feeds, some of which need earlier ones.
    mutating func job() -> [Operation] {
        let feeds = Int.random(in: 1...8, using: &self)
        var operations: [Operation] = []
        for number in 0..<Int.random(in: 0...200, using: &self) {
            var needs: [String] = []
            if number > 0, oneIn(6) { needs = [operations[Int.random(in: 0..<number, using: &self)].id] }
            let target = "PL\(Int.random(in: 0..<feeds, using: &self))"
            let id = pick(["op", "a.b", "x-1"]) + ".\(number)"
            switch Int.random(in: 0..<6, using: &self) {
            case 0:
                operations.append(
                    .make(.playlistCreate, id, [.title: text(length: 9) { $0 >= " " && $0 < "\u{D7FF}" }], needs: needs)
                )
            case 1: operations.append(.make(.playlistRemove, id, [.playlist: target, .entry: "E"], needs: needs))
            case 2:
                operations.append(
                    .make(.videoUpload, id, [.file: "f", .title: "t", .category: "People"], needs: needs)
                )
            case 3:
                operations.append(
                    .make(.playlistMove, id, [.playlist: target, .entry: "E", .position: "1"], needs: needs)
                )
            default: operations.append(.make(.playlistAdd, id, [.playlist: target, .video: "V"], needs: needs))
            }
        }
        return operations
    }

    mutating func limits() -> FeedCompiler.Limits {
        var limits = FeedCompiler.Limits()
        if oneIn(2) { limits.entries = Int.random(in: 1...50, using: &self) }
        if oneIn(2) { limits.openLanes = Int.random(in: 1...4, using: &self) }
        if oneIn(2) { limits.openBytes = Int.random(in: 1...20_000, using: &self) }
        return limits
    }
}
