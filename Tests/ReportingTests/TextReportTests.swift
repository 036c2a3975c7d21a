import FoundationEssentials
import GData
import Operations
import Reporting
import TestTools
import Testing

@testable import Running

@Suite("The text report")
struct TextReportTests {
    private static func run() throws -> Run {
        try Run((1...6).map { .adding("op-\($0)", line: $0 * 10) })
    }

    @Test("counts first, then tells what did not go well, with its place")
    func golden() async throws {
        let run = try Self.run()
        let error = GDataError(domain: "yt:validation", code: "too_long", location: "yt:position/text()")
        try await run.append(
            Run.exchange(1, "op-1.1", "op-2.1"),
            Run.answer(1, "1 of 2 entries succeeded", discrepancies: ["parsed is 3, entries are 2"]),
            Run.settlement(0, .succeeded, status: BatchStatus(code: 201, reason: "Created")),
            Run.settlement(1, .failed, status: BatchStatus(code: 400, reason: "Invalid entry", errors: [error])),
            Run.settlement(2, .skipped, evidence: "needs op-2: failed"),
            Run.settlement(3, .unchanged, evidence: "was there"),
            Run.settlement(4, .failed, evidence: "no answer", status: BatchStatus(code: 503, reason: "Busy")),
            .ending(name: "interrupted", reason: "", at: Run.begin + .milliseconds(61_250))
        )
        #expect(
            try TextReport(try run.report).text() == """
                spring · run 20231114-221320-abcd · on emulator · 61.3 s · interrupted

                  succeeded     1  done
                  unchanged     1  was so already
                  failed        2  refused: not done
                  skipped       1  not tried: something it needs did not succeed, or the run was stopped
                  deferred      1  not tried to the end: resume goes on with it
                  total         6

                failed
                  op-2  playlist.add  jobs/spring.yaml:20:5
                    400 Invalid entry
                    yt:validation too_long at yt:position/text()
                    written in jobs/spring.yaml:23:14
                  op-5  playlist.add  jobs/spring.yaml:50:5
                    503 Busy  (no answer)

                skipped
                  op-3  playlist.add  jobs/spring.yaml:30:5
                    needs op-2: failed

                deferred
                  op-6  playlist.add  jobs/spring.yaml:60:5
                    not settled when the run ended
                exchange 1: parsed is 3, entries are 2

                Go on with it: ytbatch resume 20231114-221320-abcd

                """
        )
    }

    @Test("of a run where all went well is short")
    func allWell() async throws {
        let run = try Run([.adding("a", line: 4)])
        try await run.append(
            Run.settlement(0, .succeeded),
            .ending(name: "completed", reason: "", at: Run.begin + .milliseconds(40))
        )
        #expect(
            try TextReport(try run.report).text() == """
                spring · run 20231114-221320-abcd · on emulator · 0.0 s

                  succeeded     1  done
                  total         1

                """
        )
    }

    @Test("of a run that was cut off says so, and what is not known")
    func cutOff() async throws {
        let run = try Run([.adding("a", line: 4)])
        try await run.append(Run.exchange(1, "a.1"))
        let text = try TextReport(try run.report).text()
        #expect(text.hasPrefix("spring · run 20231114-221320-abcd · on emulator · not ended\n"))
        #expect(
            text.contains("unknown\n  a  playlist.add  jobs/spring.yaml:4:5\n    sent, and the answer never came\n")
        )
        #expect(text.hasSuffix("Go on with it: ytbatch resume 20231114-221320-abcd\n"))
    }

    @Test("shows 50 of many that went wrong the same way, and counts the rest")
    func many() async throws {
        let run = try Run((0..<120).map { .adding("op-\($0)", line: $0 + 1) })
        let text = try TextReport(try run.report).text()
        #expect(text.contains("op-49 ") && !text.contains("op-50 "))
        #expect(text.contains("  … and 70 more: see the JSON report\n"))
    }

    @Test("lets no server set colours or move the cursor")
    func terminal() async throws {
        let run = try Run([.adding("a", line: 4)])
        let error = GDataError(domain: "d\u{9B}1m", code: "c\u{202E}", location: "l\u{85}")
        try await run.append(
            Run.exchange(1, "a.1"),
            Run.answer(1, "x", discrepancies: ["odd\u{9B}2J"]),
            Run.settlement(0, .failed, status: BatchStatus(code: 400, reason: "\u{1B}[2J\nfailed", errors: [error]))
        )
        let text = try TextReport(try run.report).text()
        #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
        #expect(text.contains("    400  [2J failed\n    d 1m c  at l \n"))
    }

    @Test("has colours only where they are wanted")
    func colours() async throws {
        let run = try Self.run()
        #expect(try !TextReport(try run.report).text().contains("\u{1B}"))
        #expect(try TextReport(try run.report, style: .colours).text().contains("\u{1B}[33mdeferred "))
    }

    @Test("stands in a file whole or not at all")
    func file() async throws {
        let run = try Self.run()
        let folder = try TemporaryFolder()
        let path = folder.path + "/report.txt"
        try ReportFile.write(try run.report, as: .text, to: path)
        let text = try TextReport(try run.report).text()
        #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == text)
        try ReportFile.write(try run.report, as: .json, to: path)
        #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == run.json)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.txt"])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let error = #expect(throws: LedgerError.self) {
            try ReportFile.write(try run.report, as: .text, to: folder.path + "/none/report.txt")
        }
        #expect(error?.code == .unwritable)
    }
}

