import CLibYAML
import Glibc

/// Reads a YAML stream as events, one at a time, within bounds.
///
/// Aliases are expanded, so that a caller sees only values. Explicit tags are refused: a manifest is data.
/// The reader owns every pointer that libyaml hands out; nothing of libyaml is visible outside.
package struct YAMLEventReader: ~Copyable {
    /// What reading needs beside libyaml.
    struct State {
        let input: InputTracker
        let limits: YAMLLimits
        var aliases = AliasExpansion()
        var holdsEvent = false
        var depth = 0
        var current = YAMLEvent.documentEnd
        /// The scalar that the reader stands on: libyaml's own bytes, or those of `replayed`.
        var scalar = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
        var isPlain = false
        /// A copy of the scalar that an alias stands for.
        var replayed = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)
        var recording = EventRecording()
        var isRecording = false
        /// True while recorded events are read again.
        var isRewound = false
        /// How many of them were.
        var recordedPosition = 0
    }

    // All of it stands behind pointers: a call that only looks at a value gets the whole value copied, and there are a
    // dozen calls for each scalar of a manifest.
    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let event = UnsafeMutablePointer<yaml_event_t>.allocate(capacity: 1)
    let state = UnsafeMutablePointer<State>.allocate(capacity: 1)

    private var input: InputTracker { state.pointee.input }
    private var limits: YAMLLimits { state.pointee.limits }

    /// Where the present event begins and ends. For an event that an alias stands for: where the alias stands.
    package var start: SourcePosition {
        state.pointee.isRewound ? recordedPlace.start : SourcePosition(event.pointee.start_mark)
    }
    package var end: SourcePosition {
        state.pointee.isRewound ? recordedPlace.end : SourcePosition(event.pointee.end_mark)
    }

    /// The event that the reader stands on.
    package var current: YAMLEvent { state.pointee.current }

    package init(source: any YAMLSource, limits: YAMLLimits = YAMLLimits()) {
        let input = InputTracker(source: source, budget: limits.prologueBytes)
        state.initialize(to: State(input: input, limits: limits))
        event.initialize(to: yaml_event_t())
        // Fails only when memory is out, as allocation itself does.
        precondition(yaml_parser_initialize(parser) == 1, "libyaml cannot allocate its parser")
        yaml_parser_set_input(
            parser,
            { context, buffer, size, count in
                guard let context, let buffer, let count else { return 0 }
                let input = Unmanaged<InputTracker>.fromOpaque(context).takeUnretainedValue()
                guard let filled = input.fill(UnsafeMutableRawBufferPointer(start: buffer, count: size)) else {
                    return 0
                }
                count.pointee = filled
                return 1
            },
            Unmanaged.passUnretained(input).toOpaque()
        )
    }

    deinit {
        if state.pointee.holdsEvent { yaml_event_delete(event) }
        yaml_parser_delete(parser)
        state.pointee.replayed.deallocate()
        state.pointee.recording.deallocate()
        state.deinitialize(count: 1)
        state.deallocate()
        event.deallocate()
        parser.deallocate()
    }

    /// Moves to the next event and tells what it is. After `.streamEnd` it stays there.
    ///
    /// - Throws: `YAMLError` at the first place that is not YAML, not UTF-8, or not within the limits.
    @discardableResult
    package mutating func next() throws(YAMLError) -> YAMLEvent {
        if state.pointee.isRewound, let event = recordedEvent() {
            state.pointee.current = event
            return event
        }
        let event = try read()
        state.pointee.current = event
        if state.pointee.isRecording { recordEvent() }
        return event
    }

    /// Passes over the value that begins with the present event; stands on its last event afterwards.
    package mutating func skipValue() throws(YAMLError) {
        var depth = 0
        while true {
            switch current {
            case .mappingStart, .sequenceStart: depth += 1
            case .mappingEnd, .sequenceEnd: depth -= 1
            default: break
            }
            guard depth > 0 else { return }
            try next()
        }
    }

    /// Passes over the value behind the present event.
    package mutating func skipNextValue() throws(YAMLError) {
        try next()
        try skipValue()
    }

    private mutating func read() throws(YAMLError) -> YAMLEvent {
        if state.pointee.aliases.isPlaying { return try replay() }
        while true {
            if let event = try advance() { return event }
        }
    }

    private mutating func replay() throws(YAMLError) -> YAMLEvent {
        guard let event = state.pointee.aliases.next() else { return .streamEnd }
        state.pointee.replayed.deallocate()
        state.pointee.replayed = .allocate(capacity: event.text.count)
        _ = state.pointee.replayed.initialize(from: event.text)
        state.pointee.scalar = UnsafeBufferPointer(state.pointee.replayed)
        state.pointee.isPlain = event.isPlain
        try noteDepth(of: event.event)
        if state.pointee.aliases.isRecording { try record(event) }
        return event.event
    }

    /// Gives the bytes of the scalar that the reader stands on, valid UTF-8, for the time of the call.
    package func withScalar<Result, Failure: Error>(
        _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(Span(_unsafeElements: state.pointee.scalar))
    }

    /// Whether the byte stands anywhere in the scalar.
    package func scalarContains(_ byte: UInt8) -> Bool {
        let scalar = state.pointee.scalar
        return scalar.baseAddress.map { memchr($0, CInt(byte), scalar.count) != nil } ?? false
    }

    /// How many bytes the scalar has.
    package var scalarCount: Int { state.pointee.scalar.count }

    /// Appends the bytes of the scalar that the reader stands on.
    package func appendScalar(to bytes: inout [UInt8]) { bytes.append(contentsOf: state.pointee.scalar) }

    /// The text of the scalar that the reader stands on.
    package var scalarText: String { String(decoding: state.pointee.scalar, as: UTF8.self) }

    /// True for a scalar without quotes that is not a block scalar either: the ones YAML may take for a null.
    package var isPlainScalar: Bool { state.pointee.isPlain }

    /// True for a scalar that YAML takes for no value: empty, `~` or `null` without quotes.
    package var isNull: Bool {
        guard isPlainScalar else { return false }
        return switch scalarCount {
        case 0: true
        case 1: scalarContains(UInt8(ascii: "~"))
        case 4: ["null", "Null", "NULL"].contains(scalarText)
        default: false
        }
    }

    // MARK: - One event of libyaml

    /// Moves libyaml one event on; `nil` for an event that callers do not see.
    private mutating func advance() throws(YAMLError) -> YAMLEvent? {
        state.pointee.scalar = UnsafeBufferPointer(start: nil, count: 0)
        if state.pointee.holdsEvent { yaml_event_delete(event) }
        let holdsEvent = yaml_parser_parse(parser, event) == 1
        state.pointee.holdsEvent = holdsEvent
        guard holdsEvent else { throw YAMLError.failure(of: parser, reading: input) }
        input.bytesSinceEvent.pointee = 0
        switch event.pointee.type {
        case YAML_SCALAR_EVENT:
            state.pointee.scalar = UnsafeBufferPointer(
                start: event.pointee.data.scalar.value,
                count: event.pointee.data.scalar.length
            )
            state.pointee.isPlain = event.pointee.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
            guard event.pointee.data.scalar.length <= limits.scalarBytes else {
                throw YAMLError(.tooLong, "this value is longer than \(limits.scalarBytes) bytes", at: start)
            }
            try note(.scalar, event.pointee.data.scalar.anchor, event.pointee.data.scalar.tag)
            return .scalar
        case YAML_MAPPING_START_EVENT:
            try note(.mappingStart, event.pointee.data.mapping_start.anchor, event.pointee.data.mapping_start.tag)
            return .mappingStart
        case YAML_SEQUENCE_START_EVENT:
            try note(.sequenceStart, event.pointee.data.sequence_start.anchor, event.pointee.data.sequence_start.tag)
            return .sequenceStart
        case YAML_MAPPING_END_EVENT:
            try note(.mappingEnd, nil, nil)
            return .mappingEnd
        case YAML_SEQUENCE_END_EVENT:
            try note(.sequenceEnd, nil, nil)
            return .sequenceEnd
        case YAML_ALIAS_EVENT:
            try play(alias: bytes(of: event.pointee.data.alias.anchor))
            return try read()
        case YAML_DOCUMENT_START_EVENT:
            input.budget = limits.scalarBytes + 64 << 10
            return .documentStart
        case YAML_DOCUMENT_END_EVENT:
            state.pointee.aliases = AliasExpansion()
            input.budget = limits.prologueBytes
            return .documentEnd
        case YAML_STREAM_END_EVENT, YAML_NO_EVENT: return .streamEnd
        default: return nil
        }
    }

    /// Checks and records what belongs to a node.
    @inline(__always)
    private mutating func note(
        _ kind: YAMLEvent,
        _ anchor: UnsafeMutablePointer<yaml_char_t>?,
        _ tag: UnsafeMutablePointer<yaml_char_t>?
    ) throws(YAMLError) {
        try noteDepth(of: kind)
        if tag != nil || anchor != nil || state.pointee.aliases.isRecording { try noteProperties(kind, anchor, tag) }
    }

    private mutating func noteProperties(
        _ kind: YAMLEvent,
        _ anchor: UnsafeMutablePointer<yaml_char_t>?,
        _ tag: UnsafeMutablePointer<yaml_char_t>?
    ) throws(YAMLError) {
        if let tag {
            let name = String(decoding: bytes(of: tag), as: UTF8.self)
            throw YAMLError(
                .tag,
                "a manifest has no tags, this is \(Self.shortened(name))",
                suggestion: "leave the tag out; put the value in quotes if it is text",
                at: start
            )
        }
        if let anchor { state.pointee.aliases.begin(anchor: bytes(of: anchor)) }
        guard state.pointee.aliases.isRecording else { return }
        var text: [UInt8] = []
        if kind == .scalar { appendScalar(to: &text) }
        try record(AliasExpansion.Event(event: kind, text: text, isPlain: kind == .scalar && isPlainScalar))
    }

    @inline(__always)
    private mutating func noteDepth(of kind: YAMLEvent) throws(YAMLError) {
        switch kind {
        case .mappingStart, .sequenceStart:
            state.pointee.depth += 1
            guard state.pointee.depth <= limits.depth else {
                throw YAMLError(.tooDeep, "lists and mappings stand more than \(limits.depth) deep here", at: start)
            }
        case .mappingEnd, .sequenceEnd: state.pointee.depth -= 1
        default: break
        }
    }

    private mutating func play(alias: [UInt8]) throws(YAMLError) {
        let name = "*" + Self.shortened(String(decoding: alias, as: UTF8.self))
        do {
            try state.pointee.aliases.play(alias: alias, limits: limits)
        } catch {
            switch error {
            case .unknown:
                throw YAMLError(.unknownAlias, "nothing before this place has the anchor of \(name)", at: start)
            case .insideItself:
                throw YAMLError(.unknownAlias, "\(name) stands inside the value that it names", at: start)
            case .tooMany:
                throw tooManyAliases("the aliases of this document stand for more than \(bounds)")
            }
        }
    }

    private mutating func record(_ event: AliasExpansion.Event) throws(YAMLError) {
        do {
            try state.pointee.aliases.record(event, limits: limits)
        } catch {
            throw tooManyAliases("the anchors of this document hold more than \(bounds)")
        }
    }

    private var bounds: String { "\(limits.aliasedEvents) values or \(limits.aliasedBytes) bytes" }

    private func tooManyAliases(_ message: String) -> YAMLError {
        YAMLError(.tooManyAliases, message, suggestion: "write the values out", at: start)
    }

    private static func shortened(_ name: String) -> String {
        name.count <= 40 ? name : name.prefix(40) + "…"
    }

    private func bytes(of text: UnsafeMutablePointer<yaml_char_t>?) -> [UInt8] {
        guard let text else { return [] }
        return Array(String(cString: text).utf8)
    }
}

extension SourcePosition {
    /// libyaml counts from 0.
    init(_ mark: yaml_mark_t) {
        self.init(line: mark.line + 1, column: mark.column + 1)
    }
}
