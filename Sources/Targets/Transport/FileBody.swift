import Foundation
import NIOCore

/// The bytes of a file as a request's body, read as they are wanted.
struct FileBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    /// How much is read at a time, in bytes. For larger pieces the memory is taken from the system each time anew.
    static let pieceSize = 64 << 10

    let path: String
    let range: Range<Int>
    let progress: @Sendable (Int) -> Bool
    let limit: BandwidthLimit?

    func makeAsyncIterator() -> Iterator { Iterator(body: self, position: range.lowerBound) }

    struct Iterator: AsyncIteratorProtocol {
        let body: FileBody
        var position: Int
        private var file: FileHandle?

        init(body: FileBody, position: Int) {
            self.body = body
            self.position = position
        }

        mutating func next() async throws -> ByteBuffer? {
            let isWanted = body.progress(position)
            guard position < body.range.upperBound else { return nil }
            guard isWanted else { throw CancellationError() }
            if file == nil {
                file = try FileHandle(forReadingFrom: URL(filePath: body.path))
                try file?.seek(toOffset: UInt64(position))
            }
            let count = Swift.min(body.limit?.pieceSize ?? FileBody.pieceSize, body.range.upperBound - position)
            try await body.limit?.wait(for: count)
            guard let data = try file?.read(upToCount: count), !data.isEmpty else {
                throw CocoaError(.fileReadCorruptFile)
            }
            position += data.count
            return ByteBuffer(bytes: data)
        }
    }
}
