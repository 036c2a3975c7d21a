import Manifest
import Operations
import Testing
import YAMLEvents

@Suite("An operation with forEach")
struct RowTests {
    private static let csv = "video,stars\naB3dE5fG7hI,4\nkL9mN1oP3qR,2\n"

    private func decoded(_ operations: String, _ files: [String: String] = ["r.csv": csv]) -> Decoded {
        Decoded(Decoded.job("vars: {v: aB3dE5fG7hI, f: r}\noperations:\n" + operations), options: .reading(files))
    }

    /// `id: value, value` of each operation.
    private func summary(_ decoded: Decoded) -> [String] {
        decoded.operations.map { operation in
            "\(operation.id): "
                + FieldName.allCases.compactMap { operation.values.text($0) }.joined(separator: ", ")
        }
    }

    private static let comment = "    comment.add: {video: aB3dE5fG7hI, text: \"${row.value}\"}\n"

    @Test(
        "is made once for each row, wherever its rows come from",
        arguments: [
            ("[a, b]", [:], ["a", "b"]),
            ("{list: [a, 2, 'x y', no, \"$v\"]}", [:], ["a", "2", "x y", "no", "$v"]),
            ("[{value: a}, {value: \"${vars.v}-${vars.f}\"}]", [:], ["a", "aB3dE5fG7hI-r"]),
            ("{csv: \"${vars.f}.csv\"}", ["r.csv": "value\none\ntwo\n"], ["one", "two"]),
            (
                "{json: r.json}", ["r.json": #"[{"value": "a"}, {"value":2, "x": {"y": ["]"]}}, "b", 1.5, true]"#],
                ["a", "2", "b", "1.5", "true"]
            ),
            ("{json: r.json}", ["r.json": " [ ] "], []),
            (
                "{jsonl: r.jsonl}", ["r.jsonl": "{\"value\": \"a\\n\\ud83d\\ude00\"}\r\n\n\"b\"\n3"],
                ["a\n\u{1F600}", "b", "3"]
            ),
            (
                "{yaml: r.yaml}", ["r.yaml": "# rows\n- {value: a, more: [1, 2]}\n- b\n- value: |\n    c\n"],
                ["a", "b", "c\n"]
            ),
            ("{yaml: r.yaml}", ["r.yaml": ""], []),
            ("{csv: r.csv}", ["r.csv": "value\n"], []),
        ] as [(String, [String: String], [String])]
    )
    func sources(forEach: String, files: [String: String], expected: [String]) {
        let decoded = decoded("  - forEach: \(forEach)\n" + Self.comment, files)
        #expect(decoded.diagnostics == [])
        #expect(decoded.operations.map { $0.values.text(.text) } == expected)
        #expect(decoded.operations.map(\.id) == expected.indices.map { "operations-1-\($0 + 1)" })
    }

    @Test("may have forEach at any place among its keys")
    func order() {
        let keys = [
            "forEach: {csv: r.csv}", "id: \"rate-${row.video}\"",
            "video.rate: {video: \"${row.video}\", rating: \"${row.stars}\"}",
        ]
        for (first, second, third) in [(0, 1, 2), (1, 0, 2), (2, 1, 0)] {
            let decoded = decoded(
                "  - \(keys[first])\n    \(keys[second])\n    \(keys[third])\n  - favorite.add: {video: \"${vars.v}\"}\n"
            )
            #expect(decoded.diagnostics == [])
            #expect(
                summary(decoded) == [
                    "rate-aB3dE5fG7hI: 4, aB3dE5fG7hI", "rate-kL9mN1oP3qR: 2, kL9mN1oP3qR", "operations-2: aB3dE5fG7hI",
                ]
            )
        }
    }

