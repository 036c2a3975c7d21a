import FoundationEssentials
@testable import Manifest
import Operations
import TestTools
import Testing

/// What files of rows say, through a manifest that comments with each of their values.
@Suite("A file of rows")
struct TableTests {
    private func decoded(_ kind: String, _ bytes: [UInt8], columns: [String] = ["a"]) -> Decoded {
        let text = columns.map { "${row.\($0)}" }.joined(separator: "|")
        return Decoded(
            operations: "  - forEach: {\(kind): r}\n    comment.add: {video: aB3dE5fG7hI, text: \"<\(text)>\"}\n",
            options: .reading(["r": bytes])
        )
    }

    private func texts(_ decoded: Decoded) -> [String] { decoded.operations.compactMap { $0.values.text(.text) } }

    @Test(
        "of comma-separated values is read by RFC 4180",
        arguments: [
            ("a,b\n1,2\n", ["<1|2>"]),
            ("a,b\r\n1,2\r\n3,4", ["<1|2>", "<3|4>"]),
            ("a,b\n\"1\",\"2\"\n", ["<1|2>"]),
            ("a,b\n\"x,y\",\"p\"\"q\"\n", ["<x,y|p\"q>"]),
            ("a,b\n\"x\r\ny\",\"\n\"\n", ["<x\r\ny|\n>"]),
            ("a,b\n,\n", ["<|>"]),
            ("a,b\n\n1,2\n\r\n\n3,4\n\n", ["<1|2>", "<3|4>"]),
            ("\"a\",\"b\"\n 1 , 2\n", ["< 1 | 2>"]),
            ("\u{FEFF}a,b\nä,\u{1F600}\n", ["<ä|\u{1F600}>"]),
            ("\u{FEFF}\"a\",b\n1,2\n", ["<1|2>"]),
            ("b,a\n1,2\n", ["<2|1>"]),
            ("a,b\n", []),
            ("a,b", []),
        ]
    )
    func csv(text: String, expected: [String]) {
        let decoded = decoded("csv", Array(text.utf8), columns: ["a", "b"])
        #expect(decoded.diagnostics == [])
        #expect(texts(decoded) == expected)
    }

    @Test("of comma-separated values may have a column whose only value is empty")
    func emptyCell() {
        let decoded = decoded("csv", Array("a\n\"\"\n".utf8))
        #expect(decoded.diagnostics == [])
        #expect(texts(decoded) == ["<>"])
    }

    @Test(
        "has its bad rows told with their lines, and the others read",
        arguments: [
            ("csv", "a,b\n1\n2,3\n4,5,6\n", ["2:1 invalid_format", "4:1 invalid_format"], 1),
            ("csv", "a\n\"1\"x,\n2\nx\"y\n3\n", ["2:4 invalid_format", "4:2 invalid_format"], 2),
            ("csv", "a\n\"1\n2\n\"\n3\"\n", ["5:2 invalid_format"], 1),
            ("csv", "a\n1\n\"2\n3\n", ["3:1 invalid_format"], 1),
            ("csv", "a\n1\r2\n3\n", ["2:3 invalid_format"], 1),
            ("csv", "", ["1:1 required"], 0),
            ("csv", "\n\n", ["1:1 required"], 0),
            ("csv", "a,\n1,2\n", ["1:1 required"], 0),
            ("csv", "a,a\n1,2\n", ["1:1 conflict"], 0),
            ("csv", "a;b\n1;2\n", ["1:1 invalid_format"], 0),
            ("csv", "a\tb\n1\t2\n", ["1:1 invalid_format"], 0),
            ("json", "{\"a\": 1}", ["1:1 invalid_format"], 0),
            ("json", "\n hello", ["2:2 invalid_format"], 0),
            ("json", "", ["1:1 invalid_format"], 0),
            ("json", "[{\"a\": 1},\n {a: 2},\n {\"a\": 3}]", ["2:2 invalid_format"], 2),
            ("json", "[{\"a\": 1}\n {\"a\": 3}]", ["2:2 invalid_format"], 1),
            ("json", "[{\"a\": 1},]", ["1:11 invalid_format"], 1),
            ("json", "[{\"a\": 1}, {\"a\": \"]", ["1:12 invalid_format"], 1),
            ("json", "[{\"a\": 1}] x", ["1:12 invalid_format"], 1),
            ("json", "[{\"a\": 1}", ["1:9 invalid_format"], 1),
            ("json", "[{\"a\": 1}, [2]]", ["1:12 invalid_format"], 1),
            ("json", "[,]", ["1:2 invalid_format"], 0),
            ("jsonl", "{\"a\": 1}\n{\"a\": }\n{\"a\": 3}\n[4]\n", ["2:1 invalid_format", "4:1 invalid_format"], 2),
            ("yaml", "a: 1\n", ["1:1 yaml_syntax"], 0),
            ("yaml", "- {a: 1}\n- [2]\n- {a: 3, a: 4}\n- {a: 5}\n", ["2:3 invalid_format", "3:10 conflict"], 2),
            ("yaml", "- {a: 1}\n- {a: *b}\n", ["2:7 yaml_unknown_alias"], 1),
            ("yaml", "- {a: 1}\n- a: b: c\n", ["2:7 yaml_syntax"], 1),
        ]
    )
    func bad(kind: String, text: String, places: [String], count: Int) {
        let decoded = decoded(kind, Array(text.utf8))
        #expect(decoded.places == places)
        #expect(decoded.diagnostics.allSatisfy { $0.file == "r" })
        #expect(decoded.operations.count == count)
    }

