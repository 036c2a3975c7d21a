import GData
import TestTools
import Testing
import XMLEvents

@Suite("An entry")
struct EntryRoundTripTests {
    @Test("is read back as it was written, alone", arguments: Seeds.first(200))
    func alone(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let entry = random.entry()
        var writer = XMLWriter()
        EntryWriter.write(entry, in: .document, into: &writer)
        #expect(try FeedReader.read(writer.bytes).entries == [entry])
    }

    @Test("is read back as it was written, in a feed", arguments: Seeds.first(50))
    func inFeed(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let entries = (0..<3).map { _ in random.entry() }
        var header = FeedHeader()
        header.etag = random.xmlText()
        header.id = random.xmlText()
        header.title = random.xmlText()
        header.subtitle = random.xmlText()
        header.updated = random.xmlText()
        header.categories = [Category(scheme: random.xmlText(), term: random.xmlText())]
        header.links = [Link("next", random.xmlText(), hasEntries: true, title: random.xmlText())]
        header.totalResults = 3
        header.startIndex = 1
        header.itemsPerPage = 25
        header.author = Author(name: random.xmlText(), uri: random.xmlText(), userID: random.xmlText())
        header.logo = random.xmlText()
        header.generator = FeedGenerator(name: random.xmlText(), version: random.xmlText(), uri: random.xmlText())
        header.media = random.media()
        header.playlistID = random.xmlText()
        header.isPrivate = random.oneIn(2)
        var writer = XMLWriter()
        FeedWriter.begin(header, into: &writer)
        for entry in entries { EntryWriter.write(entry, in: .feed, into: &writer) }
        FeedWriter.end(into: &writer)
        let read = try FeedReader.read(writer.bytes)
        #expect(read.entries == entries)
        #expect(read.header == header)
    }

    @Test("is read back as it was written, in the answer to a batch", arguments: Seeds.first(200))
    func inBatch(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var entries: [Entry] = []
        for _ in 0..<3 {
            var entry = random.oneIn(3) ? Entry() : random.entry()
            random.batchParts(of: &entry)
            entries.append(entry)
        }
        let bytes = Self.batch(entries)
        #expect(try FeedReader.read(bytes).entries == entries)
        // The reader that skips most of an answer tells the same of what it reads.
        let response = try BatchResponse.read(bytes)
        let results = entries.filter { $0.batchInterruption == nil }.map(BatchResult.init)
        #expect(response.results == results)
        #expect(response.interruption == entries.last { $0.batchInterruption != nil }?.batchInterruption)
    }

    @Test("is read back however its bytes arrive", arguments: Seeds.first(20))
    func pieces(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var entry = random.entry()
        random.batchParts(of: &entry)
        let bytes = Self.batch([entry])
        var entries: [Entry] = []
        let reader = FeedReader { entries.append($0) }
        let parser = reader.parser()
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 1...7, using: &random))
            try parser.parse(bytes.span.extracting(start..<end))
            start = end
        }
        try parser.finish()
        #expect(entries == [entry])
    }

    @Test("is not handed on when the document breaks off in it")
    func cutShort() throws {
        var random = SeededRandom(seed: 7)
        let entries = (0..<2).map { _ in random.entry() }
        let bytes = Self.batch(entries)
        for count in stride(from: 0, to: bytes.count, by: 7) {
            var read: [Entry] = []
            let parser = FeedReader { read.append($0) }.parser()
            #expect(throws: (any Error).self) {
                try parser.parse(bytes.span.extracting(0..<count))
                try parser.finish()
            }
            #expect(read == Array(entries.prefix(read.count)))
        }
    }

    private static func batch(_ entries: [Entry]) -> [UInt8] {
        var writer = XMLWriter()
        FeedWriter.beginBatch(FeedHeader(), into: &writer)
        for entry in entries { EntryWriter.write(entry, in: .batch, into: &writer) }
        FeedWriter.end(into: &writer)
        return writer.bytes
    }
}

extension BatchResult {
    /// What the answer's own reader keeps of an entry.
    init(_ entry: Entry) {
        self.init()
        batchID = entry.batchID
        operation = entry.batchOperation.flatMap(BatchOperation.init)
        status = entry.batchStatus
        id = entry.id
        editLink = entry.links.last { $0.relation == Relation.edit }?.address
        position = entry.position.flatMap { Int($0) }
    }
}
