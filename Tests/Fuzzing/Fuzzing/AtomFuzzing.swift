import GData
import XMLEvents

/// A document is read whole and in pieces, as a feed, as the answer to a batch and as an error; and what was read of an
/// entry is written and read again.
enum AtomFuzzing {
    static func violations(_ bytes: [UInt8]) -> [String] {
        var violations: [String] = []
        let whole = read(bytes)
        if read(bytes, pieceLength: 1 + bytes.count % 7) != whole { violations.append("in pieces it reads otherwise") }
        for entry in whole ?? [] {
            let written = written(entry)
            guard let first = read(written)?.first else {
                violations.append("what was written cannot be read: \(String(decoding: written, as: UTF8.self))")
                continue
            }
            if self.written(first) != written {
                violations.append("what was written reads otherwise: \(String(decoding: written, as: UTF8.self))")
            }
        }
        let batch = BatchResponseReader()
        let parser = batch.parser()
        if (try? parser.parse(bytes.span)) != nil { try? parser.finish() }
        _ = ErrorDocument.read(bytes)
        return violations
    }

    private static func written(_ entry: Entry) -> [UInt8] {
        var writer = XMLWriter()
        EntryWriter.write(entry, in: .document, into: &writer)
        return writer.bytes
    }

    /// The entries of a document; `nil` when it cannot be read.
    private static func read(_ bytes: [UInt8]) -> [Entry]? { try? FeedReader.read(bytes).entries }

    private static func read(_ bytes: [UInt8], pieceLength: Int) -> [Entry]? {
        var entries: [Entry] = []
        let reader = FeedReader { (entry) throws(XMLError) in entries.append(entry) }
        let parser = reader.parser()
        do {
            var offset = 0
            while offset < bytes.count {
                let end = min(offset + pieceLength, bytes.count)
                try parser.parse(bytes.span.extracting(offset..<end))
                offset = end
            }
            try parser.finish()
            return entries
        } catch {
            return nil
        }
    }
}
