import XMLEvents

/// Writes down what a parser reports, one line an event; text in one piece, however it arrives.
final class Recorder: XMLEventHandler {
    private(set) var events: [String] = []
    /// Elements whose content is of less interest.
    private let interests: [String: XMLInterest]
    private let refused: String?
    private var text: [UInt8] = []

    static let namespaces = ["urn:a", "urn:b"]
    static let names = ["root", "item", "id", "href", "skip", "quiet"]
    static let vocabulary = XMLVocabulary(namespaces: namespaces, names: names)

    init(interests: [String: XMLInterest] = [:], refusing refused: String? = nil) {
        self.interests = interests
        self.refused = refused
    }

    func startElement(_ name: XMLName, attributes: borrowing XMLAttributes) throws(XMLError) -> XMLInterest {
        endText()
        var event = "<" + Self.text(name)
        for index in 0..<attributes.count {
            event += " \(Self.text(attributes.name(at: index)))=\(attributes.value(at: index))"
        }
        events.append(event)
        let local = Self.local(name)
        if local == refused { throw XMLError(.unexpected, "not wanted") }
        return interests[local] ?? .everything
    }

    func characters(_ piece: Span<UInt8>) throws(XMLError) {
        for index in piece.indices { text.append(piece[index]) }
    }

    func endElement(_ name: XMLName) throws(XMLError) {
        endText()
        events.append(">" + Self.text(name))
    }

    private func endText() {
        if !text.isEmpty { events.append("'" + String(decoding: text, as: UTF8.self) + "'") }
        text = []
    }

    private static func text(_ name: XMLName) -> String {
        switch name.namespace {
        case XMLName.noNamespace: local(name)
        case XMLName.unknown: "?:" + local(name)
        default: namespaces[Int(name.namespace)].dropFirst(4) + ":" + local(name)
        }
    }

    private static func local(_ name: XMLName) -> String {
        name.local == XMLName.unknown ? "?" : names[Int(name.local)]
    }

    // MARK: - Reading

    /// Reads a document at once.
    static func read(_ text: String, limits: XMLLimits = XMLLimits()) -> (events: [String], error: XMLError?) {
        read(Array(text.utf8), limits: limits)
    }

    static func read(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) -> (events: [String], error: XMLError?) {
        let recorder = Recorder()
        do {
            try XMLEventParser.read(bytes, vocabulary: vocabulary, handler: recorder, limits: limits)
            return (recorder.events, nil)
        } catch {
            return (recorder.events, error)
        }
    }

    /// Reads a document in pieces, cut at these places.
    static func read(
        _ bytes: [UInt8],
        cutAt cuts: [Int],
        limits: XMLLimits = XMLLimits()
    ) -> (events: [String], error: XMLError?) {
        let recorder = Recorder()
        let parser = XMLEventParser(vocabulary: vocabulary, handler: recorder, limits: limits)
        do {
            var start = 0
            for cut in cuts + [bytes.count] {
                try parser.parse(bytes.span.extracting(start..<cut))
                start = cut
            }
            try parser.finish()
            return (recorder.events, nil)
        } catch {
            return (recorder.events, error)
        }
    }
}
