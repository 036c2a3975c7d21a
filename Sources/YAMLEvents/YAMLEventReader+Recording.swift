/// A value can be recorded while it is read, and be read again from its beginning.
extension YAMLEventReader {
    /// Records from the present event on.
    package mutating func beginRecording() {
        state.pointee.recording.removeAll()
        state.pointee.isRecording = true
        recordEvent()
    }

    /// Ends recording with the present event.
    ///
    /// - Returns: Whether all of it was within the bounds; otherwise it cannot be read again.
    package mutating func endRecording() -> Bool {
        state.pointee.isRecording = false
        return state.pointee.recording.isComplete
    }

    /// Stands before the first recorded event; behind the last one, the stream goes on.
    package mutating func rewind() {
        state.pointee.isRecording = false
        state.pointee.isRewound = true
        state.pointee.recordedPosition = 0
    }

    /// How many of the recorded events were read again.
    package var recordedPosition: Int { state.pointee.recordedPosition }

    /// Takes events out of what was recorded, which must not be being read.
    package mutating func removeRecorded(_ ranges: [Range<Int>]) {
        state.pointee.recording.remove(ranges)
        state.pointee.recordedPosition = state.pointee.recording.events.count
    }

    mutating func recordEvent() {
        state.pointee.recording.add(
            state.pointee.current,
            state.pointee.scalar,
            isPlain: state.pointee.isPlain,
            from: start,
            to: end,
            within: state.pointee.limits
        )
    }

    /// The next recorded event; `nil` behind the last one.
    mutating func recordedEvent() -> YAMLEvent? {
        let position = state.pointee.recordedPosition
        guard position < state.pointee.recording.events.count else {
            state.pointee.isRewound = false
            return nil
        }
        let event = state.pointee.recording.events[position]
        state.pointee.recordedPosition = position + 1
        state.pointee.isPlain = event.isPlain
        state.pointee.scalar =
            event.count > 0 ? state.pointee.recording.text(of: event) : UnsafeBufferPointer(start: nil, count: 0)
        return event.event
    }

    /// Where the recorded event that the reader stands on begins and ends.
    var recordedPlace: (start: SourcePosition, end: SourcePosition) {
        let event = state.pointee.recording.events[max(0, state.pointee.recordedPosition - 1)]
        return (
            SourcePosition(line: Int(event.startLine), column: Int(event.startColumn)),
            SourcePosition(line: Int(event.endLine), column: Int(event.endColumn))
        )
    }
}
