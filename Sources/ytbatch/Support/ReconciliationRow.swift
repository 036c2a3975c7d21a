import GData
import Reporting
import Running

/// What became of one entry, as `reconcile` tells it.
struct ReconciliationRow {
    let id: String
    let batchID: String
    let operation: BatchOperation
    let verdict: Verdict
    let evidence: String
    let result: BatchResult?

    init(_ entry: ReconcileCommand.RequestEntry, _ outcome: EntryOutcome) {
        id = entry.id
        batchID = entry.request.batchID
        operation = entry.request.operation
        switch outcome {
        case .status(let result, let match):
            self.result = result
            let code = result.status?.code ?? 0
            switch code {
            case 200..<300: verdict = .succeeded
            case 100..<600: verdict = .failed
            default: verdict = .unknown
            }
            evidence = match == .batchID ? "batch:status" : "batch:status by \(match.rawValue)"
        case .interrupted(let interruption):
            verdict = .failed
            var result = BatchResult()
            result.status = BatchStatus(code: 400, reason: interruption.reason)
            self.result = result
            evidence = "batch:interrupted"
        case .notExecuted:
            verdict = .deferred
            result = nil
            evidence = "not executed: the batch was interrupted"
        case .missing(let reason):
            verdict = .unknown
            result = nil
            evidence = reason
        }
    }

    /// What `reconcile` ends with for this entry alone.
    var status: ExitStatus {
        switch verdict {
        case .succeeded, .unchanged: .success
        case .failed, .skipped, .deferred: .failed
        case .unknown: .unknown
        }
    }

    private var name: String? { result?.status.map { (200..<300).contains($0.code) } == true ? result?.id : nil }

    func text(width: Int, style: TextStyle) -> String {
        let padded = id + String(repeating: " ", count: max(0, width - id.count))
        let mark = verdict.rawValue + String(repeating: " ", count: 9 - verdict.rawValue.count)
        var parts = [style.bold(padded), style.verdict(verdict, mark), operation.rawValue]
        if let status = result?.status {
            parts.append("\(status.code) \(status.reason)")
        } else {
            parts.append(evidence)
        }
        for error in result?.status?.errors ?? [] {
            parts.append("\(error.domain) \(error.code)" + (error.location.map { " at \($0)" } ?? ""))
        }
        if let name { parts.append(style.faint(name)) }
        return parts.joined(separator: "  ")
    }

    func write(_ json: inout JSONWriter) {
        json.beginObject()
        json.member("id", id)
        json.member("batchId", batchID)
        json.member("operation", operation.rawValue)
        json.member("verdict", verdict.rawValue)
        json.member("evidence", evidence)
        if let status = result?.status {
            json.key("status")
            json.beginObject()
            json.member("code", status.code)
            json.member("reason", status.reason)
            json.endObject()
            json.key("errors")
            json.beginArray()
            for error in status.errors {
                json.beginObject()
                json.member("domain", error.domain)
                json.member("code", error.code)
                json.member("location", ifKnown: error.location)
                json.endObject()
            }
            json.endArray()
        }
        json.member("resource", ifKnown: name)
        json.member("link", ifKnown: result?.editLink)
        json.endObject()
    }
}
