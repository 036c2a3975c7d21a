/// The bytes of a file, or of a part of one, as they arrive: counted and not kept, but for a few at the beginning.
struct UploadedFile: Sendable, Equatable {
    /// How many bytes of the beginning are kept: enough for the word by which a tester chooses a state.
    static let kept = 64

    private(set) var count = 0
    private(set) var beginning: [UInt8] = []
    /// `nil` when bytes were counted that nobody saw.
    private(set) var digest: FileDigest? = FileDigest()
    /// The digest of as many bytes as fill whole units (`UploadSession.unit`).
    private(set) var digestOfUnits: FileDigest? = FileDigest()

    mutating func append(_ bytes: [UInt8], _ range: Range<Int>) {
        if beginning.count < Self.kept { beginning += bytes[range].prefix(Self.kept - beginning.count) }
        var start = range.lowerBound
        while start < range.upperBound {
            let left = UploadSession.unit - count % UploadSession.unit
            let end = min(range.upperBound, start + left)
            digest?.append(bytes, start..<end)
            count += end - start
            if count % UploadSession.unit == 0 { digestOfUnits = digest }
            start = end
        }
    }

    mutating func append(count piece: Int) {
        guard piece > 0 else { return }
        count += piece
        digest = nil
        digestOfUnits = nil
    }
}
