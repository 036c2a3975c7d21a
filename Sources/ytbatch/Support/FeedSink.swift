import FoundationEssentials
import Glibc
import Planning

/// Where compiled feeds go.
final class FeedSink {
    private let folder: String?
    private var buffer: [UInt8] = []
    private var names: [String] = []
    /// How many files were written.
    var count: Int { names.count }

    private init(folder: String?) { self.folder = folder }

    /// All feeds one after the other, each with its own XML declaration.
    static func stdout() -> FeedSink { FeedSink(folder: nil) }

    /// One file a feed: `000001.batch.xml`, and `000002.upload.xml` for the metadata of an upload.
    static func folder(_ path: String) throws(CommandFailure) -> FeedSink {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(.io, "\(path): cannot be made")
        }
        return FeedSink(folder: path)
    }

    func write(_ document: FeedCompiler.Document, _ bytes: [UInt8]) throws(CommandFailure) {
        guard let folder else {
            buffer.append(contentsOf: bytes)
            if buffer.count > 1 << 18 { try flush() }
            return
        }
        let kind = if case .upload = document { "upload" } else { "batch" }
        let number = String(names.count + 1)
        let name = String(repeating: "0", count: max(0, 6 - number.count)) + number + ".\(kind).xml"
        names.append(name)
        let path = folder + "/" + name
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
            throw CommandFailure(.io, "\(path): the disk is full, or cannot be written")
        }
    }

    func finish() throws(CommandFailure) { try flush() }

    private func flush() throws(CommandFailure) {
        try Console.put(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Takes the files away again: feeds of a bad manifest are no use to anybody.
    func discard() {
        buffer = []
        guard let folder else { return }
        for name in names { try? FileManager.default.removeItem(atPath: folder + "/" + name) }
        names = []
    }
}
