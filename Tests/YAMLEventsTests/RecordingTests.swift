import Testing
import YAMLEvents

@Suite("A recorded value")
struct RecordingTests {
    /// Events of the value that the reader stands on, with their places.
    private func value(_ reader: inout YAMLEventReader) throws -> [String] {
        var events: [String] = []
        var depth = 0
        while true {
            switch reader.current {
            case .mappingStart, .sequenceStart: depth += 1
            case .mappingEnd, .sequenceEnd: depth -= 1
            default: break
            }
            let text = reader.current == .scalar ? "\(reader.scalarText) \(reader.isPlainScalar) \(reader.isNull)" : ""
            events.append("\(reader.current) \(text) \(reader.start)-\(reader.end)")
            if depth == 0 { return events }
            try reader.next()
        }
    }

    /// Stands on the first event of the list's first entry.
    private func reader(_ text: String, limits: YAMLLimits = YAMLLimits()) throws -> YAMLEventReader {
        var reader = YAMLEventReader(source: MemorySource(text.utf8), limits: limits)
        while try reader.next() != .sequenceStart {}
        try reader.next()
        return reader
    }

    @Test("is read again and again as it was, and the stream goes on behind it")
    func again() throws {
        var reader = try reader("- {a: 'b', c: [\"d\\n\", ~, '', &x e, *x], f: {g: h}}\n- end\n")
        reader.beginRecording()
        let first = try value(&reader)
        #expect(first.count == 17)
        let isWhole6 = reader.endRecording()
        #expect(isWhole6)
        for _ in 0..<3 {
            reader.rewind()
            try reader.next()
            let events4 = try value(&reader)
            #expect(events4 == first)
            let position = reader.recordedPosition
            #expect(position == first.count)
        }
        let event1 = try reader.next()
        #expect(event1 == .scalar)
        let text = reader.scalarText
        #expect(text == "end")
        let start = reader.start
        #expect(start == SourcePosition(line: 2, column: 3))
        let event2 = try reader.next()
        #expect(event2 == .sequenceEnd)
    }

    @Test("can have parts taken out")
    func parts() throws {
        var reader = try reader("- {a: b, c: d, e: f}\n")
        reader.beginRecording()
        _ = try value(&reader)
        let isWhole7 = reader.endRecording()
        #expect(isWhole7)
        reader.removeRecorded([3..<5, 5..<7])
        reader.rewind()
        try reader.next()
        let rest = try value(&reader)
        #expect(rest.count == 4)
        #expect(rest[1].contains("a true"))
        let event3 = try reader.next()
        #expect(event3 == .sequenceEnd)
    }

    @Test("that is longer than the bounds cannot be read again, and the stream goes on", arguments: [true, false])
    func bounds(byEvents: Bool) throws {
        var limits = YAMLLimits()
        if byEvents { limits.recordedEvents = 5 } else { limits.recordedBytes = 4 }
        var reader = try reader("- [aa, bb, cc, dd]\n- [a]\n", limits: limits)
        reader.beginRecording()
        _ = try value(&reader)
        let isWhole8 = reader.endRecording()
        #expect(!isWhole8)
        try reader.next()
        reader.beginRecording()
        let second = try value(&reader)
        let isWhole9 = reader.endRecording()
        #expect(isWhole9)
        reader.rewind()
        try reader.next()
        let events5 = try value(&reader)
        #expect(events5 == second)
    }
}
