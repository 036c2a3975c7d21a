import YAMLEvents

/// All events of a text, one a line, and what ended reading if something did.
struct Reading {
    var events: [String] = []
    var error: YAMLError?

    init(_ bytes: some Sequence<UInt8>, limits: YAMLLimits = YAMLLimits()) {
        self.init(source: MemorySource(bytes), limits: limits)
    }

    init(_ text: String, limits: YAMLLimits = YAMLLimits()) { self.init(text.utf8, limits: limits) }

    init(source: any YAMLSource, limits: YAMLLimits = YAMLLimits()) {
        var reader = YAMLEventReader(source: source, limits: limits)
        do {
            while try reader.next() != .streamEnd {
                switch reader.current {
                case .documentStart: events.append("---")
                case .documentEnd: events.append("...")
                case .scalar: events.append(reader.isPlainScalar ? reader.scalarText : "'\(reader.scalarText)'")
                case .sequenceStart: events.append("[")
                case .sequenceEnd: events.append("]")
                case .mappingStart: events.append("{")
                case .mappingEnd: events.append("}")
                case .streamEnd: break
                }
            }
            // The end stays the end.
            if try reader.next() != .streamEnd { events.append("more") }
        } catch {
            self.error = error
        }
    }
}

/// Hands out a text in pieces of a few bytes.
final class PiecewiseSource: YAMLSource {
    private var rest: ArraySlice<UInt8>
    private let size: Int

    init(_ text: String, size: Int) {
        rest = Array(text.utf8)[...]
        self.size = size
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(YAMLSourceError) -> Int {
        let piece = rest.prefix(min(size, buffer.count))
        buffer.copyBytes(from: piece)
        rest = rest.dropFirst(piece.count)
        return piece.count
    }
}

/// Hands out the same bytes for as long as somebody reads, and counts them.
final class EndlessSource: YAMLSource {
    private let beginning: [UInt8]
    private let byte: UInt8
    private(set) var count = 0

    init(beginning: String, then byte: Character) {
        self.beginning = Array(beginning.utf8)
        self.byte = byte.asciiValue ?? 0
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(YAMLSourceError) -> Int {
        for index in buffer.indices {
            buffer[index] = count < beginning.count ? beginning[count] : byte
            count += 1
        }
        return buffer.count
    }
}

/// Breaks off with a reason.
final class BrokenSource: YAMLSource {
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(YAMLSourceError) -> Int {
        throw YAMLSourceError(reason: "the disk is gone")
    }
}
