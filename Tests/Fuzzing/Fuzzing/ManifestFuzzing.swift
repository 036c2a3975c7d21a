import GData
import Manifest
import Operations
import Planning
import YAMLEvents

/// A manifest is read whole and in pieces, and compiled when nothing is wrong with it.
enum ManifestFuzzing {
    static func violations(_ bytes: [UInt8]) -> [String] {
        var violations: [String] = []
        let options = options { MemorySource($0) }
        var decoder = ManifestDecoder(file: "job.yaml", source: MemorySource(bytes), options: options)
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
        let length = 1 + bytes.count % 7
        var pieces = ManifestDecoder(
            file: "job.yaml",
            source: PieceSource(bytes, length: length),
            options: self.options { PieceSource($0, length: length) }
        )
        while pieces.next() != nil {}
        if pieces.diagnostics.list != diagnostics.list { violations.append("in pieces it reads otherwise") }
        return violations
    }

    /// Rows are what stands in the place of their file's path, so that the reader of bytes finds them as well.
    private static func options(_ source: @escaping @Sendable ([UInt8]) -> any YAMLSource) -> ManifestOptions {
        var options = ManifestOptions()
        options.rows.open = { RowAccess.Text(name: "rows", source: source(Array($0.utf8))) }
        options.rows.feed = {
            RowAccess.Text(name: "feed", source: source(Array($0.words.joined(separator: "\n").utf8)))
        }
        options.rows.files = { $0.split(separator: " ").map(String.init) }
        return options
    }
}
