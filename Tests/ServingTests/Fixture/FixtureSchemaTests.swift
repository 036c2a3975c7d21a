import Foundation
import Serving
import TestTools
import Testing

@Suite struct FixtureSchemaTests {
    private static let schema = "schemas/fixture.schema.json"

    @Test("is what the program makes; else: make schemas")
    func schemaIsFresh() throws { #expect(try Repository.text(Self.schema) == FixtureSchema.text) }

    /// The fixtures that the validator refuses, by their place.
    private func refused(_ fixtures: [String], in folder: URL) throws -> Set<Int> {
        let paths = try fixtures.enumerated().map { (number, fixture) throws in
            let path = folder.appending(path: "\(number).yaml")
            try fixture.write(to: path, atomically: true, encoding: .utf8)
            return path.path
        }
        let names = try Tool.refusals(of: paths, schema: Self.schema).keys
        return Set(names.compactMap { Int($0.prefix { $0 != "." }) })
    }

    @Test func schemaTakesWhatIsRightAndRefusesWhatIsWrong() throws {
        #expect(try Tool.checkJSONSchema.run(["--check-metaschema", Repository.path(Self.schema)]).status == 0)
        try withTemporaryFolder { (folder: URL) throws in
            let good = [
                "", "accounts: [ada]", "accounts: [{name: ada, password: secret, signIn: notVerified, channel: false}]",
                "developerKeys: [one, {key: two}]",
                "accounts: [ada]\ntokens: [{token: a.b, account: ada, expires: '2014-02-03T23:00:00Z'}]",
                "accounts: [ada]\nvideos: [{id: aB3dE5fG7hI, owner: ada, title: One, access: {comment: moderated}}]",
                "accounts: [ada]\nvideos: [{id: aB3dE5fG7hI, owner: ada, title: One}]\n"
                    + "playlists: [{id: PL1, owner: ada, title: All, entries: [aB3dE5fG7hI, {video: aB3dE5fG7hI, id: e2}]}]",
            ]
            let bad = [
                "account: []", "accounts: ada", "accounts: [{id: x}]", "accounts: [{name: ada, signIn: maybe}]",
                "accounts: [{name: ada, age: old}]", "accounts: [ada lovelace]",
                "accounts: [ada]\nvideos: [{id: short, owner: ada, title: One}]",
                "accounts: [ada]\nvideos: [{id: aB3dE5fG7hI, owner: ada}]",
                "accounts: [ada]\nvideos: [{id: aB3dE5fG7hI, owner: ada, title: One, access: {embed: moderated}}]",
                "accounts: [ada]\nvideos: [{id: aB3dE5fG7hI, owner: ada, title: One, uploaded: yesterday}]",
            ]
            let fixtures = (good + bad).map(Reading.text) + [try Repository.text("examples/fixture.yaml")]
            let isBad = { good.indices.upperBound <= $0 && $0 < good.count + bad.count }
            #expect(try refused(fixtures, in: folder) == Set(fixtures.indices.filter(isBad)))
            for (number, fixture) in fixtures.enumerated() {
                #expect(Reading.read(fixture).complaints.isEmpty == !isBad(number), "\(fixture)")
            }
        }
    }
}
