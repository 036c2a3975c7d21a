import Glibc

extension [UInt8] {
    /// Writes all of it to a file that is open.
    ///
    /// - Returns: Whether it was written; if not, `errno` says why.
    package func write(to descriptor: CInt) -> Bool {
        var offset = 0
        while offset < count {
            let written = unsafe withUnsafeBytes { buffer in
                unsafe Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { return false }
            offset += written
        }
        return true
    }
}
