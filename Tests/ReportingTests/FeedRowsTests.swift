import GData
import Testing

@testable import Reporting

@Suite("Rows of a feed")
struct FeedRowsTests {
    private static func entry(_ title: String, views: String = "7") -> Entry {
        var entry = Entry()
        entry.id = "tag:youtube.com,2008:video:abc"
        entry.categories = [Category(scheme: Scheme.kind, term: Scheme.kind("video"))]
        entry.title = title
        entry.statistics = Statistics(viewCount: views)
        return entry
    }

    private func text(_ form: FeedForm, _ pages: [[Entry]], _ names: [String]?, width: Int? = nil) throws -> String {
        var rows = FeedRows(form, columns: try names.map(FeedColumn.named), width: width, style: .plain)
        var bytes: [UInt8] = []
        for page in pages { bytes += rows.add(page) }
        return String(decoding: bytes + rows.end(), as: UTF8.self)
    }

    @Test("fields of CSV are quoted where they must be (RFC 4180), and the header stands once")
    func csv() throws {
        let pages = [[Self.entry("a,b")], [Self.entry("say \"x\"\nagain"), Self.entry("plain")]]
        #expect(
            try text(.csv, pages, ["title", "viewCount"])
                == "title,viewCount\r\n\"a,b\",7\r\n\"say \"\"x\"\"\nagain\",7\r\nplain,7\r\n"
        )
        #expect(try text(.csv, [], ["title"]) == "title\r\n")
    }

    @Test("JSON has numbers where there are some, text where a number is bad, and null where a chosen value lacks")
    func json() throws {
        let pages = [[Self.entry("a")], [Self.entry("b", views: "many")]]
        #expect(
            try text(.json, pages, ["title", "viewCount", "place"]) == """
                [
                 {"title": "a", "viewCount": 7, "place": null},
                 {"title": "b", "viewCount": "many", "place": null}
                ]

                """
        )
        #expect(try text(.json, [], nil) == "[]\n")
        #expect(try text(.jsonl, [[Self.entry("a")]], ["videoId"]) == "{\"videoId\": \"abc\"}\n")
    }

    @Test("a table fits its width, and no text steers the terminal", arguments: [20, 40, 80, 120])
    func table(_ width: Int) throws {
        let long = "\u{1B}[31m" + String(repeating: "日本 café ", count: 30)
        let table = try text(.text, [[Self.entry(long), Self.entry("b")]], nil, width: width)
        for line in table.split(separator: "\n") { #expect(CellText.width(String(line)) <= width, "\(line)") }
        #expect(!table.contains("\u{1B}"))
        #expect(table.split(separator: "\n").count == 3)
    }

    @Test("a column that is none is refused, with the one that was meant")
    func column() {
        let error = #expect(throws: FeedAddressError.self) { try FeedColumn.named(["titel"]) }
        #expect(error?.message == "there is no column titel; did you mean title?")
    }
}
