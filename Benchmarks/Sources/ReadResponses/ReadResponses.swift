import Foundation
import GData
import XMLEvents

/// `ReadResponses FILE`: reads batch responses that stand one after the other, each behind a line with its length in
/// bytes, as a run reads the answers to its batches.
@main
enum ReadResponses {
    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            print("usage: ReadResponses FILE")
            exit(64)
        }
        let bytes = try Data(contentsOf: URL(filePath: CommandLine.arguments[1]), options: .alwaysMapped)
        var (entries, succeeded) = (0, 0)
        var start = 0
        while start < bytes.count {
            let lineEnd = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let end = lineEnd + 1 + (Int(String(decoding: bytes[start..<lineEnd], as: UTF8.self)) ?? 0)
            let response = try BatchResponse.read(Array(bytes[(lineEnd + 1)..<end]))
            entries += response.results.count
            succeeded += response.results.count { (200..<300).contains($0.status?.code ?? 0) }
            start = end
        }
        print("\(entries) entries, \(succeeded) succeeded")
    }
}
