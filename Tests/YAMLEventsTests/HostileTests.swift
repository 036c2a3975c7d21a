import Testing
import YAMLEvents

@Suite("A YAML text from a stranger")
struct HostileTests {
    @Test("cannot stand for a billion values with nine aliases")
    func aliasBomb() {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            text +=
                "a\(level): &a\(level) [" + repeatElement("*a\(level - 1)", count: 10).joined(separator: ", ") + "]\n"
        }
        let reading = Reading(text)
        #expect(reading.error?.code == .tooManyAliases)
        #expect(reading.events.count <= YAMLLimits().aliasedEvents * 2)
        #expect(reading.error?.suggestion == "write the values out")
    }

    @Test("cannot stand for more text than the limit by one long text behind many aliases")
    func longAlias() {
        var limits = YAMLLimits()
        limits.aliasedBytes = 1000
        let text = "a: &a \(String(repeating: "x", count: 100))\nb: ["
        #expect(
            Reading(text + repeatElement("*a", count: 10).joined(separator: ", ") + "]", limits: limits).error == nil
        )
        let reading = Reading(text + repeatElement("*a", count: 11).joined(separator: ", ") + "]", limits: limits)
        #expect(reading.error?.code == .tooManyAliases)
        #expect(reading.error?.message.contains("1000 bytes") == true)
    }

    @Test("cannot have more kept behind anchors than the limit, however they stand in one another")
    func anchorBomb() {
        var limits = YAMLLimits()
        limits.aliasedEvents = 100
        let nested = String(repeating: "&a [", count: 20) + "x, x, x, x" + String(repeating: "]", count: 20)
        #expect(Reading(nested, limits: limits).error?.code == .tooManyAliases)
        #expect(
            Reading("&a [" + repeatElement("x", count: 90).joined(separator: ",") + "]", limits: limits).error == nil
        )
        limits.aliasedEvents = 100_000
        limits.aliasedBytes = 50
        #expect(Reading("&a \(String(repeating: "y", count: 51))", limits: limits).error?.code == .tooManyAliases)
    }

    @Test("cannot name a value inside itself, or one that comes later")
    func recursion() {
        #expect(Reading("a: &x [*x]").error?.code == .unknownAlias)
        #expect(Reading("a: &x [*x]").error?.message == "*x stands inside the value that it names")
        #expect(Reading("a: *x\nb: &x 1").error?.code == .unknownAlias)
        #expect(Reading("a: *x").error?.position == SourcePosition(line: 1, column: 4))
    }

    @Test(
        "is refused at the depth of the limit, long before its 100,000th bracket",
        arguments: [
            "[", "{a: ", "- ", "? ", "[{a: ",
        ]
    )
    func depth(opening: String) {
        let reading = Reading(String(repeating: opening, count: 100_000))
        #expect(reading.error?.code == .tooDeep)
        #expect(reading.events.count { $0 == "[" || $0 == "{" } == YAMLLimits().depth)
    }

    @Test("may be as deep as the limit, also through aliases")
    func allowedDepth() {
        let limit = YAMLLimits().depth
        func nested(_ count: Int, _ inner: String = "") -> String {
            String(repeating: "[", count: count) + inner + String(repeating: "]", count: count)
        }
        #expect(Reading(nested(limit)).error == nil)
        #expect(Reading(nested(limit + 1)).error?.code == .tooDeep)
        #expect(Reading("- &a \(nested(40))\n- \(nested(40, "*a"))").error?.code == .tooDeep)
    }

    @Test("cannot hold a text that is longer than the limit")
    func longScalar() {
        var limits = YAMLLimits()
        limits.scalarBytes = 1000
        func quoted(_ count: Int) -> String { "a: '" + String(repeating: "x", count: count) + "'" }
        #expect(Reading(quoted(1000), limits: limits).error == nil)
        let reading = Reading(quoted(1001), limits: limits)
        #expect(reading.error?.code == .tooLong)
        #expect(reading.error?.position == SourcePosition(line: 1, column: 4))
    }

    @Test("is not read on without end when one value never ends", arguments: ["a: '", "a: |\n  ", "a: b # ", "a: [b,"])
    func endless(beginning: String) {
        let source = EndlessSource(beginning: beginning, then: beginning.hasSuffix(",") ? " " : "x")
        #expect(Reading(source: source).error?.code == .tooLong)
        // Handed out are the budget and what fills libyaml's buffer once more.
        #expect(source.count < YAMLLimits().scalarBytes + (256 << 10))
    }

    @Test("is not read on without end before its first document, or between two")
    func endlessPrologue() {
        for beginning in ["#", "--- a\n...\n#"] {
            let source = EndlessSource(beginning: beginning, then: "#")
            #expect(Reading(source: source).error?.code == .tooLong)
            #expect(source.count < 256 << 10)
        }
    }

    @Test("cannot make libyaml compare a million directives with each other")
    func directives() {
        let directives = (0..<80_000).map { "%TAG !t\($0)! x\n" }.joined()
        for text in [directives + "---\na", "--- a\n...\n" + directives + "---\nb"] {
            #expect(Reading(text).error?.code == .tooLong)
        }
    }

    @Test("has no tags", arguments: ["!!str a", "!ruby/object:Gem {}", "! a", "!!python/object/apply:os.system [ls]"])
    func tags(text: String) {
        let reading = Reading("key: \(text)")
        #expect(reading.error?.code == .tag)
        #expect(reading.error?.position == SourcePosition(line: 1, column: 6))
    }

    @Test(
        "is UTF-8 and nothing else, and says where it is not",
        arguments: [
            ([UInt8]("a: b\nc: \u{e9}".utf8.dropLast()), 2, 4),
            ([UInt8]("ä: ".utf8) + [0xFF], 1, 4),
            ([UInt8]("a: b\n".utf8) + [0xC0, 0x80], 2, 1),
            ([UInt8]("a: ".utf8) + [0xED, 0xA0, 0x80], 1, 4),
            ([UInt8]("a: ".utf8) + [0xF5, 0x80, 0x80, 0x80], 1, 4),
            ([UInt8]("a: x".utf8) + [0x00], 1, 5),
            ([UInt8]("a: x".utf8) + [0x1B, 0x5B], 1, 5),
        ]
    )
    func encoding(bytes: [UInt8], line: Int, column: Int) {
        let error = Reading(bytes).error
        #expect(error?.code == .encoding)
        #expect(error?.position == SourcePosition(line: line, column: column))
    }

    @Test(
        "is refused as UTF-16 with a byte order mark",
        arguments: [
            [0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0xFF, 0xFE, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00],
        ] as [[UInt8]]
    )
    func utf16(bytes: [UInt8]) {
        let error = Reading(bytes).error
        #expect(error?.code == .encoding)
        #expect(error?.message == "the text is UTF-16")
        #expect(error?.suggestion == "save the file as UTF-8")
    }

    @Test(
        "is refused where it is cut short or broken, with the place and what to do",
        arguments: [
            ("a: 'b", "close the quote"),
            ("a: [b", "close it with ]"),
            ("a: {b: c", "close it with }"),
            ("a: b: c", "put text that holds ': ' in quotes"),
            ("a:\n\tb: c", "indent with spaces"),
            ("a: @b", "put a value like @name or `x` in quotes"),
            ("a: b\nc", "write key: value"),
            ("a: [b]]", ""),
            ("- a\nb: c", ""),
            ("a: \"\\q\"", ""),
        ]
    )
    func broken(text: String, suggestion: String) {
        let error = Reading(text).error
        #expect(error?.code == .syntax)
        #expect(error.map { $0.position >= .start } == true)
        #expect(suggestion.isEmpty || error?.suggestion?.contains(suggestion) == true, "\(String(describing: error))")
    }

    @Test("cannot be read on when its source breaks")
    func brokenSource() {
        let error = Reading(source: BrokenSource()).error
        #expect(error?.code == .unreadable)
        #expect(error?.message == "cannot be read on: the disk is gone")
    }
}
