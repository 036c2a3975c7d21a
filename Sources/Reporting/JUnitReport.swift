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
        if let reason = report.ending?.reason { xml.testText(reason) }
        xml.markup("</system-err>\n </testsuite>\n</testsuites>\n")
        try write(xml.bytes)
    }

    private static func writeHead(_ report: RunReport, _ xml: inout XMLWriter) {
        let counts = report.counts
        let end = report.ending?.at ?? report.run.startedAt
        xml.markup("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n <testsuite")
        xml.testAttribute("name", report.run.job)
        xml.testAttribute("package", report.run.job)
        xml.testAttribute("id", "0")
        // A schema allows neither fractions nor a zone.
        xml.testAttribute("timestamp", String(report.run.startedAt.text.prefix(19)))
        xml.testAttribute("hostname", report.run.target)
        xml.testAttribute("tests", String(counts.total))
        xml.testAttribute("failures", String(counts[.failed]))
        xml.testAttribute("errors", String(counts[.unknown]))
        xml.testAttribute("skipped", String(counts[.skipped] + counts[.deferred]))
        xml.testAttribute("time", (end - report.run.startedAt).seconds)
        xml.markup(">\n  <properties>\n")
        for (name, value) in [
            ("run", report.run.id), ("manifest", report.run.manifest), ("target", report.run.target),
            ("state", report.ending?.name ?? "running"),
        ] {
            xml.markup("   <property")
            xml.testAttribute("name", name)
            xml.testAttribute("value", value)
            xml.markup("/>\n")
        }
        xml.markup("  </properties>\n")
    }

    private static func writeCase(_ row: ReportRow, _ report: RunReport, _ xml: inout XMLWriter) {
        let (verdict, evidence) = report.verdict(of: row)
        let duration = row.settlement.flatMap { settlement in settlement.startedAt.map { settlement.settledAt - $0 } }
        xml.markup("  <testcase")
        xml.testAttribute("classname", row.definition.name)
        xml.testAttribute("name", row.id)
        xml.testAttribute("time", (duration ?? .zero).seconds)
        switch verdict {
        case .succeeded, .unchanged: return xml.markup("/>\n")
        case .failed: xml.markup(">\n   <failure")
        case .unknown: xml.markup(">\n   <error")
        case .skipped, .deferred: xml.markup(">\n   <skipped")
        }
        xml.testAttribute("type", row.settlement?.status?.errors.first?.code ?? verdict.rawValue)
        xml.testAttribute("message", row.reason(evidence: evidence))
        xml.markup(">")
        xml.testText(details(row, report, evidence))
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
}