    @Test("has its keys, defaults and lists anew with each row")
    func anew() {
        let decoded = decoded(
            """
              - forEach: [{t: one, k: spring}, {t: two, k: launch}]
                onFailure: stop
                retry: {attempts: 3}
                video.upload: {file: "${row.t}.mp4", title: "${row.t}", keywords: [fixed, "${row.k}"]}
              - favorite.add: {video: "${vars.v}"}

            """
        )
        #expect(decoded.diagnostics == [])
        #expect(
            decoded.operations.map { $0.values.words(.keywords) } == [["fixed", "spring"], ["fixed", "launch"], []]
        )
        #expect(decoded.operations.map(\.onFailure) == [.stop, .stop, .continue])
        #expect(decoded.operations.map(\.retry.attempts) == [3, 3, 10])
    }

    @Test("can need operations of other rows by their ids, and use the result of a plain one")
    func needs() {
        let decoded = decoded(
            """
              - {id: list, playlist.create: {title: a}}
              - {forEach: {csv: r.csv}, id: "rate-${row.video}", video.rate: {video: "${row.video}", rating: "${row.stars}"}}
              - forEach: {csv: r.csv}
                needs: ["rate-${row.video}"]
                playlist.add: {playlist: "${list.playlistId}", video: "${row.video}"}

            """
        )
        #expect(decoded.diagnostics == [])
        #expect(
            decoded.operations.suffix(2).map(\.needs) == [["rate-aB3dE5fG7hI", "list"], ["rate-kL9mN1oP3qR", "list"]]
        )
        #expect(decoded.operations.last?.unresolved == [.playlist])
    }

    @Test("takes what a row says for a value, and reads nothing into it")
    func verbatim() {
        let decoded = decoded(
            "  - forEach: {csv: r.csv}\n" + Self.comment,
            ["r.csv": "value\n${vars.v} $${x} ${row.value}\n"]
        )
        #expect(decoded.diagnostics == [])
        #expect(decoded.operations.first?.values.text(.text) == "${vars.v} $${x} ${row.value}")
        #expect(decoded.operations.first?.unresolved == [])
    }

    @Test("may name columns with blanks and dots")
    func names() {
        let decoded = decoded(
            "  - forEach: {csv: r.csv}\n    comment.add: {video: \"${row.Video ID}\", text: \"${row.a.b}${row.note}\"}\n",
            ["r.csv": "\u{FEFF}Video ID,a.b,note\naB3dE5fG7hI,x,\n"]
        )
        #expect(decoded.diagnostics == [])
        #expect(summary(decoded) == ["operations-1-1: x, aB3dE5fG7hI"])
    }

    @Test("of a pattern has the path, the name and the stem of each file")
    func files() {
        let decoded = decoded(
            "  - forEach: {glob: \"*.mp4\"}\n    video.upload: {file: \"${row.path}\", title: \"${row.name}\", place: \"${row.stem}\"}\n",
            ["media/b.mp4": "", "media/a.cut.mp4": "", "x.csv": ""]
        )
        #expect(decoded.diagnostics == [])
        #expect(decoded.operations.map { $0.values.text(.file) } == ["media/a.cut.mp4", "media/b.mp4"])
        #expect(decoded.operations.map { $0.values.text(.title) } == ["a.cut.mp4", "b.mp4"])
        #expect(decoded.operations.map { $0.values.text(.place) } == ["a.cut", "b"])
    }

    @Test("whose pattern fits no file is made never, which is said and no error")
    func noFiles() {
        let decoded = decoded("  - forEach: {glob: \"*.avi\"}\n" + Self.comment)
        #expect(decoded.diagnostics.map(\.message) == ["no file fits *.avi"])
        #expect(decoded.diagnostics.map(\.severity) == [.warning])
        #expect(decoded.errorCount == 0)
    }

    @Test(
        "of a feed has its entries, named by words or by a list of them",
        arguments: ["uploads demo", "[uploads, demo]"]
    )
    func feed(words: String) {
        let rows = "{\"videoId\": \"aB3dE5fG7hI\", \"title\": \"a\"}\n{\"videoId\": \"kL9mN1oP3qR\", \"title\": null}\n"
        let decoded = Decoded(
            operations: """
                  - forEach: {feed: \(words), max: 5}
                    when: "${row.title} != a"
                    video.rate: {video: "${row.videoId}", rating: 5}

                """,
            options: .reading([:], rows)
        )
        #expect(decoded.diagnostics == [])
        #expect(summary(decoded) == ["operations-1-2: 5, kL9mN1oP3qR"])
    }

    @Test("may stand behind an alias, and have anchors that others use")
    func aliases() {
        let decoded = decoded(
            """
              - &rate {forEach: &rows [aB3dE5fG7hI, kL9mN1oP3qR], video.rate: {video: "${row.value}", rating: &five 5}}
              - *rate
              - {forEach: *rows, video.rate: {video: "${row.value}", rating: *five}}

            """
        )
        #expect(decoded.diagnostics == [])
        #expect(decoded.operations.map(\.id) == (1...3).flatMap { ["operations-\($0)-1", "operations-\($0)-2"] })
        #expect(decoded.operations.allSatisfy { $0.values.text(.rating) == "5" })
    }

    // MARK: - Complaints

    /// `line:column code row`, for each complaint.
    private func places(_ decoded: Decoded) -> [String] {
        decoded.diagnostics.map { found in
            "\(found.file):\(found.start.line):\(found.start.column) \(found.code)" + (found.row.map { " \($0)" } ?? "")
        }
    }

    @Test("has all rows told that make no sound operation, with their places, and the sound ones read")
    func badValues() {
        let decoded = decoded(
            """
              - forEach: {csv: r.csv}
                id: "rate-${row.video}"
                video.rate: {video: "${row.video}", rating: "${row.stars}"}

            """,
            ["r.csv": "video,stars\naB3dE5fG7hI,4\nshort,9\naB3dE5fG7hI,1\n\nkL9mN1oP3qR,5\n"]
        )
        #expect(
            places(decoded) == [
                "job.yaml:7:25 invalid_format r.csv:3", "job.yaml:7:49 invalid_value r.csv:3",
                "job.yaml:6:9 duplicate_id r.csv:4",
            ]
        )
        #expect(decoded.diagnostics.last?.message == "row r.csv:2 has the id rate-aB3dE5fG7hI already")
        #expect(decoded.operations.map(\.id) == ["rate-aB3dE5fG7hI", "rate-kL9mN1oP3qR"])
    }

    @Test("is told once what is wrong with all rows")
    func badTemplate() {
        let decoded = decoded(
            """
              - forEach: {csv: r.csv}
                colour: red
                id: fixed
                video.rate: {video: "${row.video}", rating: "${row.stars}", why: x}

            """
        )
        #expect(
            places(decoded) == [
                "job.yaml:6:5 unknown_key", "job.yaml:8:65 unknown_key", "job.yaml:7:9 duplicate_id",
            ]
        )
        #expect(decoded.diagnostics.last?.suggestion == "put something of the row into it: ${row.video}")
        #expect(decoded.operations.isEmpty)
    }

    @Test(
        "names what a row lacks",
        arguments: [
            ("{csv: r.csv}", "vidio", "the row has no vidio", "did you mean video?"),
            ("{csv: r.csv}", "x", "the row has no x", "it has stars, video"),
            (
                "[{x: null}]", "x", "x is empty in this row",
                "give it a value, or leave the row out: when: \"${row.x} != ''\""
            ),
            ("[{x: [1]}]", "x", "x of this row is a list or a mapping, a single value is needed", ""),
            ("[\"a\\0b\"]", "value", "value of this row has a NUL in it", ""),
        ]
    )
    func missing(forEach: String, name: String, message: String, suggestion: String) {
        let decoded = decoded(
            "  - forEach: \(forEach)\n    comment.add: {video: aB3dE5fG7hI, text: \"${row.\(name)}\"}\n"
        )
        #expect(decoded.diagnostics.first?.message == message)
        #expect((decoded.diagnostics.first?.suggestion ?? "") == suggestion)
        #expect(decoded.diagnostics.first?.row != nil)
        #expect(decoded.operations.isEmpty)
    }

    @Test(
        "is refused where its rows are none",
        arguments: [
            ("rows.csv", "5:14 wrong_type"),
            ("{}", "5:14 required"),
            ("{table: r.csv}", "5:15 unknown_key"),
            ("{csv: [a]}", "5:20 wrong_type"),
            ("{csv: gone.csv}", "5:20 file_missing"),
            ("{json: gone.json}", "5:21 file_missing"),
            ("{glob: outside/*}", "5:21 file_missing"),
            ("{feed: nothing}", "5:28 file_missing"),
            ("{feed: []}", "5:22 required"),
            ("{csv: r.csv, yaml: r.yaml}", "5:27 conflict"),
            ("{csv: r.csv, max: 3}", "5:14 conflict"),
            ("{list: a}", "5:21 wrong_type"),
            ("[[a]]", "5:15 invalid_format"),
            ("[{a: b, a: c}]", "5:22 conflict"),
            ("{csv: \"${film.videoId}\"}", "5:20 unknown_reference"),
            ("{csv: \"${row.x}\"}", "5:20 unknown_reference"),
            ("{csv: r.csv}\n    forEach: [a]", "6:5 duplicate_key"),
        ]
    )
    func badSources(forEach: String, place: String) {
        let decoded = decoded(
            "  - forEach: \(forEach)\n" + Self.comment + "  - {id: z, favorite.add: {video: aB3dE5fG7hI}}\n"
        )
        #expect(decoded.places.first == place)
        #expect(decoded.operations.map(\.id) == ["z"])
    }

    @Test("gives no row to the operation behind it")
    func over() {
        let decoded = decoded("  - forEach: [a]\n" + Self.comment + "  - favorite.add: {video: \"${row.value}\"}\n")
        #expect(decoded.diagnostics.map(\.message) == ["there is no row here"])
        #expect(decoded.operations.map(\.id) == ["operations-1-1"])
    }

    @Test("whose rows fill a manifest is told to put them into a file")
    func tooLong() {
        let rows = "  - forEach: [\(repeatElement("abcdefgh", count: 100_001).joined(separator: ", "))]\n"
        let decoded = decoded(rows + Self.comment + "  - {id: z, favorite.add: {video: aB3dE5fG7hI}}\n")
        #expect(decoded.diagnostics.map(\.code) == ["too_long"])
        #expect(decoded.diagnostics.first?.suggestion == "put its rows into a file")
        #expect(decoded.operations.map(\.id) == ["z"])
    }

    @Test("keeps no more of a long table than the row that it is at")
    func memory() {
        // Rows are made while they are read: no more than a piece of them is ever there.
        let table = EndlessTable(rows: 20_000)
        var options = ManifestOptions()
        options.rows.open = { _ in RowAccess.Text(name: "r.csv", source: table.source()) }
        let text = Decoded.job(
            "operations:\n  - forEach: {csv: r.csv}\n    video.rate: {video: \"${row.video}\", rating: 5}\n"
        )
        var decoder = ManifestDecoder(file: "job.yaml", source: MemorySource(text.utf8), options: options)
        var count = 0
        while let item = decoder.next() {
            guard case .operation = item else { continue }
            count += 1
            if count == 1 || count == 10_000 { #expect(table.rowsGiven <= count + 1000) }
        }
        #expect(count == 20_000)
        #expect(decoder.diagnostics.list == [])
    }
}
