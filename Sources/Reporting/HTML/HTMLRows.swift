import GData
import Operations
import Running

/// All rows as data for the page's script: an array each, in the order that `page.js` names.
struct HTMLRows {
    private let report: RunReport
    private let limit: Int

    init(_ report: RunReport, limit: Int) {
        self.report = report
        self.limit = limit
    }

    func write(to write: ([UInt8]) throws -> Void) throws {
        let definitions = try report.ledger.definitions()
        let kinds = Dictionary(uniqueKeysWithValues: definitions.enumerated().map { ($1.name, $0) })
        let verdicts = Verdict.allCases
        var json = JSONWriter()
        json.beginObject()
        json.member("run", report.run.id)
        json.member("manifest", report.run.manifest.printable)
        json.member("begin", Int(report.run.startedAt.milliseconds))
        json.key("verdicts")
        json.beginArray()
        for verdict in verdicts { json.value(verdict.rawValue) }
        json.endArray()
        json.key("operations")
        json.beginArray()
        for definition in definitions { json.value(definition.name) }
        json.endArray()
        json.key("rows")
        json.beginArray()
        try write(Array("<script type=\"application/json\" id=\"data\">".utf8))
        // Where not all find room, those that went well make it.
        var room = limit - Verdict.troubles.reduce(0) { $0 + report.counts[$1] }
        try report.forEachRow { row in
            let (verdict, evidence) = report.verdict(of: row)
            if verdict.isGood {
                guard room > 0 else { return }
                room -= 1
            }
            json.line(0)
            let numbers = (kinds[row.definition.name] ?? 0, verdicts.firstIndex(of: verdict) ?? 0)
            writeRow(row, numbers, isGood: verdict.isGood, evidence, &json)
            guard json.bytes.count > 1 << 16 else { return }
            try write(Self.embedded(json.bytes))
            json.removeAll()
        }
        json.endArray()
        json.endObject()
        try write(Self.embedded(json.bytes) + Array("</script>\n".utf8))
    }

    /// Behind the last thing that is known, a row ends.
    private func writeRow(
        _ row: ReportRow,
        _ numbers: (kind: Int, verdict: Int),
        isGood: Bool,
        _ evidence: String,
        _ json: inout JSONWriter
    ) {
        let settlement = row.settlement
        let status = isGood ? nil : settlement?.status
        json.beginArray()
        json.value(row.id)
        json.value(numbers.kind)
        json.value(numbers.verdict)
        json.value(settlement?.attempts ?? 0)
        json.value(row.line)
        json.value(row.column)
        let startedAt = settlement?.startedAt
        json.value(ifKnown: startedAt.map { Int(($0 - report.run.startedAt).milliseconds) })
        json.value(ifKnown: startedAt.flatMap { start in settlement.map { Int(($0.settledAt - start).milliseconds) } })
        json.value(ifKnown: settlement?.exchange)
        json.value(evidence.printable)
        defer { json.endArray() }
        guard settlement?.result != nil || settlement?.link != nil || status != nil else { return }
        json.value(ifKnown: settlement?.result?.printable)
        guard settlement?.link != nil || status != nil else { return }
        json.value(ifKnown: settlement?.link?.printable)
        guard let status else { return }
        json.value(status.code)
        json.value(status.reason.printable)
        guard !status.errors.isEmpty else { return }
        json.beginArray()
        for (error, line) in zip(status.errors, row.errorLines) {
            let place = ManifestPlace.of(error, in: row)
            json.value("\(line), written in line \(place.line), column \(place.column)".printable)
        }
        json.endArray()
    }

    /// No element and no comment can begin or end in it: within the strings of JSON, `<` has another spelling.
    private static func embedded(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "<")) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 64)
        for byte in bytes {
            if byte == UInt8(ascii: "<") { result += Array("\\u003c".utf8) } else { result.append(byte) }
        }
        return result
    }
}

extension JSONWriter {
    fileprivate mutating func value(ifKnown number: Int?) {
        if let number { value(number) } else { null() }
    }

    fileprivate mutating func value(ifKnown text: String?) {
        if let text { value(text) } else { null() }
    }
}
