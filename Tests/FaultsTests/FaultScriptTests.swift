import Faults
import Foundation
import Manifest
import TestTools
import Testing
import YAMLEvents

/// Reading scripts.
@Suite struct FaultScriptTests {
    private func read(_ text: String) -> (script: FaultScript, diagnostics: Diagnostics) {
        FaultScriptDecoder.read(file: "faults.yaml", text: text)
    }

    /// The only rule of a script.
    private func rule(_ rule: String) throws -> FaultRule {
        try #require(try Bench.script("- " + rule).rules.first)
    }

    // MARK: - Good scripts

    @Test(
        "every fault, in every form",
        arguments: [
            ("refuse", .refuse), ("{refuse: }", .refuse), ("reset", .reset(.before)),
            ("{reset: after}", .reset(.after)),
            ("{reset: {when: after}}", .reset(.after)), ("cut", .cut(bytes: nil)), ("{cut: 0}", .cut(bytes: 0)),
            ("stall", .stall(.before)), ("{stall: after}", .stall(.after)),
            ("{status: 503}", .status(StatusFault(503))),
            (
                "{status: {code: 404, when: after, body: empty, retryAfter: 1m}}",
                .status(StatusFault(404, .after, body: .empty, retryAfter: .seconds(60)))
            ),
            ("{status: {code: 200, body: html}}", .status(StatusFault(200, body: .html))),
            ("expiredToken", .expiredToken), ("emptyQuota", .emptyQuota(entry: nil)),
            ("{emptyQuota: 3}", .emptyQuota(entry: 3)), ("truncate", .truncate(bytes: nil)),
            ("{truncate: 9}", .truncate(bytes: 9)), ("garble", .garble(bytes: 8)), ("{garble: 1}", .garble(bytes: 1)),
            ("drop", .drop(.matched)), ("{drop: all}", .drop(.all)), ("{duplicate: 2}", .duplicate(.number(2))),
            ("shuffle", .shuffle), ("{withoutIds: {entry: 3}}", .withoutIDs(.number(3))),
            ("withoutStatus", .withoutStatus(.matched)), ("interrupt", .interrupt(.matched, .wrong)),
            ("{interrupt: {entry: 3, counters: right}}", .interrupt(.number(3), .right)),
            ("unfinishedUpload", .unfinishedUpload(status: 308)),
            ("{unfinishedUpload: 200}", .unfinishedUpload(status: 200)), ("truncatedUpload", .truncatedUpload),
            ("partialUpload", .partialUpload(bytes: nil)), ("{partialUpload: 300000}", .partialUpload(bytes: 300_000)),
            ("{lag: 5m}", .lag(.seconds(300))), ("{clock: -1h}", .clock(.seconds(-3600))),
            ("{clock: {by: 500ms}}", .clock(.milliseconds(500))),
        ] as [(String, Fault)]
    )
    func fault(text: String, expected: Fault) throws {
        #expect(try rule("fault: \(text)").fault == expected)
        #expect(text.contains(expected.name))
    }

