import FoundationEssentials
import GData
import Operations
import Running
import TestTools
import Testing

@testable import Reporting

@Suite("The CSV report")
struct CSVReportTests {
    @Test("has a row for each operation, in the order of the job, with columns that never move")
    func golden() async throws {
        let text = try await Run.mixed().text(.csv)
        let golden = """
            id,operation,verdict,evidence,attempts,statusCode,statusReason,errorDomain,errorCode,errorLocation,\
            errorMessage,errorLine,errorColumn,file,line,column,result,link,exchange,startedAt,settledAt
            op-1,playlist.add,succeeded,batch:status,1,201,Created,,,,,,,jobs/spring.yaml,10,5,PLe1,\
            http://gdata.youtube.com/feeds/api/playlists/PL1/PLe1,,2023-11-14T22:13:20.010Z,2023-11-14T22:13:20.060Z
            op-2,playlist.add,failed,batch:status,1,400,Invalid entry,yt:validation,too_long,yt:position/text(),,\
            23,14,jobs/spring.yaml,20,5,,,,2023-11-14T22:13:20.010Z,2023-11-14T22:13:20.060Z
            op-3,playlist.add,skipped,needs op-2: failed,0,,,,,,,,,jobs/spring.yaml,30,5,,,,,2023-11-14T22:13:20.060Z
            op-4,playlist.add,unchanged,was there,0,,,,,,,,,jobs/spring.yaml,40,5,,,,,2023-11-14T22:13:20.060Z
            op-5,playlist.add,unknown,"sent, and the answer never came",0,,,,,,,,,jobs/spring.yaml,50,5,,,,,
            op-6,playlist.add,deferred,not settled when the run ended,0,,,,,,,,,jobs/spring.yaml,60,5,,,,,

            """
        #expect(text == golden.replacing("\n", with: "\r\n"))
    }

    @Test("reads back as it was meant, and begins no cell with what a spreadsheet would run")
    func hostile() async throws {
        let text = try await Run.hostile().text(.csv)
        var reader = try CSVReader(Array(text.utf8))
        let row = try #require(try reader.next())
        #expect(row.fields[3] == Run.hostileText.printable)
        #expect(try reader.next() == nil)
        for text in ["=1+1", "+1", "-1", "@SUM(A1)"] {
            #expect(CSVLine.harmless(text) == "'" + text)
        }
        #expect(CSVLine.harmless("a=b") == "a=b")
        #expect(CSVLine.harmless("") == "")
    }
}

@Suite("Row files")
struct RowFileTests {
    @Test("hold the fields of operations, each verdict in its own file, whole or not at all")
    func folder() async throws {
        let run = try await Run.mixed()
        let folder = try TemporaryFolder()
        let path = folder.path + "/rows"
        try ReportFile.write(try run.report, as: .rows, to: path)
        let head = "id,operation,verdict,evidence,error,description,playlist,position,title,video\r\n"
        func read(_ name: String) throws -> String {
            try String(contentsOf: URL(filePath: path + "/" + name), encoding: .utf8)
        }
        let rest = ",,PL1,1,,aB3dE5fG7hI\r\n"
        #expect(
            try read("succeeded.csv")
                == head + "op-1,playlist.add,succeeded,batch:status," + rest
                + "op-4,playlist.add,unchanged,was there," + rest
        )
        #expect(
            try read("failed.csv")
                == head + "op-2,playlist.add,failed,batch:status,yt:validation too_long at yt:position/text()" + rest
        )
        #expect(
            try read("unsettled.csv")
                == head + "op-3,playlist.add,skipped,needs op-2: failed," + rest
                + "op-5,playlist.add,unknown,\"sent, and the answer never came\"," + rest
                + "op-6,playlist.add,deferred,not settled when the run ended," + rest
        )
        #expect(try FileManager.default.contentsOfDirectory(atPath: path).count == 3)
        for file in ReportFile.files(of: .rows, at: path) { #expect(try file.isTrue(to: try run.report) == true) }
    }

    @Test("have columns for what operations in them can say, and for no others")
    func columns() async throws {
        let run = try Run([.adding("a", line: 1), .make(.videoRate, "b", line: 5, [.video: "v", .rating: "like"])])
        try await run.append(Run.settlement(0, .succeeded), Run.settlement(1, .failed))
        let folder = try TemporaryFolder()
        try ReportFile.write(try run.report, as: .rows, to: folder.path)
        let text = try String(contentsOf: URL(filePath: folder.path + "/failed.csv"), encoding: .utf8)
        #expect(
            text == "id,operation,verdict,evidence,error,rating,video\r\nb,video.rate,failed,batch:status,,like,v\r\n"
        )
        let empty = try String(contentsOf: URL(filePath: folder.path + "/unsettled.csv"), encoding: .utf8)
        #expect(empty == "id,operation,verdict,evidence,error\r\n")
    }

    @Test("have results in the place of references to them, and references that lack one as they were written")
    func references() async throws {
        var adding = Operation.adding("second", line: 8)
        adding.values.set(.playlist, "${first.playlistId}")
        adding.values.markReferences(.playlist)
        adding.needs = ["first"]
        let run = try Run([.make(.playlistCreate, "first", line: 3, [.title: "A, \"b\""]), adding], needs: [1: [0]])
        #expect(try run.text(.rows).contains("${first.playlistId},1"))
        try await run.append(
            Run.settlement(0, .succeeded, status: BatchStatus(code: 201, reason: "Created"), result: "PLnew")
        )
        let rows = try run.text(.rows)
        #expect(rows.contains(",PLnew,1,"))
        #expect(rows.contains(",\"A, \"\"b\"\"\""))
    }

    @Test("of more operations than are read at a time have each of them once")
    func many() async throws {
        let run = try Run((0..<1203).map { .adding("op-\($0)", line: $0 + 1) })
        var reader = try CSVReader(Array(try run.text(.rows).utf8))
        var ids: [String] = []
        while let row = try reader.next() { ids.append(row.fields[0]) }
        #expect(ids == (0..<1203).map { "op-\($0)" })
    }
}

