import Operations
import TestTools
import Testing

@Suite("The values of an operation")
struct FieldValuesTests {
    @Test("come back from the ledger as they were", arguments: Seeds.first(200))
    func roundTrip(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var values = FieldValues()
        var texts: [FieldName: String] = [:]
        for _ in 0..<Int.random(in: 0...12, using: &random) {
            let name = random.pick(FieldName.allCases)
            let text = random.text(length: 30)
            // Setting one twice leaves the second.
            values.set(name, text, line: Int.random(in: 0...9_999_999, using: &random), column: 3)
            texts[name] = text
            if random.oneIn(5) {
                values.remove(name)
                texts[name] = nil
            }
        }
        let read = try #require(FieldValues(encoded: values.encoded))
        #expect(read == values)
        for name in FieldName.allCases {
            #expect(read.text(name) == texts[name])
            #expect(read.has(name) == (texts[name] != nil))
            #expect(read.place(name) == values.place(name))
        }
        #expect(read.fieldsWithReferences.allSatisfy { texts[$0]?.contains("${") == true })
    }

    @Test("that were damaged in the ledger are nothing, and no trap", arguments: Seeds.first(300))
    func damaged(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let values = FieldValues([.video: "aB3dE5fG7hI", .title: "a\nb 1:2 3:c\n", .keywords: "a\u{0}b", .text: ""])
        if let read = FieldValues(encoded: random.mutated(values.encoded)) {
            #expect(FieldValues(encoded: read.encoded) == read)
        }
    }

    @Test("that end too soon are nothing")
    func truncated() {
        let encoded = FieldValues([.video: "aB3dE5fG7hI", .title: "x"]).encoded
        let whole = (1..<encoded.count).filter { FieldValues(encoded: Array(encoded.prefix($0))) != nil }
        // All of the first value is whole as well: `title` comes before `video`.
        #expect(whole == [FieldValues([.title: "x"]).encoded.count])
    }

    @Test("hold a list as its words")
    func words() {
        var values = FieldValues()
        #expect(values.words(.keywords) == [])
        values.set(.keywords, "a\u{0}b c\u{0}é")
        #expect(values.words(.keywords) == ["a", "b c", "é"])
        values.set(.keywords, "")
        #expect(values.words(.keywords) == [])
        #expect(values.has(.keywords))
    }

    @Test("are the same in whatever order they were set")
    func order() {
        var (first, second) = (FieldValues(), FieldValues())
        first.set(.title, "a", line: 1, column: 2)
        first.set(.video, "b")
        second.set(.video, "b")
        second.set(.title, "a", line: 1, column: 2)
        #expect(first == second)
        second.set(.title, "a", line: 1, column: 3)
        #expect(first != second)
        second.removeAll()
        #expect(second == FieldValues())
    }

    @Test("have names that fit into 128 bits, each with its own bit and path")
    func names() {
        #expect(FieldName.allCases.count <= 128)
        #expect(Set(FieldName.allCases.map(\.bit)).count == FieldName.allCases.count)
        #expect(Set(FieldName.allCases.map(\.path)).count == FieldName.allCases.count)
        for name in FieldName.allCases {
            #expect(name.path == (name.mapping.map { $0.path + "." } ?? "") + name.key)
        }
    }
}

@Suite("A text with references")
struct ReferenceTextTests {
    @Test(
        "is cut into its pieces",
        arguments: [
            ("", [.text("")]), ("plain", [.text("plain")]), ("$5 and $", [.text("$5 and $")]),
            ("${a.b}", [.reference(scope: "a", name: "b")]),
            (
                "x${a.b}y${c.d.e}",
                [.text("x"), .reference(scope: "a", name: "b"), .text("y"), .reference(scope: "c.d", name: "e")]
            ),
            ("$${a.b}", [.text("${a.b}")]), ("$$${a.b}", [.text("$${a.b}")]), ("$$", [.text("$$")]),
            ("${a.b", [.malformed("${a.b")]), ("x${", [.text("x"), .malformed("${")]), ("${a}", [.malformed("${a}")]),
            ("${.a}${a.}", [.malformed("${.a}"), .malformed("${a.}")]), ("${}", [.malformed("${}")]),
        ] as [(String, [ReferencePiece])]
    )
    func pieces(text: String, pieces: [ReferencePiece]) { #expect(ReferenceText.pieces(of: text) == pieces) }

    @Test("that is plain reads back as itself once it is escaped", arguments: Seeds.first(200))
    func escaping(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let text = (0..<12).map { _ in random.pick(["$", "{", "}", "${", "$${", "a.b", "é"]) }.joined()
        #expect(ReferenceText.pieces(of: ReferenceText.escaped(text)) == [.text(text)])
    }
}

@Suite("Names by their bytes")
struct ByteNamesTests {
    @Test("are found, all of them and no others")
    func names() {
        let names =
            [
                "", "a", "ab", "ba", "12345678", "123456789", "1234567890123456", "12345678901234567",
                "12345678x01234567",
            ]
            + FieldName.allCases.map(\.path) + OperationRegistry.all.map(\.name)
        let found = ByteNames(names)
        for (index, name) in names.enumerated() {
            #expect(found.index(of: name.utf8.span) == names.firstIndex(of: name) ?? index)
        }
        for other in ["b", "abc", "1234567", "x2345678901234567", "12345678901234568", "video.rat", "video.ratee"] {
            #expect(found.index(of: other.utf8.span) == nil)
        }
    }
}
