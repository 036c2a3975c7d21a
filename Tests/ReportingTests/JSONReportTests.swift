import GData
import Operations
import Running
import TestTools
import Testing

@testable import Reporting

@Suite("The JSON report")
struct JSONReportTests {
    private static let tooLong = BatchStatus(
        code: 400,
        reason: "Invalid \"entry\"\n",
        errors: [
            GDataError(
                domain: "yt:validation",
                code: "too_long",
                location: "yt:position/text()",
                locationType: "xpath"
            ),
            GDataError(domain: "yt:validation", code: "required", internalReason: "no\ttitle"),
        ]
    )

    private static func run() throws -> Run {
        try Run([
            .adding("one", line: 10), .adding("two", line: 20), .adding("three", line: 30), .adding("four", line: 40),
            .adding("five", line: 50), .adding("six", line: 60),
        ])
    }

    /// A run with every verdict in it.
    private static func everything() async throws -> Run {
        let run = try run()
        try await run.append(
            Run.exchange(1, "one.1", "two.1", "three.1"),
            Run.answer(1, "1 of 3 entries succeeded", discrepancies: ["parsed is 4, entries are 3"]),
            Run.exchange(2, "five.1"),
            Run.settlement(0, .succeeded, status: BatchStatus(code: 201, reason: "Created"), result: "E1"),
            Run.settlement(1, .failed, status: tooLong),
            Run.settlement(2, .unchanged, evidence: "was there", status: BatchStatus(code: 200, reason: "Success")),
            Run.settlement(3, .skipped, evidence: "needs two: failed"),
            .ending(name: "unreachable", reason: "nobody \"there\"", at: Run.begin + .seconds(1))
        )
        return run
    }

