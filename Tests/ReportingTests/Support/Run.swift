import GData
import Operations
import Reporting
import Running
import TestTools

/// A run in a folder of its own, with as much in its ledger as a test wants.
struct Run {
    let ledger: Ledger
    private let folder: TemporaryFolder

    static let begin = Timestamp(milliseconds: 1_700_000_000_000)

    /// - Parameter needs: Places of operations that others need, by the places of those.
    init(
        _ operations: [Operation],
        needs: [Int: [Int]] = [:],
        manifest: String = "jobs/spring.yaml",
        target: String = "emulator"
    ) throws {
        folder = try TemporaryFolder()
        ledger = try Ledger.create(
            in: folder.path,
            run: RunHeader(
                id: "20231114-221320-abcd",
                job: "spring",
                manifest: manifest,
                document: 1,
                target: target,
                options: "{}",
                startedAt: Self.begin
            )
        )
        try ledger.load { insert in
            for (ordinal, operation) in operations.enumerated() {
                try insert(
                    .operation(
                        StoredOperation(ordinal: ordinal, operation: operation, lane: 0, needs: needs[ordinal] ?? [])
                    )
                )
            }
        }
    }

    func append(_ records: LedgerRecord...) async throws {
        try await ledger.flush(through: ledger.enqueue(records))
    }

    var report: RunReport { get throws { try RunReport(ledger) } }

    var json: String {
        get throws {
            var bytes: [UInt8] = []
            try JSONReport.write(try report) { bytes += $0 }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    // MARK: - What happens in a run

    static func exchange(_ number: Int, _ entries: String..., after milliseconds: Int64 = 10) -> LedgerRecord {
        .exchange(
            ExchangeIntent(
                number: number,
                lane: 0,
                feed: "/feeds/api/playlists/PL1",
                entries: entries,
                sentAt: begin + .milliseconds(milliseconds)
            )
        )
    }

    static func answer(_ number: Int, _ outcome: String, discrepancies: [String] = []) -> LedgerRecord {
        .answer(
            ExchangeAnswer(
                exchange: number,
                outcome: outcome,
                discrepancies: discrepancies,
                receivedAt: begin + .milliseconds(50)
            )
        )
    }

    static func settlement(
        _ operation: Int,
        _ verdict: Verdict,
        evidence: String = "batch:status",
        status: BatchStatus? = nil,
        result: String? = nil
    ) -> LedgerRecord {
        var settlement = Settlement(
            operation: operation,
            verdict: verdict,
            evidence: evidence,
            settledAt: begin + .milliseconds(60)
        )
        settlement.attempts = status == nil ? 0 : 1
        settlement.status = status
        settlement.result = result
        settlement.startedAt = status.map { _ in begin + .milliseconds(10) }
        settlement.link = result.map { "http://gdata.youtube.com/feeds/api/playlists/PL1/\($0)" }
        return .settlements([settlement])
    }
}

extension Operation {
    /// An operation in a line of the manifest, each of its fields in the line behind that of the one before.
    static func make(
        _ definition: OperationDefinition,
        _ id: String,
        line: Int,
        _ texts: KeyValuePairs<FieldName, String>
    ) -> Operation {
        var operation = Operation(definition: definition, id: id)
        operation.line = line
        operation.column = 5
        for (offset, (name, text)) in texts.enumerated() {
            operation.values.set(name, text, line: line + 1 + offset, column: 14)
        }
        return operation
    }

    static func adding(_ id: String, line: Int) -> Operation {
        .make(.playlistAdd, id, line: line, [.playlist: "PL1", .video: "aB3dE5fG7hI", .position: "1"])
    }
}
