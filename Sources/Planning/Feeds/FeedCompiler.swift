package import GData
package import Operations

/// Compiles operations into batch feeds in one pass, without a service.
///
/// Operations of one feed make a lane and keep their order; a lane is cut into batches. A batch waits for more
/// entries only within a window of open lanes, so that memory does not grow with the manifest. Feeds come out in an
/// order in which they can be posted: what an operation needs stands in an earlier feed.
package struct FeedCompiler: ~Copyable {
    package struct Limits: Sendable {
        /// Entries of a batch; the service takes 50.
        package var entries = 50
        /// How many batches may wait for more entries.
        package var openLanes = 512
        /// How many bytes all of them may take together.
        package var openBytes = 4 << 20

        package init() {}
    }

    /// Something to be posted.
    package enum Document: Sendable, Equatable {
        /// A batch for that feed.
        case batch(FeedAddress, entries: Int)
        /// The metadata of an upload.
        case upload(FeedAddress, operation: String)
    }

    private struct Lane {
        /// Which one it is of all lanes that were ever opened.
        var opening = 0
        var writer = BatchFeedWriter()
        /// The operations in it, once any operation has needs. Until then they stand in the feed alone.
        var ids: [String] = []

        mutating func add(_ operation: Operation, as kind: BatchOperation, _ write: (inout EntryForm) -> Void) {
            writer.beginEntry(batchID: BatchID(operation: operation.id, attempt: 1).text, operation: kind)
            // The writer moves into the form and back, so that nothing is copied.
            var form = EntryForm(values: operation.values)
            swap(&form.writer, &writer.xml)
            write(&form)
            swap(&form.writer, &writer.xml)
            writer.endEntry()
        }

        /// Reads the operations out of the feed.
        mutating func noteIDs() throws {
            let (_, entries) = try FeedReader.read(writer.xml.bytes + Array("</feed>".utf8))
            ids = entries.compactMap { $0.batchID.flatMap(BatchID.init)?.operation }
        }
    }

    package typealias Emit = (Document, [UInt8]) throws -> Void

    private let limits: Limits
    private let emit: Emit
    private var lanes: [Lane] = []
    private var free: [Int] = []
    private var open: [FeedAddress: Int] = [:]
    /// Lanes in the order in which they were opened; some may be closed already.
    private var order: [(feed: FeedAddress, opening: Int)] = []
    private var orderStart = 0
    private var openings = 0
    private var openBytes = 0
    /// The feed of each operation that waits in an open lane; kept once an operation has needs.
    private var waiting: [String: FeedAddress]?

    /// - Parameter emit: Takes each document when it is complete; the bytes are its own to keep.
    package init(limits: Limits = Limits(), emit: @escaping Emit) {
        self.limits = limits
        self.emit = emit
    }

    /// Adds the next operation of the manifest.
    package mutating func add(_ operation: Operation) throws {
        if !operation.needs.isEmpty { try closeLanes(of: operation.needs) }
        let feed = operation.definition.feed(operation.values)
        switch operation.definition.form {
        case .batch(let kind, let write): try add(operation, to: feed, as: kind, write)
        case .upload(let write):
            var form = EntryForm(values: operation.values)
            form.writer.beginDocument()
            write(&form)
            form.writer.markup("</entry>\n")
            try emit(.upload(feed, operation: operation.id), form.writer.bytes)
        // It is planned into operations that only the service's present state tells; nothing is sent for itself.
        case .sync: break
        // The decoder refuses it for services of GData, and there are feeds for no other ones.
        case .none: break
        }
    }

    /// Emits what still waits.
    package mutating func finish() throws {
        while !open.isEmpty { try closeOldest() }
    }

    private mutating func add(
        _ operation: Operation,
        to feed: FeedAddress,
        as kind: BatchOperation,
        _ write: (inout EntryForm) -> Void
    ) throws {
        let lane = openLane(feed)
        openBytes -= lanes[lane].writer.xml.count
        lanes[lane].add(operation, as: kind, write)
        openBytes += lanes[lane].writer.xml.count
        if waiting != nil {
            lanes[lane].ids.append(operation.id)
            waiting?[operation.id] = feed
        }
        if lanes[lane].writer.count >= limits.entries { try close(feed) }
        while openBytes > limits.openBytes || open.count > limits.openLanes { try closeOldest() }
    }

    private mutating func openLane(_ feed: FeedAddress) -> Int {
        if let lane = open[feed] { return lane }
        let lane = free.popLast() ?? lanes.count
        if lane == lanes.count { lanes.append(Lane()) }
        openings += 1
        lanes[lane].opening = openings
        lanes[lane].ids.removeAll(keepingCapacity: true)
        lanes[lane].writer.begin(feed)
        openBytes += lanes[lane].writer.xml.count
        open[feed] = lane
        order.append((feed, openings))
        return lane
    }

    /// An operation must come in a later feed than what it needs.
    private mutating func closeLanes(of needs: [String]) throws {
        if waiting == nil {
            var known: [String: FeedAddress] = [:]
            for (feed, lane) in open {
                try lanes[lane].noteIDs()
                for id in lanes[lane].ids { known[id] = feed }
            }
            waiting = known
        }
        for need in needs {
            if let feed = waiting?[need] { try close(feed) }
        }
    }

    private mutating func closeOldest() throws {
        dropClosed()
        try close(order[orderStart].feed)
    }

    /// Moves to the oldest lane that is still open.
    private mutating func dropClosed() {
        while orderStart < order.count, !isOpen(order[orderStart]) { orderStart += 1 }
        if orderStart > 1024, orderStart * 2 > order.count {
            order.removeFirst(orderStart)
            orderStart = 0
        }
    }

    /// A feed whose lane is full or was needed has another lane since.
    private func isOpen(_ lane: (feed: FeedAddress, opening: Int)) -> Bool {
        open[lane.feed].map { lanes[$0].opening == lane.opening } ?? false
    }

    private mutating func close(_ feed: FeedAddress) throws {
        guard let lane = open.removeValue(forKey: feed) else { return }
        openBytes -= lanes[lane].writer.xml.count
        dropClosed()
        free.append(lane)
        for id in lanes[lane].ids { waiting?[id] = nil }
        lanes[lane].writer.end()
        try emit(.batch(feed, entries: lanes[lane].writer.count), lanes[lane].writer.xml.bytes)
    }
}