    @Test("in another encoding is told so", arguments: [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61]])
    func sixteenBits(bytes: [UInt8]) {
        let decoded = decoded("csv", bytes)
        #expect(decoded.diagnostics.map(\.message) == ["the text is UTF-16"])
    }

    @Test("has the rows told that are not UTF-8")
    func encoding() {
        let decoded = decoded("csv", Array("a\n1\n".utf8) + [0xE4, 0x0A] + Array("2\n".utf8))
        #expect(decoded.places == ["3:1 invalid_character"])
        #expect(texts(decoded) == ["<1>", "<2>"])
    }

    @Test("cannot have a row without end", arguments: ["csv", "json", "jsonl"])
    func endless(kind: String) {
        let beginning = ["csv": "a\n\"", "json": "[{\"a\": \"", "jsonl": "\""][kind] ?? ""
        let decoded = decoded(kind, Array((beginning + String(repeating: "x", count: 3 << 20)).utf8))
        #expect(decoded.diagnostics.map(\.code) == ["too_long"])
    }

    @Test("cannot have columns without end", arguments: ["csv", "json", "jsonl", "yaml"])
    func wide(kind: String) {
        let names = (0...1000).map { "c\($0)" }
        let mapping = "{" + names.map { "\"\($0)\": 1" }.joined(separator: ", ") + "}"
        let text =
            [
                "csv": names.joined(separator: ",") + "\n", "json": "[\(mapping)]", "jsonl": mapping,
                "yaml": "- \(mapping)",
            ][kind] ?? ""
        #expect(decoded(kind, Array(text.utf8)).diagnostics.map(\.code) == ["too_long"])
    }

    @Test("that cannot be read to its end says why")
    func unreadable() {
        for kind in ["csv", "json", "jsonl", "yaml"] {
            var options = ManifestOptions()
            options.rows.open = { _ in RowAccess.Text(name: "r", source: BrokenSource()) }
            let decoded = Decoded(
                operations: "  - forEach: {\(kind): r}\n    comment.add: {video: aB3dE5fG7hI, text: x}\n",
                options: options
            )
            #expect(decoded.diagnostics.map(\.code) == ["unreadable"])
            #expect(decoded.diagnostics.first?.message.contains("the disk is gone") == true)
        }
    }

    // MARK: - Properties

    /// All rows of a file, or what ended reading.
    private func rows(_ stream: any RowStream) throws -> [Row] {
        var rows: [Row] = []
        while let item = try stream.next() {
            switch item {
            case .row(let row): rows.append(row)
            case .bad(let error): throw error
            }
        }
        return rows
    }

    private func text(_ bytes: some Sequence<UInt8>) -> RowAccess.Text {
        RowAccess.Text(name: "r", source: PiecewiseBytes(Array(bytes)))
    }

    @Test("of comma-separated values gives back what was written, whatever it is", arguments: Seeds.first(100))
    func roundTrip(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let columns = (0..<Int.random(in: 1...6, using: &random)).map { "\($0)" + random.text(length: 5) }
        let table = (0..<Int.random(in: 0...20, using: &random)).map { _ in columns.map { _ in random.text(length: 12) }
        }
        var csv = random.oneIn(2) ? "\u{FEFF}" : ""
        for record in [columns] + table {
            let fields = record.map { field in
                let mustQuote = field.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
                guard mustQuote || field.isEmpty || random.oneIn(3) else { return field }
                return "\"" + field.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
            }
            csv += fields.joined(separator: ",") + (random.oneIn(2) ? "\r\n" : "\n")
        }
        // A mark of byte order is no text of the first column.
        let rows = try rows(CSVRows(text(csv.utf8)))
        #expect(rows.map { row in row.values } == table.map { $0.map { .text($0) } })
        for row in rows { #expect(columns.allSatisfy { row[$0] != nil }) }
    }

    @Test("of JSON gives back what was written, whatever it is", arguments: Seeds.first(100))
    func jsonRoundTrip(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let table = (0..<Int.random(in: 0...20, using: &random)).map { number in
            ["n": "\(number)", "t": random.text(length: 12), random.text(length: 5) + "x": random.text(length: 40)]
        }
        let encoder = JSONEncoder()
        if random.oneIn(2) { encoder.outputFormatting = [.prettyPrinted] }
        let list = try encoder.encode(table)
        encoder.outputFormatting = []
        let lines = try table.map { try encoder.encode($0) + Data("\n".utf8) }.joined()
        for rows in [
            try rows(JSONRows(text(list), form: .list)), try rows(JSONRows(text(lines), form: .lines)),
        ] {
            #expect(
                rows.map { row in row.columns.mapValues { row.values[$0] } } == table.map { $0.mapValues { .text($0) } }
            )
        }
    }

    @Test("neither traps nor hangs, whatever is in it", arguments: Seeds.first(100))
    func mutations(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let kinds = [
            ("csv", "a,b\n1,\"2\n\"\"3\"\r\n4,5\n"), ("json", "[{\"a\": \"1\\\"\"}, 2, {\"a\": [{}, \"]\"]}]"),
            ("jsonl", "{\"a\": 1}\n\"x\"\n{\"a\": {\"b\": 2}}\n"), ("yaml", "- {a: 1}\n- a: |\n    x\n- &x y\n- *x\n"),
        ]
        for (kind, text) in kinds {
            let bytes = random.mutated(Array(text.utf8))
            let decoded = decoded(kind, bytes)
            // No more can be said of a file than it has places.
            #expect(decoded.operations.count + decoded.errorCount <= bytes.count + 1)
        }
    }
}
