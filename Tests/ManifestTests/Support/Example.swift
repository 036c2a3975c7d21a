import FoundationEssentials
import TestTools

/// The manifests under `examples/`. The script of faults there is none, nor is the fixture.
enum Example {
    static let names: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: Repository.path("examples"))) ?? []
        return names.filter {
            $0.hasSuffix(".yaml") && !$0.hasSuffix(".test.yaml") && !["faults.yaml", "fixture.yaml"].contains($0)
        }.sorted()
    }()

    /// Those that any service can do.
    static let namesForGData = names.filter { !$0.hasPrefix("youtube-") }

    static func text(_ name: String) throws -> String { try Repository.text("examples/" + name) }
}
