import Running

/// Reports as JSON.
enum FeedReportJSON {
    static func document(_ report: FeedReport) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        for (name, value) in [
            ("report", report.id), ("job", report.job), ("run", report.run), ("target", report.target),
            ("address", report.address), ("readAt", report.readAt.text),
        ] {
            json.line(1)
            json.member(name, value)
        }
        json.line(1)
        json.member("entries", report.entryCount)
        if report.compares {
            json.line(1)
            json.key("comparedWith")
            if let previous = report.previous {
                json.beginObject()
                json.member("run", previous.run)
                json.member("readAt", previous.readAt.text)
                json.endObject()
            } else {
                json.null()
            }
        }
        json.line(1)
        json.key("freshness")
        json.beginObject()
        json.member("source", FeedFreshness.source)
        json.key("delays")
        json.beginArray()
        for freshness in report.freshness {
            json.beginObject()
            json.member("of", freshness.subject)
            json.member("delay", freshness.delay)
            json.member("reference", freshness.sentence)
            json.endObject()
        }
        json.endArray()
        json.endObject()
        json.line(1)
        json.key("columns")
        json.beginArray()
        for column in report.ranking.columns { json.value(column) }
        json.endArray()
        write("rows", Array(report.ranking.shown), report.ranking.columns, &json)
        if report.compares { write("gone", report.ranking.gone, ["previousRank", "title"], &json) }
        json.endObject()
        return json.bytes + [UInt8(ascii: "\n")]
    }

    private static func write(_ name: String, _ rows: [FeedRanking.Row], _ columns: [String], _ json: inout JSONWriter)
    {
        json.line(1)
        json.key(name)
        json.beginArray()
        for row in rows {
            json.line(2)
            json.beginObject()
            if row.change == .gone {
                json.member("key", row.key)
                if let rank = row.rank { json.member("rank", rank) }
            }
            write(row, columns, &json)
            json.endObject()
        }
        json.endArray()
    }

    /// One row on a line, which says itself where it is from.
    static func lines(_ report: FeedReport) -> [UInt8] {
        var bytes: [UInt8] = []
        for row in report.tableRows {
            var json = JSONWriter()
            json.beginObject()
            write(row, report.ranking.columns, &json)
            json.member("readAt", report.readAt.text)
            json.member("target", report.target)
            json.member("address", report.address)
            json.member("delay", report.delays)
            json.endObject()
            bytes += json.bytes + [UInt8(ascii: "\n")]
        }
        return bytes
    }

    private static func write(_ row: FeedRanking.Row, _ columns: [String], _ json: inout JSONWriter) {
        for column in columns {
            guard let text = row.value(column) else {
                json.key(column)
                json.null()
                continue
            }
            if FeedRanking.isNumber(column), let number = Int(text) {
                json.member(column, number)
            } else if FeedRanking.isNumber(column), let number = Double(text), number.isFinite {
                json.member(column, number)
            } else {
                json.member(column, text)
            }
        }
    }
}
