import Emulator
import Manifest
import Operations
import YAMLEvents

/// How a virtual clock is to move.
enum ClockMove: Equatable {
    case advance(Duration)
    case set(Instant)
}

/// Reads `{"advance": "2h"}` and `{"set": "2014-02-03T23:00:00Z"}`. JSON is read as the YAML that it is.
struct ClockMoveDecoder: DocumentDecoder {
    let file = "clock"
    var diagnostics = Diagnostics()

    /// - Returns: What is asked for, or complaints.
    static func read(_ body: [UInt8]) -> (ClockMove?, Diagnostics) {
        var decoder = ClockMoveDecoder()
        let move = decoder.read(body)
        return (decoder.diagnostics.hasErrors ? nil : move, decoder.diagnostics.inOrder)
    }

    private mutating func read(_ body: [UInt8]) -> ClockMove? {
        var move: ClockMove?
        do {
            var reader = DocumentReader(MemorySource(body), name: "the body", nodeLimit: 10)
            guard var members = mapping(try reader.next() ?? .empty, "the body") else { return nil }
            if let node = members.take("advance") {
                move = advance(node)
            } else if let node = members.take("set") {
                move = instant(node, "set").map { .set($0) }
            } else {
                complain(.required, "nothing says how to move", "write {\"advance\": \"2h\"}", at: .empty)
            }
            rest(members, "the body", known: ["advance", "set"])
        } catch {
            add(error.code.rawValue, error.message, error.suggestion, error.position, error.position)
        }
        return move
    }

    /// Longer than what documents write: whoever waits for a token to expire waits two weeks.
    private mutating func advance(_ node: DocumentNode) -> ClockMove? {
        guard let text = text(node, "advance") else { return nil }
        if let duration = PolicyDefinition.duration(text) { return .advance(duration) }
        complain(
            .invalidFormat,
            "advance is a time up to 400 days, with its unit",
            "write 500ms, 10s, 5m, 2h or 14d",
            at: node
        )
        return nil
    }
}

extension DocumentDecoder {
    /// A moment, as people write it.
    mutating func instant(_ node: DocumentNode, _ name: String) -> Instant? {
        guard let text = text(node, name) else { return nil }
        if let instant = Instant(iso8601: text) { return instant }
        complain(
            .invalidFormat,
            "\(name) is a moment of UTC, from 1970 on",
            "write 2014-02-03 or 2014-02-03T23:00:00Z",
            at: node
        )
        return nil
    }
}
