import Testing

@testable import Checking

@Suite("Rows of a feed, and those that were expected")
struct RowComparisonTests {
    private func differences(_ columns: [(String, [String?])], _ found: [[String?]], isUnordered: Bool = false)
        -> [String]
    {
        RowComparison.differences(
            ExpectedRows(
                feed: "videos",
                isUnordered: isUnordered,
                columns: columns.map { ExpectedRows.Column(name: $0, values: $1) }
            ),
            found
        )
    }

    @Test("agree when every column has the same values in the same order")
    func equal() {
        #expect(differences([("videoId", ["a", "b"]), ("title", [nil, "B"])], [["a", nil], ["b", "B"]]) == [])
        #expect(differences([("videoId", [])], []) == [])
    }

    @Test("differ column by column")
    func ordered() {
        #expect(
            differences([("videoId", ["a", "b"]), ("title", ["A", nil])], [["b", "A"], ["a", nil]])
                == ["videoId: expected [a, b], found [b, a]"]
        )
        #expect(
            differences([("videoId", ["a"])], [["a"], ["c"]])
                == ["expected 1 row, found 2", "videoId: expected [a], found [a, c]"]
        )
        let long = (1...30).map { String($0) }
        var other = long
        other[24] = "x"
        #expect(differences([("videoId", long)], other.map { [$0] }) == ["videoId: row 25: expected 25, found x"])
    }

    @Test("agree in any order where the order does not count, each as often as it is expected")
    func unordered() {
        let columns: [(String, [String?])] = [("videoId", ["a", "a", "b"]), ("title", ["A", "A", "B"])]
        #expect(differences(columns, [["b", "B"], ["a", "A"], ["a", "A"]], isUnordered: true) == [])
        #expect(
            differences(columns, [["b", "B"], ["a", "A"], ["b", "B"]], isUnordered: true)
                == ["expected and not found: a · A", "found and not expected: b · B"]
        )
        // The values belong together row by row.
        #expect(!differences(columns, [["b", "A"], ["a", "A"], ["a", "B"]], isUnordered: true).isEmpty)
    }

    @Test("name what operations made by reference")
    func references() throws {
        var references = ResultReferences()
        references.set("film", "videoId", "abc")
        #expect(try references.resolve("playlist ${film.videoId} $${x} $5") == "playlist abc ${x} $5")
        #expect(throws: ResultReferences.Unknown(message: "${film.id} is no result of an operation that succeeded")) {
            try references.resolve("${film.id}")
        }
        #expect(throws: ResultReferences.Unknown.self) { try references.resolve("${film") }
    }
}
