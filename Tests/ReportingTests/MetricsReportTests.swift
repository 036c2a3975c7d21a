import Foundation
import Reporting
import Running
import TestTools
import Testing

@Suite("The metrics report")
struct MetricsReportTests {
    /// The samples, by name and labels, without those that all have.
    private func samples(_ run: Run) throws -> [String: String] {
        let lines = try run.text(.metrics).split(separator: "\n").filter { !$0.hasPrefix("#") }
        return Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let space = line.lastIndex(of: " ") ?? line.endIndex
                let key = line[..<space].replacing("job=\"spring\",target=\"emulator\"", with: "").replacing(
                    "{,",
                    with: "{"
                )
                return (String(key.replacing("{}", with: "")), String(line[space...].dropFirst()))
            }
        )
    }

    @Test("counts verdicts, requests and retries, and times them")
    func values() async throws {
        let samples = try samples(try await Run.mixed())
        let expected = [
            "ytbatch_operations{verdict=\"succeeded\"}": "1", "ytbatch_operations{verdict=\"unknown\"}": "1",
            "ytbatch_run_state{state=\"interrupted\"}": "1", "ytbatch_run_state{state=\"running\"}": "0",
            "ytbatch_run_info{run=\"20231114-221320-abcd\"}": "1", "ytbatch_run_resumable": "1",
            "ytbatch_run_started_timestamp_seconds": "1700000000.000",
            "ytbatch_run_finished_timestamp_seconds": "1700000061.250", "ytbatch_run_duration_seconds": "61.250",
            "ytbatch_exchanges_total": "2", "ytbatch_exchanges_unanswered_total": "1",
            "ytbatch_operations_sent_total": "4", "ytbatch_retries_total": "1",
            "ytbatch_exchange_duration_seconds_bucket{le=\"0.05\"}": "1",
            "ytbatch_exchange_duration_seconds_bucket{le=\"+Inf\"}": "1",
            "ytbatch_exchange_duration_seconds_sum": "0.040", "ytbatch_exchange_duration_seconds_count": "1",
        ]
        for (name, value) in expected { #expect(samples[name] == value, "\(name)") }
    }

    @Test("has a series for each state that a report may be in")
    func states() throws {
        let schema = try Repository.text("schemas/report.schema.json")
        let list = try #require(schema.firstMatch(of: /"enum": \[("running"[^\]]*)\]/)).1
        let names = list.matches(of: /"(\w+)"/).map { "ytbatch_run_state{state=\"\($0.1)\"}" }
        let samples = try samples(try Run([]))
        #expect(Set(names) == Set(samples.keys.filter { $0.hasPrefix("ytbatch_run_state") }))
        #expect(samples["ytbatch_run_state{state=\"running\"}"] == "1")
    }

    @Test("is text that Prometheus reads: each family once, with its type, and labels escaped")
    func form() async throws {
        let run = try Run([], target: "http://a\"b\\c\nd")
        let text = try run.text(.metrics)
        var families: Set<Substring> = []
        for line in text.split(separator: "\n") {
            if let type = line.wholeMatch(of: /# TYPE (\w+) (gauge|counter|histogram)/) {
                #expect(families.insert(type.1).inserted)
            } else if !line.hasPrefix("# HELP ") {
                let sample = try #require(line.wholeMatch(of: /(\w+)\{(\w+="([^"\\\n]|\\[\\n"])*",?)+\} [0-9.]+/))
                let name = sample.1.replacing(/_(bucket|sum|count)$/, with: "")
                #expect(families.contains(Substring(name)) || families.contains(sample.1), "\(line)")
            }
        }
        #expect(families.count >= 10)
        #expect(text.contains("target=\"http://a\\\"b\\\\c\\nd\""))
    }

    @Test("may be read by whoever collects it")
    func permissions() throws {
        let run = try Run([])
        let folder = try TemporaryFolder()
        let path = folder.path + "/ytbatch.prom"
        try ReportFile.write(try run.report, as: .metrics, to: path)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o644)
    }
}
