import DataAPI
import Operations
import Running
import Testing

@testable import Reporting

@Suite("Quota in reports")
struct QuotaReportTests {
    /// A job of an upload, an update and two adds, of which something was called and paid for in two parts.
    private static func run(target: String = "youtube") async throws -> Run {
        let run = try Run(
            [
                .make(.videoUpload, "film", line: 10, [.file: "a.mp4", .title: "T"]),
                .make(.videoUpdate, "change", line: 20, [.video: "aB3dE5fG7hI", .title: "U"]),
                .adding("one", line: 30), .adding("two", line: 40),
            ],
            target: target
        )
        guard target == "youtube" else { return run }
        var first = QuotaSpending(QuotaCost(.uploads, 1))
        first.add(QuotaCost(.units, 50), calls: 2)
        try await run.append(.spending(first))
        try await run.append(.spending(QuotaSpending(QuotaCost(.units, 1))))
        return run
    }

    /// In the year of these runs an upload cost units, 1600 of them.
    @Test("the forecast stands beside what was spent, for each purse, in every format that people read")
    func formats() async throws {
        let run = try await Self.run()
        let json = try run.json
        #expect(
            json.contains(
                #""cost": {"planned": {"operations": 4, "quota": {"units": {"calls": 5, "units": 1751}}}, "#
                    + #""spent": {"operations": 0, "requests": 0, "quota": {"units": {"calls": 3, "units": 101}, "uploads": {"calls": 1, "units": 1}}}}"#
            ),
            "\(json)"
        )
        #expect(try ReportSchema.problems([json]).isEmpty)
        let units = "101 units in 3 calls spent, 1751 units in 5 calls forecast"
        let report = try run.report
        #expect(report.quotaLines == [units, "1 upload spent, 0 uploads forecast"])
        #expect(try TextReport(report).text().contains("quota: \(units)\n"))
        #expect(try MarkdownReport(report).text().contains("Quota: \(units).\n"))
        var html: [UInt8] = []
        try HTMLReport.write(report) { html += $0 }
        let row =
            "<tr><th scope=\"row\">units</th><td class=\"number\">1,751</td><td class=\"number\">101</td>"
            + "<td class=\"wide\">of the day’s quota, in 3 calls</td></tr>"
        #expect(String(decoding: html, as: UTF8.self).contains(row))
    }

    @Test("there is none where nobody counts")
    func elsewhere() async throws {
        let run = try await Self.run(target: "emulator")
        #expect(try !run.json.contains("quota"))
        #expect(try run.report.quotaLines.isEmpty)
        #expect(try !TextReport(run.report).text().contains("quota"))
    }
}
