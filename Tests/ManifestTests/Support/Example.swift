import FoundationEssentials
import TestTools

/// The manifests under `examples/`.
enum Example {
    static let names: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: Repository.path("examples"))) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted()
    }()

    static func text(_ name: String) throws -> String { try Repository.text("examples/" + name) }
}