    @Test("says everything of every operation, once and in order")
    func golden() async throws {
        let report = try await Self.everything().json
        #expect(
            report == """
                {
                 "run": "20231114-221320-abcd",
                 "job": "spring",
                 "manifest": "jobs/spring.yaml",
                 "target": "emulator",
                 "startedAt": "2023-11-14T22:13:20.000Z",
                 "finishedAt": "2023-11-14T22:13:21.000Z",
                 "state": "unreachable",
                 "reason": "nobody \\"there\\"",
                 "resumable": true,
                 "verdicts": {"succeeded": 1, "unchanged": 1, "failed": 1, "skipped": 1, "deferred": 1, "unknown": 1, "total": 6},
                 "cost": {"planned": {"operations": 6}, "spent": {"operations": 4, "requests": 2}},
                 "exchanges": [
                  {"number": 1, "feed": "/feeds/api/playlists/PL1", "entries": 3, "sentAt": "2023-11-14T22:13:20.010Z", \
                "answeredAt": "2023-11-14T22:13:20.050Z", "outcome": "1 of 3 entries succeeded", \
                "discrepancies": ["parsed is 4, entries are 3"]},
                  {"number": 2, "feed": "/feeds/api/playlists/PL1", "entries": 1, "sentAt": "2023-11-14T22:13:20.010Z", \
                "answeredAt": null, "outcome": "no answer"}],
                 "operations": [
                  {"id": "one", "operation": "playlist.add", "source": {"file": "jobs/spring.yaml", "line": 10, "column": 5}, \
                "verdict": "succeeded", "evidence": "batch:status", "attempts": 1, "status": {"code": 201, "reason": "Created"}, \
                "results": {"entryId": "E1"}, "link": "http://gdata.youtube.com/feeds/api/playlists/PL1/E1", \
                "startedAt": "2023-11-14T22:13:20.010Z", "settledAt": "2023-11-14T22:13:20.060Z"},
                  {"id": "two", "operation": "playlist.add", "source": {"file": "jobs/spring.yaml", "line": 20, "column": 5}, \
                "verdict": "failed", "evidence": "batch:status", "attempts": 1, \
                "status": {"code": 400, "reason": "Invalid \\"entry\\"\\n"}, \
                "error": {"domain": "yt:validation", "code": "too_long", "location": "yt:position/text()", \
                "message": "Invalid \\"entry\\"\\n", "source": {"file": "jobs/spring.yaml", "line": 23, "column": 14}}, \
                "errors": [{"domain": "yt:validation", "code": "too_long", "location": "yt:position/text()", \
                "message": "Invalid \\"entry\\"\\n", "source": {"file": "jobs/spring.yaml", "line": 23, "column": 14}}, \
                {"domain": "yt:validation", "code": "required", "message": "no\\ttitle", \
                "source": {"file": "jobs/spring.yaml", "line": 20, "column": 5}}], "results": {}, \
                "startedAt": "2023-11-14T22:13:20.010Z", "settledAt": "2023-11-14T22:13:20.060Z"},
                  {"id": "three", "operation": "playlist.add", \
                "source": {"file": "jobs/spring.yaml", "line": 30, "column": 5}, "verdict": "unchanged", \
                "evidence": "was there", "attempts": 1, "status": {"code": 200, "reason": "Success"}, "results": {}, \
                "startedAt": "2023-11-14T22:13:20.010Z", "settledAt": "2023-11-14T22:13:20.060Z"},
                  {"id": "four", "operation": "playlist.add", \
                "source": {"file": "jobs/spring.yaml", "line": 40, "column": 5}, "verdict": "skipped", \
                "evidence": "needs two: failed", "attempts": 0, "results": {}, "settledAt": "2023-11-14T22:13:20.060Z"},
                  {"id": "five", "operation": "playlist.add", \
                "source": {"file": "jobs/spring.yaml", "line": 50, "column": 5}, "verdict": "unknown", \
                "evidence": "sent, and the answer never came", "attempts": 0, "results": {}},
                  {"id": "six", "operation": "playlist.add", \
                "source": {"file": "jobs/spring.yaml", "line": 60, "column": 5}, "verdict": "deferred", \
                "evidence": "not settled when the run ended", "attempts": 0, "results": {}}]}

                """
        )
    }

    @Test("keeps to its schema, in every state of a run")
    func schema() async throws {
        var reports = [try await Self.everything().json, try Self.run().json, try Run([]).json]
        for state in ["completed", "stopped", "failureRate", "notAuthorized", "interrupted"] {
            let run = try Self.run()
            try await run.append(.ending(name: state, reason: "", at: Run.begin))
            reports.append(try run.json)
        }
        for definition in OperationRegistry.all {
            let run = try Run([.make(definition, "a.b-1", line: 1, [:])], manifest: "-", target: "https://x.test")
            try await run.append(
                Run.settlement(0, .succeeded, status: BatchStatus(code: 201, reason: ""), result: "x")
            )
            reports.append(try run.json)
        }
        #expect(try ReportSchema.problems(reports) == [:])
    }

    @Test(
        "of another shape is refused by its schema",
        arguments: [
            [
                ("\"run\": \"20231114-221320-abcd\"", "\"run\": 7"),
                ("\"state\": \"unreachable\"", "\"state\": \"tired\""),
                ("\"resumable\": true", "\"resumable\": \"yes\""), ("\"verdict\": \"failed\"", "\"verdict\": \"fine\""),
                ("\"succeeded\": 1,", "\"succeeded\": -1,"), ("\"unknown\": 1, ", ""), ("\"line\": 10", "\"line\": 0"),
                ("\"line\": 20, ", ""), ("\"attempts\": 1", "\"attempts\": \"1\""), ("T22:13:20.000Z", " 22:13:20"),
                ("\"evidence\": \"was there\"", "\"evidence\": \"\""),
                ("\"results\": {\"entryId\": \"E1\"}", "\"results\": {\"n\": 1}"),
                ("\"results\": {}, ", ""), ("\"exchanges\": [", "\"exchange\": ["),
                ("\"answeredAt\": null", "\"answeredAt\": false"),
                ("\"number\": 1", "\"number\": 0"), ("\"code\": 400", "\"code\": \"400\""),
                ("\"domain\": \"yt:validation\", ", ""),
                ("\"id\": \"one\"", "\"id\": \"a b\""), ("\"job\": \"spring\"", "\"job\": \"spring\", \"more\": 1"),
                ("\"discrepancies\": [\"parsed is 4, entries are 3\"]", "\"discrepancies\": []"),
            ]
        ]
    )
    func otherShapes(changes: [(part: String, other: String)]) async throws {
        let good = try await Self.everything().json
        let reports = changes.map { good.replacing($0.part, with: $0.other) }
        let problems = try ReportSchema.problems(reports)
        for (number, change) in changes.enumerated() {
            #expect(reports[number] != good, "\(change)")
            #expect(problems[number] != nil, "\(change)")
        }
    }

    @Test("comes in pieces that together are the report, however long it is")
    func pieces() throws {
        let run = try Run((0..<2000).map { .adding("op-\($0)", line: $0 + 1) })
        var pieces: [[UInt8]] = []
        try JSONReport.write(try run.report) { pieces.append($0) }
        #expect(pieces.count > 3)
        #expect(pieces.allSatisfy { $0.count < 1 << 17 })
        #expect(try ReportSchema.problems([String(decoding: pieces.joined(), as: UTF8.self)]) == [:])
    }

    @Test("of a run that has not ended says so")
    func running() async throws {
        let run = try Self.run()
        try await run.append(Run.exchange(1, "one.1"))
        let report = try run.json
        #expect(report.contains("\"finishedAt\": null,\n \"state\": \"running\",\n \"resumable\": true"))
        #expect(report.contains("\"unknown\": 1, \"total\": 6"))
        #expect(report.contains("\"deferred\": 5"))
    }
}

@Suite("The JSON writer")
struct JSONWriterTests {
    @Test("escapes what must be, and nothing else")
    func escapes() {
        var json = JSONWriter()
        json.beginArray()
        json.value("a\"\\\n\r\t\u{1}\u{1F}é🎬\u{7F}/")
        json.value("")
        json.value(-3)
        json.value(false)
        json.null()
        json.beginObject()
        json.member("a", 1)
        json.member("b", ifKnown: nil)
        json.member("c", true)
        json.endObject()
        json.beginObject()
        json.endObject()
        json.endArray()
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == "[\"a\\\"\\\\\\n\\r\\t\\u0001\\u001fé🎬\u{7F}/\", \"\", -3, false, null, {\"a\": 1, \"c\": true}, {}]"
        )
    }
}
