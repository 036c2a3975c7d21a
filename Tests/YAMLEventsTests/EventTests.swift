import TestTools
import Testing
import YAMLEvents

@Suite("The YAML reader")
struct EventTests {
    @Test("gives the events of mappings, lists and texts in their order")
    func order() {
        let reading = Reading("a: [1, 'two', {b: ~}]\nc: |\n  line\n  two\n")
        #expect(reading.error == nil)
        #expect(
            reading.events == [
                "---", "{", "a", "[", "1", "'two'", "{", "b", "~", "}", "]", "c", "'line\ntwo\n'", "}", "...",
            ]
        )
    }

    @Test("gives several documents, and nothing for an empty stream")
    func documents() {
        #expect(Reading("--- a\n--- b\n...\n# end\n").events == ["---", "a", "...", "---", "b", "..."])
        #expect(Reading("").events.isEmpty)
        #expect(Reading("# only a comment\n").events.isEmpty)
    }

    @Test("plays the value behind an alias, also a value with aliases in it")
    func aliases() {
        let reading = Reading("a: &x [1, &y {b: 'c'}]\nd: *x\ne: &z [*y, *y]\nf: *z\ng: *y")
        #expect(reading.error == nil)
        let y = ["{", "b", "'c'", "}"]
        let x = ["[", "1"] + y + ["]"]
        let z = ["["] + y + y + ["]"]
        #expect(
            reading.events == ["---", "{", "a"] + x + ["d"] + x + ["e"] + z + ["f"] + z + ["g"] + y + ["}", "..."]
        )
    }

    @Test("takes the last one of two anchors of a name, and none of another document")
    func anchors() {
        #expect(Reading("- &a 1\n- &a 2\n- *a").events == ["---", "[", "1", "2", "2", "]", "..."])
        let reading = Reading("--- &a 1\n---\n- *a")
        #expect(reading.error?.code == .unknownAlias)
        #expect(reading.error?.position == SourcePosition(line: 3, column: 3))
    }

    @Test(
        "reads text as text, whatever YAML 1.1 takes it for",
        arguments: [
            "no", "yes", "on", "0123", "0x1F", "0o17", "1e3", "12:30", "1_000", "-aBc_123456", "1234567e890", ".inf",
            "2026-03-20", "=", "<<", "~", "null", "true", "190:20:30.15", "0b1010", "6.02e+23",
        ]
    )
    func plainText(text: String) {
        #expect(Reading("key: \(text)").events == ["---", "{", "key", text, "}", "..."])
    }

    @Test("skips a byte order mark and keeps the text behind it")
    func byteOrderMark() {
        #expect(Reading([0xEF, 0xBB, 0xBF] + Array("a: b".utf8)).events == ["---", "{", "a", "b", "}", "..."])
    }

    @Test("gives the same events however the bytes arrive", arguments: 1...9)
    func pieces(size: Int) {
        let text = "# c\nä: [„x“, \"\\u00e9\\n\", '''']\nlong: >-\n  folded\n  text 🎬\n---\n- &a {k: v}\n- *a\n"
        #expect(Reading(source: PiecewiseSource(text, size: size)).events == Reading(text).events)
    }

    @Test("tells where an event begins and ends, in lines and columns of characters from 1")
    func places() throws {
        var reader = YAMLEventReader(source: MemorySource("é🎬: b\nc: 'dd'\n".utf8))
        var places: [String] = []
        while try reader.next() != .streamEnd {
            guard reader.current == .scalar else { continue }
            places.append("\(reader.start.line):\(reader.start.column)-\(reader.end.line):\(reader.end.column)")
        }
        #expect(places == ["1:1-1:3", "1:5-1:6", "2:1-2:2", "2:4-2:8"])
    }

    @Test("stands behind a value that was skipped, with all that is in it")
    func skipping() throws {
        var reader = YAMLEventReader(source: MemorySource("a: &x {b: [1, {c: d}]}\ne: *x\nf: g".utf8))
        for _ in 0..<3 { try reader.next() }
        let first = reader.scalarText
        #expect(first == "a")
        try reader.skipNextValue()
        try reader.next()
        let second = reader.scalarText
        #expect(second == "e")
        try reader.skipNextValue()
        try reader.next()
        let third = reader.scalarText
        #expect(third == "f")
    }

    @Test("neither traps nor hangs on any beginning of a text")
    func prefixes() {
        let text = "a: &x [1, \"t\\u00e9\", {b: 'c'}]\nd: *x\ne: |\n  block\n--- >\n f\n...\n%YAML 1.1\n---\n? k\n: ä\n"
        let bytes = Array(text.utf8)
        for count in bytes.indices { _ = Reading(bytes.prefix(count)) }
        #expect(Reading(bytes).error == nil)
    }

    @Test("neither traps nor hangs on text with mistakes in it", arguments: Seeds.first(200))
    func mutations(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let text = "a: &x [1, \"t\", {b: 'c'}]\nd: *x\ne: |\n  block\n--- # c\n? k\n: - é\n  - [*y, &y z]\n"
        let reading = Reading(random.mutated(Array(text.utf8)))
        // A text that ends well has as many ends as beginnings.
        if reading.error == nil {
            for (begin, end) in [("{", "}"), ("[", "]"), ("---", "...")] {
                #expect(reading.events.count { $0 == begin } == reading.events.count { $0 == end })
            }
        }
    }
}
