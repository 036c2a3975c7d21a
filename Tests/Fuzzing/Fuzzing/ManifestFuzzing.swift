import GData
import Manifest
import Operations
import Planning
import YAMLEvents

/// A manifest is read whole and in pieces, and compiled when nothing is wrong with it.
enum ManifestFuzzing {
    static func violations(_ bytes: [UInt8]) -> [String] {
        var violations: [String] = []
        var decoder = ManifestDecoder(file: "job.yaml", source: MemorySource(bytes))
        var feeds: [[UInt8]] = []
        var compiler = FeedCompiler { _, bytes in feeds.append(bytes) }
        do {
            while let item = decoder.next() {
                guard !decoder.diagnostics.hasErrors else { continue }
                switch item {
                case .job: break
                case .operation: try compiler.add(decoder.operation)
                case .end: try compiler.finish()
                }
            }
        } catch {
            violations.append("what has no errors cannot be compiled: \(error)")
        }
        let diagnostics = decoder.diagnostics
        for diagnostic in diagnostics.list where diagnostic.end < diagnostic.start || diagnostic.start < .start {
            violations.append("a complaint ends before it begins: \(diagnostic)")
        }
        if !diagnostics.hasErrors {
            for feed in feeds {
                do { _ = try FeedReader.read(feed) } catch { violations.append("a feed cannot be read: \(error)") }
            }
        }
        var pieces = ManifestDecoder(file: "job.yaml", source: PieceSource(bytes, length: 1 + bytes.count % 7))
        while pieces.next() != nil {}
        if pieces.diagnostics.list != diagnostics.list { violations.append("in pieces it reads otherwise") }
        return violations
    }
}
