import Foundation

/// A file that is read whole, up to a bound.
enum InputFile {
    /// A feed of 50 entries has about 0.2 MB.
    private static let limit = 64 << 20

    static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
        do {
            let file = try path == "-" ? FileHandle.standardInput : FileHandle(forReadingFrom: URL(filePath: path))
            var bytes: [UInt8] = []
            while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
                bytes.append(contentsOf: chunk)
                guard bytes.count <= limit else {
                    throw CommandFailure(.badInput, "\(path): is longer than \(limit >> 20) MiB")
                }
            }
            return bytes
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            guard FileManager.default.fileExists(atPath: path) else {
                throw CommandFailure(.missingFile, "\(path): is not there")
            }
            throw CommandFailure(.io, "\(path): cannot be read")
        }
    }
}
