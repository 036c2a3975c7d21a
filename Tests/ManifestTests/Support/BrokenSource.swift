import YAMLEvents

/// A file whose disk goes away at once.
final class BrokenSource: YAMLSource {
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(YAMLSourceError) -> Int {
        throw YAMLSourceError(reason: "the disk is gone")
    }
}
