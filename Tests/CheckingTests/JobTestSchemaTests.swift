import Foundation
import Manifest
import TestTools
import Testing
import YAMLEvents

@testable import Checking

@Suite("The schema of tests")
struct JobTestSchemaTests {
    private static let schema = "schemas/test.schema.json"

    @Test("is what the program makes; else: make schemas")
    func schemaIsFresh() throws { #expect(try Repository.text(Self.schema) == JobTestSchema.text) }

    @Test("takes what the decoder takes, and refuses what it refuses")
    func agreement() throws {
        #expect(try Tool.checkJSONSchema.run(["--check-metaschema", Repository.path(Self.schema)]).status == 0)
        let good = [
            "expect: {}", "fixture: f.yaml\nfaults: g.yaml\nexpect: {exit: 65}",
            "fixture: {accounts: [ada]}\nexpect: {}",
            "faults: [{fault: {status: 503}}]\nvars: {a: 1, b: true}\nseed: 0\nclock: '2014-02-03'\nexpect: {plan: empty}",
            "expect: {verdicts: {'a-*': failed}, counts: {total: 3}, state: [{feed: uploads, videoId: [], title: []}]}",
            "allowShrink: true\nexpect: {state: [{feed: 'playlist ${a.playlistId}', unordered: true, title: [~, 3]}]}",
        ]
        let bad = [
            "", "expect: {exit: ok}", "expect: {verdicts: {a: fine}}", "expect: {counts: {sum: 1}}",
            "expect: {plan: 3}",
            "expect: {state: [{videoId: []}]}", "expect: {state: [{feed: uploads}]}",
            "fixture: {video: []}\nexpect: {}",
            "expect: {state: [{feed: uploads, videoId: a}]}", "faults: []\nexpect: {}", "seed: -1\nexpect: {}",
            "vars: {a: [1]}\nexpect: {}", "what: now\nexpect: {}",
        ]
        let tests = (good + bad).map { "apiVersion: ytbatch/v1\nkind: Test\nmanifest: job.yaml\n\($0)\n" }
        for (number, test) in tests.enumerated() {
            let (_, diagnostics) = JobTestDecoder.read(file: "a.test.yaml", MemorySource(test.utf8))
            #expect(diagnostics.hasErrors == (number >= good.count), "\(test)")
        }
        try withTemporaryFolder { (folder: URL) throws in
            let paths = try (tests + [try Repository.text("examples/playlist-upkeep.test.yaml")]).enumerated().map {
                (number, test) throws in
                let path = folder.appending(path: "\(number).yaml")
                try test.write(to: path, atomically: true, encoding: .utf8)
                return path.path
            }
            let refused = try Tool.refusals(of: paths, schema: Self.schema).keys
            #expect(Set(refused.compactMap { Int($0.prefix { $0 != "." }) }) == Set(good.count..<tests.count))
        }
    }
}