@Suite("Reading CSV")
struct CSVReaderTests {
    private func rows(_ text: String) throws -> [[String]] {
        var reader = try CSVReader(Array(text.utf8))
        var rows = [reader.header]
        while let row = try reader.next() { rows.append(row.fields) }
        return rows
    }

    @Test("takes what spreadsheets save: quotes, line ends, byte order marks, semicolons, tabs")
    func forms() throws {
        #expect(try rows("a,b\r\n1,2\r\n") == [["a", "b"], ["1", "2"]])
        #expect(try rows("\u{FEFF}a;b\n\"1;\"\"x\"\"\";\"2\n3\"\n\n") == [["a", "b"], ["1;\"x\"", "2\n3"]])
        #expect(try rows("a\tb\n1\t") == [["a", "b"], ["1", ""]])
        #expect(try rows("a\n,\n".replacing(",", with: "x")) == [["a"], ["x"]])
    }

    @Test(
        "tells the line of what is wrong",
        arguments: [
            ("", 1, "is empty: a header was expected"), ("a,a\n", 1, "the column a is there twice"),
            ("a,b\n1,2\n1\n", 3, "has 1 fields, the header has 2"),
            ("a,b\n\"1,2\n", 2, "begins a quoted field that does not end"),
            ("a,b\n\"1\n2\"x,2\n", 3, "has text behind a closing quote"),
            ("a,b\n1\"2,3\n", 2, "has a quote within a field that does not begin with one"),
        ]
    )
    func complaints(_ text: String, _ line: Int, _ message: String) throws {
        #expect(throws: CSVReader.Failure(line: line, message: message)) { try rows(text) }
    }

    @Test("takes damaged files for what they are, or complains", arguments: Seeds.first(300))
    func damaged(seed: UInt64) throws {
        var random = TestTools.SeededRandom(seed: seed)
        let bytes = random.mutated(Array("id,verdict\r\na,failed\r\n\"b\nc\",\"x\"\"y\"\r\n".utf8))
        do throws(CSVReader.Failure) {
            var reader = try CSVReader(bytes)
            var count = 0
            while let row = try reader.next() {
                count += 1
                #expect(row.fields.count == reader.header.count)
            }
            #expect(count <= bytes.count)
        } catch {
            #expect(error.line >= 1 && error.line <= bytes.count + 1)
        }
    }

    @Test("reads back whatever was written", arguments: Seeds.first(100))
    func roundTrip(seed: UInt64) throws {
        var random = TestTools.SeededRandom(seed: seed)
        let marks: Set<Unicode.Scalar> = [",", "\"", "\r", "\n", ";", "\t", "é", "🎬", " "]
        let table = (0..<4).map { row in
            (0..<3).map { column in
                row == 0 ? "column \(column)," : "x" + random.text(length: 12) { marks.contains($0) || $0.isASCII }
            }
        }
        #expect(try rows(table.map(CSVLine.text).joined()) == table)
    }
}
