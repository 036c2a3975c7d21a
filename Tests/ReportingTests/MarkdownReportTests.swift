import Foundation
import GData
import Running
import TestTools
import Testing

@testable import Reporting

@Suite("The Markdown report")
struct MarkdownReportTests {
    @Test("counts first, then tells what did not go well, and folds the rest away")
    func golden() async throws {
        #expect(
            try await Run.mixed().text(.markdown) == """
                ## ❌ `spring`: 4 of 6 operations did not go well

                Run `20231114-221320-abcd` · on `emulator` · `jobs/spring.yaml` · 61.3 s · interrupted

                | verdict | operations | |
                |---|---:|---|
                | ✅ succeeded | 1 | done |
                | ✅ unchanged | 1 | was so already |
                | ❌ failed | 1 | refused: not done |
                | ⏭️ skipped | 1 | not tried: something it needs did not succeed, or the run was stopped |
                | ⏸️ deferred | 1 | not tried to the end: resume goes on with it |
                | ❓ unknown | 1 | may or may not have happened: please look |
                | **total** | **6** | |

                2 requests carried 4 operations.

                ### ❌ failed (1)

                - **`op-2`** playlist.add (`jobs/spring.yaml:20:5`): `400 Invalid entry`
                  - `yt:validation too_long at yt:position/text()`, written in `jobs/spring.yaml:23:14`

                ### ❓ unknown (1)

                - **`op-5`** playlist.add (`jobs/spring.yaml:50:5`): `sent, and the answer never came`

                ### ⏭️ skipped (1)

                - **`op-3`** playlist.add (`jobs/spring.yaml:30:5`): `needs op-2: failed`

                ### ⏸️ deferred (1)

                - **`op-6`** playlist.add (`jobs/spring.yaml:60:5`): `not settled when the run ended`

                <details><summary>2 went well</summary>

                - `op-1` playlist.add: succeeded
                - `op-4` playlist.add: unchanged

                </details>

                Go on with it: `ytbatch resume 20231114-221320-abcd`

                """
        )
    }

    @Test("fits a comment, however many operations there are and however long the service's words")
    func size() async throws {
        let verdicts: [Verdict] = [.failed, .unknown, .skipped, .succeeded]
        let run = try Run((0..<4000).map { .adding("operation-with-a-long-name-\($0)", line: $0 + 1) })
        for ordinal in 0..<3600 {
            let error = GDataError(domain: "d", code: "c", internalReason: String(repeating: "`ß", count: 400))
            let status = BatchStatus(code: 400, reason: String(repeating: "🎬", count: 300), errors: [error])
            _ = await run.ledger.enqueue([
                Run.settlement(ordinal, verdicts[ordinal % 4], evidence: "so", status: status)
            ])
        }
        try await run.append()
        let text = try run.text(.markdown)
        #expect(text.utf8.count < 65_536)
        #expect(text.utf8.count > 40_000)
        for line in ["| ❌ failed | 900 |", "| ⏸️ deferred | 400 |", "| **total** | **4000** |"] {
            #expect(text.contains(line))
        }
        let more = try #require(text.firstMatch(of: /failed \(900\)[\s\S]*?… and (\d+) more/))
        let shown = text.components(separatedBy: "### ❓")[0].components(separatedBy: "\n- **").count - 1
        #expect(Int(more.1) == 900 - shown)
        #expect(text.components(separatedBy: "<details>").count == text.components(separatedBy: "</details>").count)
    }

    @Test("has every text of a stranger in a code span that the text cannot end")
    func hostile() async throws {
        let text = try await Run.hostile().text(.markdown)
        // What is left when code spans are gone is our own.
        var rest = text
        while let span = rest.firstMatch(of: /(`+)(?!`)[\s\S]*?[^`]\1(?!`)/) { rest.removeSubrange(span.range) }
        for word in ["script", "@somebody", "javascript", "alert", "\u{202E}", "\u{1B}"] {
            #expect(!rest.contains(word))
        }
        #expect(text.contains("@somebody"))
        #expect(MarkdownCode.span("a `` b") == "```a `` b```")
        #expect(MarkdownCode.span("`") == "`` ` ``")
        #expect(MarkdownCode.span(" \n ") == "–")
        #expect(MarkdownCode.span(String(repeating: "x", count: 1000)).count == 243)
    }
}
