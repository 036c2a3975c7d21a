import Manifest
import Operations
import TestTools
import YAMLEvents

extension ManifestOptions {
    /// Options with files, by their paths, that rows can be read from.
    static func reading(_ files: [String: [UInt8]], _ feed: String = "") -> ManifestOptions {
        var options = ManifestOptions()
        options.environment = ["CHANNEL": "someone", "HOME": "/home"]
        options.rows.open = { (path) throws(RowAccess.Refusal) in
            guard let bytes = files[path] else { throw missing }
            // In pieces of a few bytes, as a pipe would give them.
            return RowAccess.Text(name: path, source: PiecewiseBytes(bytes))
        }
        options.rows.files = { (pattern) throws(RowAccess.Refusal) in
            guard pattern != "outside/*" else { throw missing }
            return files.keys.filter { $0.hasSuffix(pattern.drop { $0 == "*" }) }.sorted()
        }
        options.rows.feed = { (rows) throws(RowAccess.Refusal) in
            guard rows.words != ["nothing"] else { throw missing }
            return RowAccess.Text(name: rows.words.joined(separator: " "), source: MemorySource(feed.utf8))
        }
        return options
    }

    static func reading(_ files: [String: String]) -> ManifestOptions { reading(files.mapValues { Array($0.utf8) }) }

    /// Options with the files of `examples/`.
    static func readingExamples() throws -> ManifestOptions {
        var files: [String: String] = [:]
        for name in ["rows.csv", "nightly-upkeep.csv"] { files[name] = try Repository.text("examples/" + name) }
        var options = reading(files)
        options.rows.files = { _ in ["media/spring.mp4"] }
        return options
    }

    private static var missing: RowAccess.Refusal {
        RowAccess.Refusal(DiagnosticCode.fileMissing, Complaint(.invalidValue, "is not there"))
    }
}

/// Hands out bytes in pieces of seven.
final class PiecewiseBytes: YAMLSource {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(YAMLSourceError) -> Int {
        let piece = rest.prefix(7)
        buffer.copyBytes(from: piece)
        rest = rest.dropFirst(piece.count)
        return piece.count
    }
}
