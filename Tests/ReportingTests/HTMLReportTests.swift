import Foundation
import GData
import Operations
import Running
import TestTools
import Testing

@testable import Reporting

@Suite("The HTML report")
struct HTMLReportTests {
    /// The rows that stand in the page as data.
    private func data(_ html: String) throws -> [String: Any] {
        let match = try #require(html.firstMatch(of: /<script type="application\/json" id="data">([\s\S]*?)<\/script>/))
        return try #require(try JSONSerialization.jsonObject(with: Data(match.1.utf8)) as? [String: Any])
    }

    private func rows(_ html: String) throws -> [[Any]] { try #require(try data(html)["rows"] as? [[Any]]) }

    @Test("has every operation once, in the order of the job, with the verdict that the counts tell")
    func rows() async throws {
        let html = try await Run.mixed().text(.html)
        let rows = try rows(html)
        #expect(rows.map { $0[0] as? String } == (1...6).map { "op-\($0)" })
        let names = try #require(try data(html)["verdicts"] as? [String])
        let verdicts = rows.map { ($0[2] as? Int).map { names[$0] } }
        #expect(verdicts == ["succeeded", "failed", "skipped", "unchanged", "unknown", "deferred"])
        for verdict in names {
            #expect(html.firstMatch(of: try Regex("\(verdict)</span></th><td class=\"number\">1</td>")) != nil)
        }
        #expect(html.contains("total</th><td class=\"number\">6</td>"))
        // All that is known of the failed one, also by the script.
        #expect(rows[1].count == 15)
        #expect(rows[1][12] as? Int == 400)
        #expect((rows[1][14] as? [String])?.first?.hasSuffix("written in line 23, column 14") == true)
    }

    @Test("tells of what did not go well all that the ledger knows, without a script")
    func troubles() async throws {
        let html = try await Run.mixed().text(.html)
        let troubles = try #require(html.firstMatch(of: /What did not go well[\s\S]*?<\/section>/)).0
        #expect(troubles.components(separatedBy: "<details>").count == 5)
        for text in [
            "yt:validation too_long at yt:position/text()\nwritten in jobs/spring.yaml:23:14", "<bdi>aB3dE5fG7hI</bdi>",
            "&lt;batch:id&gt;op-2.1&lt;/batch:id&gt;", "<bdi>Busy</bdi>", "<bdi>no answer</bdi>",
        ] {
            #expect(troubles.contains(text), "\(text)")
        }
    }

    @Test("lets no text break out, wherever it stands", arguments: ["mixed", "hostile"])
    func hostile(_ name: String) async throws {
        let html = name == "mixed" ? try await Run.mixed().text(.html) : try await Run.hostile().text(.html)
        let outline = try Outline(html)
        // The style, the data and the page's own script; the markup is balanced.
        #expect(outline.scripts == 2)
        #expect(outline.problems == [])
        #expect(!html.contains("alert(1)</script>"))
        #expect(!html.contains("<b>"))
        for scalar in ["\u{0}", "\u{1}", "\u{1B}", "\u{202E}"] { #expect(!html.contains(scalar)) }
        if name == "hostile" {
            let row = try #require(try rows(html).first)
            #expect(row[13] as? String == Run.hostileText.printable)
        }
    }

    @Test("is one file that loads nothing and sends nothing, and whose policy lets only its own script run")
    func policy() async throws {
        let html = try await Run.hostile().text(.html)
        let outline = try Outline(html)
        for attribute in ["src", "href", "action", "srcset", "poster", "style", "onclick", "onload"] {
            #expect(outline.values[attribute, default: []].allSatisfy { $0.hasPrefix("#") }, "\(attribute)")
        }
        let css = try #require(html.firstMatch(of: /<style>([\s\S]*?)<\/style>/)).1
        #expect(!css.contains("url(") && !css.contains("@import"))
        let policy = try #require(html.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1
        #expect(policy.hasPrefix("default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"))
        #expect(!policy.contains("unsafe") && policy.components(separatedBy: "'sha256-").count == 3)
        #expect(html.contains("<html lang=\"en\">"))
        #expect(html.contains("prefers-color-scheme: dark") && html.contains("@media print"))
    }

    @Test("can be read by those who do not see it: landmarks, captions, headers of columns and of rows")
    func accessible() async throws {
        let html = try await Run.mixed().text(.html)
        let outline = try Outline(html)
        for landmark in ["header", "main", "footer", "nav"] { #expect(outline.counts[landmark] == 1, "\(landmark)") }
        #expect(outline.counts["table"] == outline.counts["caption"])
        #expect(outline.headersWithoutScope == 0)
        // Every picture has words, or is told by words beside it.
        #expect(
            outline.counts["svg"] == outline.values["aria-hidden", default: []].count
                + outline.values["role", default: []].count { $0 == "img" }
                - html.components(separatedBy: "<span aria-hidden").count + 1
        )
        let identifiers = outline.values["id", default: []]
        #expect(Set(identifiers).count == identifiers.count)
        for name in outline.values["aria-labelledby", default: []] + outline.values["for", default: []] {
            #expect(identifiers.contains(name), "\(name)")
        }
        // What the script looks for is there.
        let script = String(decoding: PackageResources.page_js, as: UTF8.self)
        for match in script.matches(of: /get\("(\w+)"\)/) { #expect(identifiers.contains(String(match.1))) }
    }

    @Test("of a run where all went well has nothing to complain of, and of one without operations no rows")
    func quiet() async throws {
        let run = try Run([.adding("a", line: 4)])
        try await run.append(
            Run.settlement(0, .succeeded),
            .ending(name: "completed", reason: "", at: Run.begin + .milliseconds(40))
        )
        let html = try run.text(.html)
        #expect(html.contains("All 1 operations went well."))
        #expect(!html.contains("What did not go well"))
        let empty = try Run([]).text(.html)
        #expect(try rows(empty).isEmpty)
        #expect(try Outline(empty).problems == [])
    }

    @Test("of a large run has all rows as data, few of them as markup, and says what most have in common")
    func large() async throws {
        let run = try Run((0..<1200).map { .adding("op-\($0)", line: $0 + 1) })
        for ordinal in 0..<1200 {
            _ = await run.ledger.enqueue([
                Run.settlement(ordinal, .failed, status: BatchStatus(code: 403, reason: ordinal < 900 ? "No" : "Never"))
            ])
        }
        try await run.append()
        let html = try run.text(.html)
        #expect(try rows(html).count == 1200)
        #expect(html.contains("<b>900</b> × <bdi>403 No</bdi>"))
        #expect(html.contains("<b>300</b> × <bdi>403 Never</bdi>"))
        #expect(html.contains("… and 1,150 more: they are in the table of all operations."))
        #expect(html.contains("… and 900 more, which need the page's script"))
        #expect(try Outline(html).problems == [])
    }

    @Test("with more rows than a browser bears leaves out some that went well, never one that did not")
    func limit() async throws {
        let run = try await Run.mixed()
        var bytes: [UInt8] = []
        try HTMLRows(try run.report, limit: 5).write { bytes += $0 }
        let ids = try rows(String(decoding: bytes, as: UTF8.self)).map { $0[0] as? String }
        #expect(ids == ["op-1", "op-2", "op-3", "op-5", "op-6"])
    }
}

@Suite("The timeline")
struct TimelineTests {
    @Test("has a line for each of the busiest feeds, and one for the others")
    func lanes() async throws {
        let run = try Run([.adding("a", line: 1)])
        for number in 1...40 {
            let feed = "/feeds/api/playlists/\(number < 20 ? number : 7)"
            let sentAt = Run.begin + .milliseconds(Int64(number * 100))
            _ = await run.ledger.enqueue([
                .exchange(ExchangeIntent(number: number, lane: 0, feed: feed, entries: ["a.\(number)"], sentAt: sentAt))
            ])
        }
        try await run.append()
        let timeline = Timeline(try run.report, retries: [:])
        #expect(timeline.lanes.count == 13)
        #expect(timeline.lanes.last?.name == "7 other feeds")
        #expect(timeline.lanes.first { $0.name == "playlists/7" }?.exchanges == 22)
        #expect(timeline.lanes.reduce(0) { $0 + $1.exchanges } == 40)
        #expect(timeline.lanes.allSatisfy { $0.cells.count == Timeline.width && $0.silent == $0.exchanges })
    }

    @Test("shows what matters most, and cuts a long pause short")
    func pauses() async throws {
        let run = try Run([.adding("a", line: 1)])
        func exchange(_ number: Int, _ start: Int64, _ end: Int64?) -> [LedgerRecord] {
            let intent = ExchangeIntent(
                number: number,
                lane: 0,
                feed: "f",
                entries: ["a.\(number)"],
                sentAt: Run.begin + .milliseconds(start)
            )
            let answer = end.map { end in
                LedgerRecord.answer(
                    ExchangeAnswer(exchange: number, outcome: "x", receivedAt: Run.begin + .milliseconds(end))
                )
            }
            return [.exchange(intent)] + (answer.map { [$0] } ?? [])
        }
        _ = await run.ledger.enqueue(
            exchange(1, 0, 10_000) + exchange(2, 86_400_000, 86_410_000) + exchange(3, 86_410_000, nil)
        )
        try await run.append()
        let timeline = Timeline(try run.report, retries: [2: 1])
        #expect(timeline.hasPauses)
        let cells = try #require(timeline.lanes.first).cells
        #expect(cells.first == .answered && cells.last == .silent)
        #expect(cells.count { $0 == .answered } > 90 && cells.count { $0 == .again } > 90)
        #expect((1...4).contains(cells.count { $0 == .pause }))
        #expect(cells.count { $0 == .nothing } <= 4)
    }

    @Test("of exchanges at one moment has a width all the same")
    func moment() async throws {
        let run = try Run([.adding("a", line: 1)])
        try await run.append(Run.exchange(1, "a.1"))
        let timeline = Timeline(try run.report, retries: [:])
        #expect(timeline.lanes.first?.cells.first == .silent)
        #expect(!timeline.hasPauses)
        #expect(Timeline(try Run([]).report, retries: [:]).lanes.isEmpty)
    }
}

/// What a page of HTML is made of, as far as tests ask.
private struct Outline {
    var counts: [String: Int] = [:]
    var scripts = 0
    var values: [String: [String]] = [:]
    var headersWithoutScope = 0
    var problems: [String] = []

    private static let void: Set = ["meta", "input", "rect", "br"]

    init(_ html: String) throws {
        var open: [String] = []
        var rest = html[...]
        while let start = rest.firstIndex(of: "<") {
            rest = rest[start...]
            if let doctype = rest.prefixMatch(of: /<!DOCTYPE html>/) {
                rest = rest[doctype.range.upperBound...]
            } else if let end = rest.prefixMatch(of: /<\/([a-z0-9]+)>/) {
                if open.popLast() != String(end.1) { problems.append("</\(end.1)>") }
                rest = rest[end.range.upperBound...]
            } else if let tag = rest.prefixMatch(of: /<([a-z0-9]+)((?: [A-Za-z-]+(?:="[^"<>]*")?)*)(\/?)>/) {
                let name = String(tag.1)
                counts[name, default: 0] += 1
                for attribute in tag.2.matches(of: /([A-Za-z-]+)(?:="([^"]*)")?/) {
                    values[String(attribute.1), default: []].append(String(attribute.2 ?? ""))
                }
                if name == "th", !tag.2.contains("scope=") { headersWithoutScope += 1 }
                rest = rest[tag.range.upperBound...]
                if name == "script" || name == "style" {
                    // Up to the first thing that ends it, as a browser reads it.
                    if name == "script" { scripts += 1 }
                    let end = try #require(rest.firstRange(of: "</\(name)"))
                    rest = rest[end.lowerBound...]
                    open.append(name)
                } else if !Self.void.contains(name), tag.3.isEmpty {
                    open.append(name)
                }
            } else {
                problems.append(String(rest.prefix(40)))
                rest = rest.dropFirst()
            }
        }
        problems += open
    }
}
