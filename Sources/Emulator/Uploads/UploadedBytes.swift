/// The bytes of a video as they arrive: counted, not kept.
///
/// The body of an upload may be longer than memory. Whoever receives it feeds it here piece by piece, and hands the
/// result to the emulator when the body ends or breaks off.
package struct UploadedBytes: Sendable, Equatable {
    package private(set) var count = 0
    /// Whether the whole body arrived. A body that broke off is stored as far as it came.
    package var isComplete = true

    package init() {}

    package mutating func append(_ piece: Span<UInt8>) { count += piece.count }

    package mutating func append(count piece: Int) { count += piece }
}
