import DataAPI
import GData
import Operations
package import Running

/// The report as JSON (`schemas/report.schema.json`): the one that all others are views of.
package enum JSONReport {
    /// Writes the report piece by piece, so that it never stands in memory whole.
    ///
    /// - Parameter write: Takes the next bytes.
    package static func write(_ report: RunReport, to write: ([UInt8]) throws -> Void) throws {
        var json = JSONWriter()
        json.beginObject()
        writeHead(report, &json)
        json.line(1)
        json.key("exchanges")
        json.beginArray()
        for (intent, answer) in report.exchanges {
            json.line(2)
            writeExchange(intent, answer, &json)
        }
        json.endArray()
        json.line(1)
        json.key("operations")
        json.beginArray()
        try report.forEachRow { row in
            json.line(2)
            writeRow(row, manifest: report.run.manifest, verdict: report.verdict(of: row), &json)
            guard json.bytes.count > 1 << 16 else { return }
            try write(json.bytes)
            json.removeAll()
        }
        json.endArray()
        json.endObject()
        try write(json.bytes + [UInt8(ascii: "\n")])
    }

    /// What the report says of the run as a whole, as one line.
    package static func head(_ report: RunReport) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        writeHead(report, &json)
        json.endObject()
        return json.bytes.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 } + [UInt8(ascii: "\n")]
    }

    private static func writeHead(_ report: RunReport, _ json: inout JSONWriter) {
        json.line(1)
        json.member("run", report.run.id)
        json.line(1)
        json.member("job", report.run.job)
        json.line(1)
        json.member("manifest", report.run.manifest)
        json.line(1)
        json.member("target", report.run.target)
        json.line(1)
        json.member("startedAt", report.run.startedAt.text)
        json.line(1)
        json.key("finishedAt")
        if let ending = report.ending { json.value(ending.at.text) } else { json.null() }
        json.line(1)
        json.member("state", report.ending?.name ?? "running")
        if let reason = report.ending?.reason, !reason.isEmpty {
            json.line(1)
            json.member("reason", reason)
        }
        json.line(1)
        json.member("resumable", report.isResumable)
        json.line(1)
        json.key("verdicts")
        writeCounts(report.counts, &json)
        json.line(1)
        json.key("cost")
        json.beginObject()
        json.key("planned")
        json.beginObject()
        json.member("operations", report.counts.total)
        writeQuota(report.forecast, &json)
        json.endObject()
        json.key("spent")
        json.beginObject()
        json.member("operations", report.sentOperations)
        json.member("requests", report.exchanges.count)
        writeQuota(report.spent, &json)
        json.endObject()
        json.endObject()
    }

    /// `"quota": {"units": {"calls": 3, "units": 150}}`; nothing where nobody counts.
    private static func writeQuota(_ spending: QuotaSpending, _ json: inout JSONWriter) {
        guard !spending.isEmpty else { return }
        json.key("quota")
        json.beginObject()
        for bucket in spending.buckets {
            json.key(bucket.rawValue)
            json.beginObject()
            json.member("calls", spending[bucket].calls)
            json.member("units", spending[bucket].units)
            json.endObject()
        }
        json.endObject()
    }

    /// `{"succeeded": 3, …, "total": 3}`.
    package static func writeCounts(_ counts: VerdictCounts, _ json: inout JSONWriter) {
        json.beginObject()
        json.member("succeeded", counts[.succeeded])
        json.member("unchanged", counts[.unchanged])
        json.member("failed", counts[.failed])
        json.member("skipped", counts[.skipped])
        json.member("deferred", counts[.deferred])
        json.member("unknown", counts[.unknown])
        json.member("total", counts.total)
        json.endObject()
    }

    private static func writeExchange(_ intent: ExchangeIntent, _ answer: ExchangeAnswer?, _ json: inout JSONWriter) {
        json.beginObject()
        json.member("number", intent.number)
        json.member("feed", intent.feed)
        json.member("entries", intent.entries.count)
        json.member("sentAt", intent.sentAt.text)
        json.key("answeredAt")
        if let answer { json.value(answer.receivedAt.text) } else { json.null() }
        json.member("outcome", answer?.outcome ?? "no answer")
        if let answer, !answer.discrepancies.isEmpty {
            json.key("discrepancies")
            json.beginArray()
            for discrepancy in answer.discrepancies { json.value(discrepancy) }
            json.endArray()
        }
        json.endObject()
    }

    /// One operation, as it stands in the report and in what `show` gives.
    package static func writeRow(
        _ row: ReportRow,
        manifest: String,
        verdict: (verdict: Verdict, evidence: String),
        _ json: inout JSONWriter
    ) {
        let settlement = row.settlement
        json.beginObject()
        json.member("id", row.id)
        json.member("operation", row.definition.name)
        json.key("source")
        writePlace(manifest, (row.line, row.column), &json)
        json.member("verdict", verdict.verdict.rawValue)
        json.member("evidence", verdict.evidence)
        json.member("attempts", settlement?.attempts ?? 0)
        if let status = settlement?.status {
            json.key("status")
            json.beginObject()
            json.member("code", status.code)
            json.member("reason", status.reason)
            json.endObject()
            writeErrors(status, row, manifest, &json)
        }
        json.key("results")
        json.beginObject()
        if let name = row.definition.result?.name, let result = settlement?.result {
            json.key(name)
            json.value(result)
        }
        json.endObject()
        json.member("link", ifKnown: settlement?.link)
        json.member("startedAt", ifKnown: settlement?.startedAt?.text)
        json.member("settledAt", ifKnown: settlement?.settledAt.text)
        json.endObject()
    }

    /// The first error by itself, as most have one; all of them when there are more.
    private static func writeErrors(
        _ status: BatchStatus,
        _ row: ReportRow,
        _ manifest: String,
        _ json: inout JSONWriter
    ) {
        guard let first = status.errors.first else { return }
        json.key("error")
        writeError(first, row, manifest, &json)
        guard status.errors.count > 1 else { return }
        json.key("errors")
        json.beginArray()
        for error in status.errors { writeError(error, row, manifest, &json) }
        json.endArray()
    }

    private static func writeError(
        _ error: GDataError,
        _ row: ReportRow,
        _ manifest: String,
        _ json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("domain", error.domain)
        json.member("code", error.code)
        json.member("location", ifKnown: error.location)
        json.member("message", error.internalReason ?? row.settlement?.status?.reason ?? error.code)
        json.key("source")
        writePlace(manifest, ManifestPlace.of(error, in: row), &json)
        json.endObject()
    }

    private static func writePlace(_ file: String, _ place: (line: Int, column: Int), _ json: inout JSONWriter) {
        json.beginObject()
        json.member("file", file)
        json.member("line", place.line)
        json.member("column", place.column)
        json.endObject()
    }
}
