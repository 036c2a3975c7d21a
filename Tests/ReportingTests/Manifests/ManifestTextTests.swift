import Manifest
import Operations
import TestTools
import Testing
import YAMLEvents

@testable import Reporting

@Suite("A manifest that is written")
struct ManifestTextTests {
    @Test("says any text so that it reads back as itself", arguments: Seeds.first(300))
    func texts(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        // What XML cannot hold is no text of a manifest.
        let text =
            "x"
            + random.text(length: 40) {
                $0.value >= 0x20 && $0.value & 0xFFFE != 0xFFFE || "\t\n\r".unicodeScalars.contains($0)
            }
        var manifest = ManifestText(name: "job")
        manifest.add(id: "a", "comment.add", [("video", .text("aB3dE5fG7hI")), ("text", .text(text))])
        var decoder = ManifestDecoder(file: "job.yaml", source: MemorySource(Array(manifest.finished().utf8)))
        var read: String?
        while let item = decoder.next() {
            if case .operation = item { read = decoder.operation.values.text(.text) }
        }
        #expect(!decoder.diagnostics.hasErrors, "\(manifest.finished())")
        #expect(read == text)
    }

    @Test(
        "leaves plain only what every reader takes for text",
        arguments: [
            ("Pier", "Pier"), ("aB3dE5fG7hI", "aB3dE5fG7hI"), ("yes", "\"yes\""), ("Null", "\"Null\""),
            ("1e5", "\"1e5\""),
            ("-abc", "\"-abc\""), ("", "\"\""), ("a: b", "\"a: b\""), ("${a.b}", "\"$${a.b}\""),
            ("a\u{202E}b", "\"a\\U0000202Eb\""),
        ]
    )
    func scalars(text: String, written: String) { #expect(ManifestText.scalar(text) == written) }

    @Test("breaks lines that grow too long at their members, and has no operations where there are none")
    func lines() {
        var manifest = ManifestText(name: "job", comments: ["Made."])
        #expect(manifest.finished().hasSuffix("operations: []\n"))
        manifest.add(
            id: nil,
            "favorite.sync",
            [("videos", .list((0..<20).map { .text("video\($0)") })), ("prune", .flag(false))]
        )
        #expect(manifest.finished().contains("  - favorite.sync:\n      videos:\n        - video0\n"))
        #expect(manifest.finished().contains("      prune: false\n"))
    }
}
