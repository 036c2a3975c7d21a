import Glibc

/// Where the bytes of a stream come from.
package protocol YAMLSource: AnyObject {
    /// Puts the next bytes into `buffer` and tells how many; 0 is the end.
    ///
    /// - Throws: `YAMLSourceError` with the reason in words when the bytes cannot be had.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(YAMLSourceError) -> Int
}

package struct YAMLSourceError: Error {
    package var reason: String
    package init(reason: String) { self.reason = reason }
}

/// A file descriptor that somebody else opened and closes.
package final class FileDescriptorSource: YAMLSource {
    private let descriptor: CInt

    package init(descriptor: CInt) { self.descriptor = descriptor }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(YAMLSourceError) -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw YAMLSourceError(reason: String(cString: strerror(errno))) }
        }
    }
}

/// A text in memory.
package final class MemorySource: YAMLSource {
    private let bytes: [UInt8]
    private var offset = 0

    package init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(YAMLSourceError) -> Int {
        let count = min(buffer.count, bytes.count - offset)
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<offset + count])) }
        offset += count
        return count
    }
}
