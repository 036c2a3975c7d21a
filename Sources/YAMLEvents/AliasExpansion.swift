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

    private struct Recording {
        var anchor: [UInt8]
        var events: [Event] = []
        var depth = 0
    }

    private var nodes: [[UInt8]: [Event]] = [:]
    private var open: [Recording] = []
    private var played = 0

    /// Events yet to be played, last one first.
    private var pending: [Event] = []

    var isPlaying: Bool { !pending.isEmpty }
    var isRecording: Bool { !open.isEmpty }

    mutating func begin(anchor: [UInt8]) { open.append(Recording(anchor: anchor)) }

    /// Adds an event to every node that is being recorded, and closes those that it ends.
    mutating func record(_ event: Event, limit: Int) throws(Refusal) {
        for index in open.indices {
            guard open[index].events.count < limit else { throw .tooMany }
            open[index].events.append(event)
            switch event.event {
            case .sequenceStart, .mappingStart: open[index].depth += 1
            case .sequenceEnd, .mappingEnd: open[index].depth -= 1
            default: break
            }
        }
        while let last = open.last, last.depth == 0, !last.events.isEmpty {
            nodes[last.anchor] = last.events
            open.removeLast()
        }
    }

    enum Refusal: Error {
        case unknown
        case insideItself
        case tooMany
    }

    mutating func play(alias: [UInt8], limit: Int) throws(Refusal) {
        guard !open.contains(where: { $0.anchor == alias }) else { throw .insideItself }
        guard let events = nodes[alias] else { throw .unknown }
        played += events.count
        guard played <= limit else { throw .tooMany }
        pending.append(contentsOf: events.reversed())
    }

    mutating func next() -> Event? { pending.popLast() }
}