@Suite("An error's place")
struct ManifestPlaceTests {
    private func place(_ location: String?, of operation: Operation) -> String {
        let row = ReportRow(
            ordinal: 0,
            id: operation.id,
            definition: operation.definition,
            line: operation.line,
            column: operation.column,
            values: operation.values
        )
        let error = GDataError(domain: "yt:validation", code: "x", location: location)
        let place = ManifestPlace.of(error, in: row)
        return "\(place.line):\(place.column)"
    }

    private static let upload = Operation.make(
        .videoUpload,
        "a",
        line: 10,
        [
            .title: "t", .description: "d", .category: "Music", .keywords: "k", .developerTags: "tag",
            .privacy: "private",
            .recorded: "2026-03-20", .locationLatitude: "1", .locationLongitude: "2", .place: "p",
            .accessComment: "allowed", .accessRate: "denied",
        ]
    )

    @Test(
        "is that of the field which the service's XPath leads to",
        arguments: [
            ("media:group/media:title/text()", "11:14"), ("media:group/media:title", "11:14"),
            ("media:group/media:description/text()", "12:14"),
            (
                "media:group/media:category[@scheme='http://gdata.youtube.com/schemas/2007/categories.cat']/text()",
                "13:14"
            ),
            (
                "media:group/media:category[@scheme='http://gdata.youtube.com/schemas/2007/developertags.cat']/text()",
                "15:14"
            ),
            ("media:group/media:category", "13:14"), ("media:group/media:keywords/text()", "14:14"),
            ("media:group/yt:private", "16:14"), ("yt:recorded/text()", "17:14"),
            ("georss:where/gml:Point/gml:pos/text()", "18:14"), ("yt:location/text()", "20:14"),
            ("yt:accessControl[@action='comment']/@permission", "21:14"), ("yt:accessControl[@action='rate']", "22:14"),
            ("yt:accessControl[@action='vote']/@permission", "21:14"),
            // Nothing that the manifest wrote: the operation itself.
            ("yt:unknown/text()", "10:5"), ("", "10:5"), ("/", "10:5"), ("[[]]", "10:5"), ("@", "10:5"),
        ]
    )
    func upload(location: String, place: String) { #expect(self.place(location, of: Self.upload) == place) }

    @Test("is that of the operation when the service names none, or the field was left out")
    func none() {
        #expect(place(nil, of: Self.upload) == "10:5")
        let add = Operation.adding("a", line: 3)
        #expect(place("yt:position/text()", of: add) == "6:14")
        #expect(place("title/text()", of: add) == "3:5")
        var defaulted = Operation.make(.contactAdd, "a", line: 3, [.user: "u"])
        defaulted.values.set(.group, "friends")
        #expect(place("category[@scheme='x']/@term", of: defaulted) == "3:5")
        #expect(place("yt:username/text()", of: defaulted) == "4:14")
    }
}
