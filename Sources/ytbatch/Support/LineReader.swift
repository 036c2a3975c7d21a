import Foundation

/// Picks single lines out of a file of any length.
enum LineReader {
    /// Longer lines are cut off.
    private static let longestLine = 64 << 10

    static func lines(_ wanted: Set<Int>, upTo last: Int, of path: String) -> [Int: String] {
        guard let file = FileHandle(forReadingAtPath: path) else { return [:] }
        defer { try? file.close() }
        var found: [Int: String] = [:]
        var number = 1
        var line: [UInt8] = []
        while number <= last, let chunk = try? file.read(upToCount: 1 << 20), !chunk.isEmpty {
            for byte in chunk {
                guard byte == UInt8(ascii: "\n") else {
                    if line.count < longestLine, wanted.contains(number) { line.append(byte) }
                    continue
                }
                if wanted.contains(number) { found[number] = text(line) }
                line.removeAll(keepingCapacity: true)
                number += 1
                if number > last { break }
            }
        }
        if wanted.contains(number), found[number] == nil { found[number] = text(line) }
        return found
    }

    private static func text(_ line: [UInt8]) -> String {
        String(decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line[...], as: UTF8.self)
    }
}
