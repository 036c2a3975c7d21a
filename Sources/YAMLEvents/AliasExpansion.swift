/// Anchored nodes of one document, and the events that an alias stands for.
///
/// libyaml names anchors and aliases but does not expand them. Nodes are recorded as they pass, an alias plays
/// its node again; the total that may be played is bounded, so that aliases of aliases cannot explode.
struct AliasExpansion {
    struct Event {
        var event: YAMLEvent
        var text: [UInt8]
        var isPlain: Bool
    }

    private struct Node {
        var events: [Event] = []
        /// Of all texts together.
        var bytes = 0
    }

    private struct Recording {
        var anchor: [UInt8]
        var node = Node()
        var depth = 0
    }

    /// What was recorded or played so far.
    private struct Total {
        var events = 0
        var bytes = 0

        mutating func add(events: Int, bytes: Int, within limits: YAMLLimits) -> Bool {
            self.events += events
            self.bytes += bytes
            return self.events <= limits.aliasedEvents && self.bytes <= limits.aliasedBytes
        }
    }

    private var nodes: [[UInt8]: Node] = [:]
    private var open: [Recording] = []
    private var recorded = Total()
    private var played = Total()

    /// Events yet to be played, last one first.
    private var pending: [Event] = []

    var isPlaying: Bool { !pending.isEmpty }
    var isRecording: Bool { !open.isEmpty }

    mutating func begin(anchor: [UInt8]) { open.append(Recording(anchor: anchor)) }

    /// Adds an event to every node that is being recorded, and closes those that it ends.
    mutating func record(_ event: Event, limits: YAMLLimits) throws(Refusal) {
        // A text is kept once, however many nodes it stands in.
        guard recorded.add(events: open.count, bytes: event.text.count, within: limits) else { throw .tooMany }
        for index in open.indices {
            open[index].node.events.append(event)
            open[index].node.bytes += event.text.count
            switch event.event {
            case .sequenceStart, .mappingStart: open[index].depth += 1
            case .sequenceEnd, .mappingEnd: open[index].depth -= 1
            default: break
            }
        }
        while let last = open.last, last.depth == 0, !last.node.events.isEmpty {
            nodes[last.anchor] = last.node
            open.removeLast()
        }
    }

    enum Refusal: Error {
        case unknown
        case insideItself
        case tooMany
    }

    mutating func play(alias: [UInt8], limits: YAMLLimits) throws(Refusal) {
        guard !open.contains(where: { $0.anchor == alias }) else { throw .insideItself }
        guard let node = nodes[alias] else { throw .unknown }
        guard played.add(events: node.events.count, bytes: node.bytes, within: limits) else { throw .tooMany }
        pending.append(contentsOf: node.events.reversed())
    }

    mutating func next() -> Event? { pending.popLast() }
}
