import Manifest
import Operations
import TestTools
import Testing
import YAMLEvents

@Suite("A manifest from a stranger")
struct HostileManifestTests {
    @Test("neither traps nor hangs with mistakes in it", arguments: Seeds.first(300))
    func mutations(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let text = random.oneIn(2) ? GoodManifest.everything : try Example.text("ratings-and-comments.yaml")
        let decoded = Decoded(random.mutated(Array(text.utf8)))
        #expect(decoded.operations.count + decoded.errorCount > 0)
    }

    @Test("cannot make a long text out of a short one by references")
    func referenceBomb() {
        let text = """
            vars: {a: \(String(repeating: "x", count: 100_000))}
            operations:
              - comment.add: {video: aB3dE5fG7hI, text: "\(String(repeating: "${vars.a}", count: 50_000))"}
            """
        #expect(Decoded(Decoded.job(text)).places == ["5:45 too_long"])
    }

    @Test("cannot make a long list out of a short one by aliases")
    func aliasBomb() {
        let text = """
            vars: {a: &a \(String(repeating: "x", count: 100_000))}
            operations:
              - video.upload: {file: f, title: t, developerTags: [\(repeatElement("*a", count: 50_000).joined(separator: ","))]}
            """
        let decoded = Decoded(Decoded.job(text))
        #expect(decoded.diagnostics.last?.code == "yaml_too_many_aliases")
        #expect(decoded.operations.isEmpty)
    }

    @Test("cannot need more operations than the limit")
    func needs() {
        var operations = ""
        for number in 1...10_001 { operations += "  - {id: a\(number), favorite.add: {video: aB3dE5fG7hI}}\n" }
        let all = (1...10_001).map { "a\($0)" }.joined(separator: ", ")
        let decoded = Decoded(operations: operations + "  - {needs: [\(all)], favorite.add: {video: aB3dE5fG7hI}}\n")
        #expect(decoded.diagnostics.map(\.code) == ["too_long"])
        #expect(decoded.diagnostics.first?.start.line == 10_005)
        #expect(decoded.operations.count == 10_001)
    }

    @Test(
        "is refused where it is hostile as YAML",
        arguments: [
            ("metadata: !!map {name: a}\n", "3:11 yaml_tag"),
            ("metadata: {name: *a}\n", "3:18 yaml_unknown_alias"),
            ("vars:\n\ta: b\n", "4:1 yaml_syntax"),
            ("vars: {a: \u{0}}\n", "3:11 yaml_encoding"),
            ("? \(String(repeating: "[", count: 100_000))\n", "3:66 yaml_too_deep"),
            ("? {a: b}\n: c\n", "3:3 wrong_type"),
        ]
    )
    func yaml(rest: String, place: String) { #expect(Decoded(Decoded.job(rest)).places.last == place) }

    @Test("may begin with a byte order mark, and must not be UTF-16")
    func encodings() {
        #expect(Decoded([0xEF, 0xBB, 0xBF] + Array(Decoded.job("").utf8)).errorCount == 0)
        let wide = Decoded.job("").utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        #expect(Decoded([0xFF, 0xFE] + wide).diagnostics.map(\.message) == ["the text is UTF-16"])
        // Without the mark it is control characters.
        #expect(Decoded(wide).diagnostics.map(\.code) == ["yaml_encoding"])
    }

    @Test("names the files that an operation reads, so that they can be refused")
    func files() {
        var options = ManifestOptions()
        options.checkFile = { path in
            path == "ok.mp4" ? nil : (DiagnosticCode.fileNotAllowed, Complaint(.invalidValue, "lies outside"))
        }
        options.variables["up"] = "../secret"
        let decoded = Decoded(
            operations: """
                  - video.upload: {file: ok.mp4, title: a}
                  - video.upload: {file: /etc/passwd, title: a}
                  - video.upload: {file: "${vars.up}", title: a}
                """,
            options: options
        )
        #expect(decoded.places == ["5:26 file_not_allowed", "6:26 file_not_allowed"])
        #expect(decoded.diagnostics.last?.message == "../secret lies outside")
    }
}
