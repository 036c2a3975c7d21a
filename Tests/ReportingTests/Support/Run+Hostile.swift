import GData
import Operations
import Reporting

@testable import Running

extension Run {
    /// What a service may say to break out of a report.
    static let hostileText =
        "</script><script>alert(1)</script><!-- ]]> \" ' & | ` ``` @somebody [x](javascript:1) \u{1} \u{1B}[2J \u{202E}gnp.exe =1+1 \u{FFFE} é🎬"

    /// A run whose only operation failed with such texts everywhere.
    static func hostile() async throws -> Run {
        let run = try Run([
            .make(.commentAdd, "a", line: 4, [.video: "aB3dE5fG7hI", .text: "</pre></script>\"'&\u{202E}<b>"])
        ])
        let error = GDataError(
            domain: hostileText,
            code: hostileText,
            location: hostileText,
            internalReason: hostileText
        )
        try await run.append(
            exchange(1, "a.1"),
            answer(1, hostileText, discrepancies: [hostileText]),
            .attempts(
                exchange: 1,
                [AttemptNote(operation: 0, attempt: 1, reason: hostileText, status: nil, isInDoubt: false)]
            ),
            settlement(
                0,
                .failed,
                evidence: hostileText,
                status: BatchStatus(code: 400, reason: hostileText, errors: [error]),
                result: hostileText
            ),
            .ending(name: "completed", reason: hostileText, at: begin + .milliseconds(100))
        )
        return run
    }

    /// A run with a bit of everything.
    static func mixed() async throws -> Run {
        let run = try Run((1...6).map { .adding("op-\($0)", line: $0 * 10) })
        let error = GDataError(domain: "yt:validation", code: "too_long", location: "yt:position/text()")
        try await run.append(
            exchange(1, "op-1.1", "op-2.1", "op-5.1"),
            .attempts(
                exchange: 1,
                [AttemptNote(operation: 4, attempt: 1, reason: "Busy", status: nil, isInDoubt: false)]
            ),
            answer(1, "1 of 3 entries succeeded"),
            exchange(2, "op-5.2", after: 60),
            settlement(0, .succeeded, status: BatchStatus(code: 201, reason: "Created"), result: "PLe1"),
            settlement(1, .failed, status: BatchStatus(code: 400, reason: "Invalid entry", errors: [error])),
            settlement(2, .skipped, evidence: "needs op-2: failed"),
            settlement(3, .unchanged, evidence: "was there"),
            .ending(name: "interrupted", reason: "", at: begin + .milliseconds(61_250))
        )
        return run
    }

    func text(_ format: ReportFormat) throws -> String {
        var bytes: [UInt8] = []
        try format.write(try report) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }
}
