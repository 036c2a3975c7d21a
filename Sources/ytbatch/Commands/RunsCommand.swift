import ArgumentParser
import Reporting
import Running

/// `ytbatch runs`: the history, newest first.
struct RunsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "runs", abstract: "Lists runs, newest first.")

    @Option(help: "Only runs of this job.")
    var job: String?

    @Option(help: "At most so many.")
    var limit = 50

    @OptionGroup var state: StateOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        var json = JSONWriter()
        if output.form == .json { json.beginArray() }
        var count = 0
        /// Text is put out at the end, once the columns have their widths.
        var rows: [[String]] = []
        for id in state.state.runIDs() where count < limit {
            guard let summary = RunSummary(id, in: state.state) else {
                if !output.quiet { Console.say("ytbatch: warning: the ledger of run \(id) cannot be read") }
                continue
            }
            guard job == nil || summary.job == job else { continue }
            count += 1
            switch output.form {
            case .text:
                // Without anybody who runs it, the process died.
                let isDead = !summary.hasEnded && JobLock.holder(ofRun: id, in: state.state) == nil
                rows.append(summary.cells(Console.outputStyle, state: isDead ? "not ended" : nil))
            case .json:
                json.line(1)
                summary.write(&json)
            case .jsonl:
                var line = JSONWriter()
                summary.write(&line)
                try Console.put(line.bytes + [UInt8(ascii: "\n")])
            }
        }
        if output.form == .json {
            json.endArray()
            try Console.put(json.bytes + [UInt8(ascii: "\n")])
        }
        try Console.put(AlignedColumns.text(rows))
        guard count == 0, !output.quiet else { return }
        if state.state.runIDs().isEmpty {
            Console.say("ytbatch: \(state.state.nothingYet)")
        } else if let job {
            Console.say("ytbatch: there is no run of the job \(job) in \(state.state.path)")
        }
    }
}

/// One line of `runs`.
private struct RunSummary {
    let header: RunHeader
    let state: String
    let hasEnded: Bool
    let counts: VerdictCounts

    var job: String { header.job }

    init?(_ run: String, in folder: StateFolder) {
        guard let ledger = try? Ledger.open(in: folder.folder(ofRun: run), readOnly: true) else { return nil }
        defer { ledger.close() }
        guard let header = try? ledger.run(), let counts = try? ledger.verdictCounts(),
            let ending = try? ledger.ending()
        else {
            guard let header = try? ledger.run(), let counts = try? ledger.verdictCounts() else { return nil }
            self.header = header
            self.counts = counts
            state = "running"
            hasEnded = false
            return
        }
        self.header = header
        self.counts = counts
        state = ending.name
        hasEnded = true
    }

    /// - Parameter state: A word for how it stands, in place of the usual one.
    func cells(_ style: TextStyle, state other: String?) -> [String] {
        let verdicts = Verdict.allCases.filter { counts[$0] > 0 }.map {
            style.verdict($0, "\(counts[$0]) \($0.rawValue)")
        }
        return [
            style.bold(header.id), header.job, other ?? EndingWords.text(state), header.startedAt.text,
            verdicts.joined(separator: ", "),
        ]
    }

    func write(_ json: inout JSONWriter) {
        json.beginObject()
        json.member("run", header.id)
        json.member("job", header.job)
        json.member("state", state)
        json.member("startedAt", header.startedAt.text)
        json.key("verdicts")
        JSONReport.writeCounts(counts, &json)
        json.endObject()
    }
}
