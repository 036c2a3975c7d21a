import Foundation
import Targets

/// Lines that somebody pastes, as they come.
enum PastedLines {
    /// Reading cannot be called off: it goes on in a thread of its own, which ends with stdin or with the process.
    static func fromInput() -> AsyncStream<String> {
        let (lines, found) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingOldest(16))
        Thread.detachNewThread {
            var line: [UInt8] = []
            while let piece = try? FileHandle.standardInput.read(upToCount: 1), let byte = piece.first {
                guard byte == UInt8(ascii: "\n") else {
                    // What is longer is no address that anybody waits for.
                    if line.count <= RedirectAnswer.longest { line.append(byte) }
                    continue
                }
                found.yield(String(decoding: line, as: UTF8.self))
                line.removeAll()
            }
            if !line.isEmpty { found.yield(String(decoding: line, as: UTF8.self)) }
            found.finish()
        }
        return lines
    }
}
