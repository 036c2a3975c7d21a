import Foundation
import GData
import Operations
import Running

/// The report as JUnit XML, for what shows test results: an operation is a test case.
///
/// It keeps to what the schemas of Ant (JUnit.xsd) and of Jenkins (junit-10.xsd) have in common, which is what others
/// read too: no attributes beyond theirs, the same elements in the same order, times without a zone.
enum JUnitReport {
    static func write(_ report: RunReport, to write: ([UInt8]) throws -> Void) throws {
        var xml = XMLWriter()
        writeHead(report, &xml)
        try report.forEachRow { row in
            writeCase(row, report, &xml)
            guard xml.count > 1 << 16 else { return }
            try write(xml.bytes)
            xml.removeAll()
        }
        xml.markup("  <system-out></system-out>\n  <system-err>")
        if let reason = report.ending?.reason { xml.text(characters(reason)) }
        xml.markup("</system-err>\n </testsuite>\n</testsuites>\n")
        try write(xml.bytes)
    }

    private static func writeHead(_ report: RunReport, _ xml: inout XMLWriter) {
        let counts = report.counts
        let end = report.ending?.at ?? report.run.startedAt
        xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n <testsuite")
        attribute("name", report.run.job, &xml)
        attribute("package", report.run.job, &xml)
        attribute("id", "0", &xml)
        // A schema allows neither fractions nor a zone.
        attribute("timestamp", String(report.run.startedAt.text.prefix(19)), &xml)
        attribute("hostname", report.run.target, &xml)
        attribute("tests", String(counts.total), &xml)
        attribute("failures", String(counts[.failed]), &xml)
        attribute("errors", String(counts[.unknown]), &xml)
        attribute("skipped", String(counts[.skipped] + counts[.deferred]), &xml)
        attribute("time", (end - report.run.startedAt).seconds, &xml)
        xml.markup(">\n  <properties>\n")
        for (name, value) in [
            ("run", report.run.id), ("manifest", report.run.manifest), ("target", report.run.target),
            ("state", report.ending?.name ?? "running"),
        ] {
            xml.markup("   <property")
            attribute("name", name, &xml)
            attribute("value", value, &xml)
            xml.markup("/>\n")
        }
        xml.markup("  </properties>\n")
    }

    private static func writeCase(_ row: ReportRow, _ report: RunReport, _ xml: inout XMLWriter) {
        let (verdict, evidence) = report.verdict(of: row)
        let duration = row.settlement.flatMap { settlement in settlement.startedAt.map { settlement.settledAt - $0 } }
        xml.markup("  <testcase")
        attribute("classname", row.definition.name, &xml)
        attribute("name", row.id, &xml)
        attribute("time", (duration ?? .zero).seconds, &xml)
        switch verdict {
        case .succeeded, .unchanged: return xml.markup("/>\n")
        case .failed: xml.markup(">\n   <failure")
        case .unknown: xml.markup(">\n   <error")
        case .skipped, .deferred: xml.markup(">\n   <skipped")
        }
        attribute("type", row.settlement?.status?.errors.first?.code ?? verdict.rawValue, &xml)
        attribute("message", row.reason(evidence: evidence), &xml)
        xml.markup(">")
        xml.text(characters(details(row, report, evidence)))
        switch verdict {
        case .succeeded, .unchanged: break
        case .failed: xml.markup("</failure>\n")
        case .unknown: xml.markup("</error>\n")
        case .skipped, .deferred: xml.markup("</skipped>\n")
        }
        xml.markup("  </testcase>\n")
    }

    private static func details(_ row: ReportRow, _ report: RunReport, _ evidence: String) -> String {
        var lines = ["\(report.run.manifest):\(row.line):\(row.column)", evidence]
        if let status = row.settlement?.status {
            lines.append("\(status.code) \(status.reason)")
            for (error, line) in zip(status.errors, row.errorLines) {
                let place = ManifestPlace.of(error, in: row)
                lines.append("\(line) (\(report.run.manifest):\(place.line):\(place.column))")
            }
        }
        return lines.joined(separator: "\n")
    }

    // MARK: - Characters

    private static func attribute(_ name: StaticString, _ value: String, _ xml: inout XMLWriter) {
        xml.markup(" ")
        xml.markup(name)
        xml.markup("=\"")
        xml.attributeValue(characters(value))
        xml.markup("\"")
    }

    /// The text without what XML 1.0 cannot hold, not even escaped (section 2.2); U+FFFD stands for each.
    private static func characters(_ text: String) -> String {
        let isCharacter: (Unicode.Scalar) -> Bool = { scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: true
            case 0..<0x20, 0xFFFE, 0xFFFF: false
            default: true
            }
        }
        guard !text.unicodeScalars.allSatisfy(isCharacter) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isCharacter($0) ? $0 : "\u{FFFD}" }))
    }
}