    @Test func wholeRule() throws {
        let rule = try rule(
            """
            match: {method: POST, address: /feeds/api/users, operation: insert, batchId: "a*", occurrence: 2..5}
              probability: 25%
              times: 3
              for: 10m
              delay: 1s
              fault: refuse
            """
        )
        let match = FaultMatch(
            method: "POST",
            address: AddressPattern("/feeds/api/users"),
            operation: .insert,
            batchID: Glob("a*"),
            occurrence: .range(first: 2, last: 5)
        )
        let place = SourcePosition(line: 4, column: 3)
        #expect(
            rule
                == FaultRule(
                    place: place,
                    match: match,
                    probability: 0.25,
                    times: 3,
                    period: .seconds(600),
                    delay: .seconds(1),
                    fault: .refuse
                )
        )
    }

    @Test func seedIsAnyNumber() {
        let text = Bench.text("- fault: stall").replacing("rules:", with: "seed: 18446744073709551615\nrules:")
        #expect(read(text).script.seed == .max)
    }

    @Test func exampleIsRight() throws {
        let (script, diagnostics) = read(try Repository.text("examples/faults.yaml"))
        #expect(diagnostics.list.isEmpty)
        #expect(script.rules.count == 4)
    }

    // MARK: - Bad scripts

    @Test(
        "what is wrong with a rule, and where",
        arguments: [
            ("{}", "4:3 required: a rule needs a fault or a delay = write fault: reset"),
            ("[]", "4:3 wrong_type: a rule is a mapping, not a list"),
            ("{fualt: stall, delay: 1s}", "4:4 unknown_key: a rule has no key fualt = did you mean fault?"),
            (
                "{delay: 1}",
                "4:11 invalid_format: delay is a time up to a day, with its unit = write 500ms, 1s, 2m or 1h"
            ),
            ("{delay: 1s, delay: 1s}", "4:15 duplicate_key: delay stands here a second time = keep one of the two"),
            ("{[a]: 1, delay: 1s}", "4:4 wrong_type: a key is a word"),
            ("{fault: stal}", "4:11 invalid_value: there is no fault stal = did you mean stall?"),
            (
                "{fault: }",
                "4:11 wrong_type: fault is a name, or a name with its value = write fault: {status: 503}"
            ),
            (
                "{fault: [stall]}",
                "4:11 wrong_type: fault is a name, or a name with its value = write fault: {status: 503}"
            ),
            ("{fault: {cut: 1, stall: }}", "4:11 wrong_type: a rule has one fault = write one rule for each"),
            ("{fault: {stall: sometimes}}", "4:19 invalid_value: when is not one of before, after"),
            ("{fault: {stall: aftre}}", "4:19 invalid_value: when is not one of before, after = did you mean after?"),
            ("{fault: {refuse: {when: after}}}", "4:21 unknown_key: refuse has no key when = leave it out"),
            ("{fault: {refuse: now}}", "4:20 wrong_type: refuse is a mapping, not a single value"),
            ("{fault: {cut: -1}}", "4:17 invalid_value: bytes is a whole number from 0 to 1073741824"),
            ("{fault: {cut: [1]}}", "4:17 wrong_type: cut is a mapping, not a list"),
            ("{fault: {cut: {bytes: [1]}}}", "4:25 wrong_type: bytes is a single value, not a list"),
            ("{fault: {cut: {bytes: }}}", "4:25 required: bytes has no value = write one, or leave the key out"),
            ("{fault: status}", "4:11 required: status needs code = The status of HTTP: 400 to 599, or 200."),
            ("{fault: {status: 302}}", "4:20 invalid_value: code is a whole number from 400 to 599"),
            ("{fault: {interrupt: all}}", "4:23 invalid_value: entry is a whole number from 1 to 10000"),
            (
                "{fault: {clock: --1h}}",
                "4:19 invalid_format: by is a time up to a day, with its unit = write 500ms, 1s, 2m or 1h, or -1h for back"
            ),
            (
                "{fault: {lag: -1h}}",
                "4:17 invalid_format: by is a time up to a day, with its unit = write 500ms, 1s, 2m or 1h"
            ),
            ("{fault: stall, times: 0}", "4:25 invalid_value: times is a whole number from 1 to 1000000000"),
            (
                "{fault: stall, probability: 0}",
                "4:31 invalid_format: probability is a share above 0% and up to 100% = write 25%"
            ),
            (
                "{fault: stall, probability: nan}",
                "4:31 invalid_format: probability is a share above 0% and up to 100% = write 25%"
            ),
            ("{fault: stall, match: all}", "4:25 wrong_type: match is a mapping, not a single value"),
            ("{fault: stall, match: {adress: /}}", "4:26 unknown_key: match has no key adress = did you mean address?"),
            (
                "{fault: stall, match: {address: feeds}}",
                "4:35 invalid_format: address is the path of an address, without its host = write /feeds/api/playlists, or /feeds/api/playlists/*/batch"
            ),
            (
                "{fault: stall, match: {method: post}}",
                "4:34 invalid_value: method is not one of GET, HEAD, POST, PUT, PATCH, DELETE = did you mean POST?"
            ),
            (
                "{fault: stall, match: {operation: inserts}}",
                "4:37 invalid_value: operation is not one of insert, update, delete, query, batch, feed, beginUpload, upload = did you mean insert?"
            ),
            (
                "{fault: stall, match: {occurrence: 0}}",
                "4:38 invalid_format: occurrence says which of the requests, from 1 = write 3, 2..5, 2.. or every 3"
            ),
            (
                "{fault: stall, match: {occurrence: 5..2}}",
                "4:38 invalid_format: occurrence says which of the requests, from 1 = write 3, 2..5, 2.. or every 3"
            ),
        ]
    )
    func badRule(rule: String, expected: String) {
        let (script, diagnostics) = read(Bench.text("- " + rule))
        #expect(diagnostics.list.map(Self.line) == [expected])
        #expect(script.rules.isEmpty)
    }

    @Test(
        "what is wrong with a script, and where",
        arguments: [
            ("", ["1:1 required: the script is empty = begin with apiVersion: ytbatch/v1"]),
            ("- fault: stall", ["1:1 wrong_type: a fault script is a mapping, not a list"]),
            (
                "apiVersion: ytbatch/v2\nkind: Job\nseed: -1\nrules: {}",
                [
                    "1:13 invalid_value: apiVersion is ytbatch/v2 = write apiVersion: ytbatch/v1",
                    "2:7 invalid_value: kind is Job = write kind: Faults",
                    "3:7 invalid_format: seed is a whole number from 0",
                    "4:8 wrong_type: rules is a list, not a mapping = begin each rule with '- '",
                ]
            ),
            (
                "seeds: 1",
                [
                    "1:1 required: apiVersion is missing = write apiVersion: ytbatch/v1",
                    "1:1 required: kind is missing = write kind: Faults",
                    "1:1 required: rules is missing = write rules: and begin each rule with '- '",
                    "1:1 unknown_key: a fault script has no key seeds = did you mean seed?",
                ]
            ),
            (
                "apiVersion: ytbatch/v1\nkind: Faults\nrules: []",
                ["3:8 required: there is no rule = leave the script out"]
            ),
            (
                "apiVersion: ytbatch/v1\nkind: Faults\nrules: [{fault: stall}]\n---\nrules: []",
                ["5:1 invalid_value: a script is one document = put all rules into the first"]
            ),
        ]
    )
    func badScript(text: String, expected: [String]) {
        #expect(read(text).diagnostics.list.map(Self.line).sorted() == expected.sorted())
    }

    @Test func complaintsComeInTheOrderOfTheFileAndGoodRulesStay() {
        let (script, diagnostics) = read(Bench.text("- {tims: 1, fault: stal}\n- {fault: reset}\n- {delay: x}\n"))
        #expect(diagnostics.list.map(\.start.line) == [4, 4, 6])
        #expect(diagnostics.list[0].message == "a rule has no key tims")
        #expect(script.rules.map(\.fault) == [.reset(.before)])
    }

    @Test(
        "script of somebody who means harm",
        arguments: [
            String(repeating: "[", count: 100_000), String(repeating: "a", count: 1 << 20),
            "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]",
            "x: [" + String(repeating: "1,", count: 60_000) + "]", "rules: !!python/object []", "\u{FEFF}\0", "a: b: c",
        ]
    )
    func hostile(text: String) {
        let (script, diagnostics) = read(text)
        #expect(diagnostics.hasErrors)
        #expect(script.rules.isEmpty)
    }

    @Test func rulesAreBounded() {
        let rules = String(repeating: "- {fault: stall}\n", count: 1001)
        let (script, diagnostics) = read(Bench.text(rules))
        #expect(diagnostics.list.map(Self.line) == ["1004:3 too_long: a script has at most 1000 rules"])
        #expect(script.rules.count == 1000)
        let broken = read(Bench.text(String(repeating: "- {}\n", count: 20_000))).diagnostics
        #expect(broken.list.count <= 1001)
    }

    private static func line(_ diagnostic: Diagnostic) -> String {
        "\(diagnostic.start.line):\(diagnostic.start.column) \(diagnostic.code): \(diagnostic.message)"
            + (diagnostic.suggestion.map { " = \($0)" } ?? "")
    }

    // MARK: - The schema

    @Test("is what the program makes; else: make schemas")
    func schemaIsFresh() throws { #expect(try Repository.text("schemas/faults.schema.json") == FaultSchema.text) }

    /// The scripts that the validator refuses, by their place.
    private func refused(_ scripts: [String], in folder: URL) throws -> Set<Int> {
        let paths = try scripts.enumerated().map { (number, script) throws in
            let path = folder.appending(path: "\(number).yaml")
            try script.write(to: path, atomically: true, encoding: .utf8)
            return path.path
        }
        let names = try Tool.refusals(of: paths, schema: Self.schema).keys
        return Set(names.compactMap { Int($0.prefix { $0 != "." }) })
    }

    private static let schema = "schemas/faults.schema.json"

    @Test func schemaTakesWhatIsRightAndRefusesWhatIsWrong() throws {
        #expect(try Tool.checkJSONSchema.run(["--check-metaschema", Repository.path(Self.schema)]).status == 0)
        try withTemporaryFolder { (folder: URL) throws in
            let good = [
                "{delay: 1s}", "{fault: refuse}", "{fault: {refuse: }}", "{fault: {reset: after}}",
                "{fault: {status: {code: 503, retryAfter: 1s}}}", "{fault: {drop: all}}", "{fault: {drop: 2}}",
                "{fault: {unfinishedUpload: 308}}", "{fault: {clock: -1h}}",
                "{match: {operation: insert, occurrence: 2.., batchId: a}, times: always, probability: 25%, fault: cut}",
                "{match: {occurrence: 3}, probability: 0.5, for: 1m, fault: shuffle}",
            ]
            let bad = [
                "{}", "{fault: status}", "{fault: {status: 302}}", "{fault: {reset: sometimes}}", "{fault: nothing}",
                "{fault: {cut: 1, stall: }}", "{times: 0, fault: stall}", "{match: {method: post}, fault: stall}",
                "{match: {address: feeds}, fault: stall}", "{delay: 1}", "{fault: {lag: -1s}}", "{fault: {refuse: 1}}",
            ]
            let scripts = (good + bad).map { Bench.text("- " + $0) } + [try Repository.text("examples/faults.yaml")]
            let isBad = { good.indices.upperBound <= $0 && $0 < good.count + bad.count }
            #expect(try refused(scripts, in: folder) == Set(scripts.indices.filter(isBad)))
            for (number, script) in scripts.enumerated() {
                #expect(read(script).diagnostics.hasErrors == isBad(number), "\(script)")
            }
        }
    }
}
