import Foundation
import Fuzzing
import TestTools
import Testing

@Suite("What was found by fuzzing, and what it began with")
struct CorpusTests {
    @Test("is read without harm", arguments: FuzzTarget.allCases)
    func corpus(_ target: FuzzTarget) throws {
        let folder = Repository.path("Tests/Fuzzing/corpora/\(target.rawValue)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(names.count > 3)
        for name in names {
            let bytes = try Data(contentsOf: URL(filePath: folder + "/" + name))
            let violations = target.violations(Array(bytes))
            #expect(violations.isEmpty, "\(name): \(violations.joined(separator: "; "))")
        }
    }

    @Test("is read without harm with mistakes in it", arguments: FuzzTarget.allCases)
    func mutations(_ target: FuzzTarget) throws {
        let folder = Repository.path("Tests/Fuzzing/corpora/\(target.rawValue)")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted().prefix(5) {
            let bytes = Array(try Data(contentsOf: URL(filePath: folder + "/" + name)))
            for seed in Seeds.first(10) {
                var random = SeededRandom(seed: seed)
                let violations = target.violations(random.mutated(bytes))
                #expect(violations.isEmpty, "\(name), seed \(seed): \(violations.joined(separator: "; "))")
            }
        }
    }
}
