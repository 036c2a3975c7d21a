/// The events of one value, kept so that the value can be read again and again.
///
/// Its memory serves the next value too. Whoever owns it gives the memory back with `deallocate`.
struct EventRecording {
    /// One event: 32 bytes, since every operation of a manifest is recorded.
    struct Event {
        var startLine: Int32
        var startColumn: Int32
        var endLine: Int32
        var endColumn: Int32
        /// Where the text of a scalar stands in `bytes`.
        var offset: Int32
        var count: Int32
        var event: YAMLEvent
        var isPlain: Bool
    }

    private(set) var events: [Event] = []
    private var bytes = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
    private var byteCount = 0

    /// False once there was more than is kept.
    private(set) var isComplete = true

    mutating func removeAll() {
        events.removeAll(keepingCapacity: true)
        byteCount = 0
        isComplete = true
    }

    mutating func deallocate() { bytes.deallocate() }

    mutating func add(
        _ event: YAMLEvent,
        _ text: UnsafeBufferPointer<UInt8>,
        isPlain: Bool,
        from start: SourcePosition,
        to end: SourcePosition,
        within limits: YAMLLimits
    ) {
        guard isComplete else { return }
        let count = event == .scalar ? text.count : 0
        guard events.count < limits.recordedEvents, byteCount + count <= limits.recordedBytes else {
            isComplete = false
            return
        }
        events.append(
            Event(
                startLine: Int32(clamping: start.line),
                startColumn: Int32(clamping: start.column),
                endLine: Int32(clamping: end.line),
                endColumn: Int32(clamping: end.column),
                offset: Int32(byteCount),
                count: Int32(count),
                event: event,
                isPlain: isPlain
            )
        )
        guard count > 0 else { return }
        reserve(byteCount + count)
        _ = UnsafeMutableBufferPointer(rebasing: bytes[byteCount...]).update(fromContentsOf: text)
        byteCount += count
    }

    /// The text of a scalar; valid until more is recorded.
    func text(of event: Event) -> UnsafeBufferPointer<UInt8> {
        let (offset, count) = (Int(event.offset), Int(event.count))
        return UnsafeBufferPointer(UnsafeMutableBufferPointer(rebasing: bytes[offset..<offset + count]))
    }

    mutating func remove(_ ranges: [Range<Int>]) {
        for range in ranges.sorted(by: { $0.lowerBound > $1.lowerBound }) { events.removeSubrange(range) }
    }

    private mutating func reserve(_ count: Int) {
        guard count > bytes.count else { return }
        let larger = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1024, count, bytes.count * 2))
        larger.initialize(repeating: 0)
        _ = larger.update(fromContentsOf: bytes[..<byteCount])
        bytes.deallocate()
        bytes = larger
    }
}
