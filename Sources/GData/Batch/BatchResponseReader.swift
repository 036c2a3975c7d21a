package import XMLEvents

/// Reads a batch response as it arrives, and keeps of each entry only what reconciliation needs.
///
/// A response repeats every resource whole, so most of it is passed over: this is the one reader where that shows in
/// the time a run takes. `FeedReader` reads the rest of an entry when it is wanted.
package final class BatchResponseReader: XMLEventHandler {
    private var state = State()

    /// What was read so far; all of it only once the parser has finished.
    package var response: BatchResponse { state.response }

    package init() {}

    /// A parser that reads into this reader.
    package func parser(limits: XMLLimits = XMLLimits()) -> XMLEventParser {
        XMLEventParser(vocabulary: .gdata, handler: self, limits: limits)
    }

    package func startElement(
        _ name: XMLName,
        attributes: borrowing XMLAttributes
    ) throws(XMLError) -> XMLInterest {
        try state.start(ElementName(name), attributes)
    }

    package func characters(_ text: Span<UInt8>) throws(XMLError) { state.append(text) }

    package func endElement(_ name: XMLName) throws(XMLError) { state.end(ElementName(name)) }
}

/// Where the reader stands: one value, so that an event costs one access to the class.
private struct State {
    var response = BatchResponse()

    /// How many entries one answer may hold; a batch has 50.
    private static let maximumResults = 10_000

    /// How many elements are open that were not passed over.
    private var depth = 0
    private var result = BatchResult()
    private var text: [UInt8] = []
    private var error = ErrorBuilder()

    mutating func start(_ element: ElementName, _ attributes: borrowing XMLAttributes) throws(XMLError) -> XMLInterest {
        depth += 1
        let interest: XMLInterest
        switch depth {
        case 1:
            guard element == ElementName(.atom, .feed) else { throw XMLError(.unexpected, "not an Atom feed") }
            interest = .elements
        case 2: interest = try startInFeed(element, attributes)
        case 3: interest = startInEntry(element, attributes)
        default:
            // Inside `batch:status`, whose content may be an error document.
            if element.local == .location { error.startLocation(attributes) }
            text.removeAll(keepingCapacity: true)
            interest = .everything
        }
        if interest == .nothing { depth -= 1 }
        return interest
    }

    private mutating func startInFeed(
        _ element: ElementName,
        _ attributes: borrowing XMLAttributes
    ) throws(XMLError) -> XMLInterest {
        switch (element.namespace, element.local) {
        case (.atom, .entry):
            guard response.results.count < Self.maximumResults else {
                throw XMLError(.tooLarge, "more than \(Self.maximumResults) entries")
            }
            result = BatchResult()
            return .elements
        case (.batch, .interrupted): response.interruption = BatchInterruption(attributes)
        default: break
        }
        return .nothing
    }

    private mutating func startInEntry(
        _ element: ElementName,
        _ attributes: borrowing XMLAttributes
    ) -> XMLInterest {
        switch (element.namespace, element.local) {
        case (.atom, .id), (.batch, .id), (.yt, .position):
            text.removeAll(keepingCapacity: true)
            return .everything
        case (.batch, .operation):
            result.operation = attributes.value(of: XMLName(attribute: .type)).flatMap(BatchOperation.init)
        case (.batch, .status):
            result.status = BatchStatus(attributes)
            text.removeAll(keepingCapacity: true)
            return .everything
        case (.batch, .interrupted): result.interruption = BatchInterruption(attributes)
        case (.atom, .link):
            guard attributes.isValue(of: XMLName(attribute: .rel), Relation.edit) else { break }
            result.editLink = attributes.value(of: XMLName(attribute: .href))
        default: break
        }
        return .nothing
    }

    mutating func append(_ piece: Span<UInt8>) {
        // Nothing added to an empty array would set the count of the one empty array that all threads share.
        guard piece.count > 0 else { return }
        text.append(addingCapacity: piece.count) { output in
            for index in piece.indices { output.append(piece[index]) }
        }
    }

    mutating func end(_ element: ElementName) {
        depth -= 1
        switch depth {
        case 0: break
        case 1: endEntry()
        case 2: endInEntry(element)
        default: endInStatus(element)
        }
    }

    private mutating func endEntry() {
        if let interruption = result.interruption {
            response.interruption = interruption
        } else {
            response.results.append(result)
        }
    }

    private mutating func endInEntry(_ element: ElementName) {
        switch (element.namespace, element.local) {
        case (.atom, .id): result.id = String(decoding: text, as: UTF8.self)
        case (.batch, .id): result.batchID = String(decoding: text, as: UTF8.self)
        case (.yt, .position): result.position = Int(String(decoding: text, as: UTF8.self))
        case (.batch, .status):
            // Some servers write the error document as escaped text.
            guard result.status?.errors.isEmpty == true, text.contains(UInt8(ascii: "<")) else { break }
            result.status?.errors = ErrorDocument.read(text) ?? []
        default: break
        }
    }

    private mutating func endInStatus(_ element: ElementName) {
        if element.local == .error, let finished = error.finish() { result.status?.errors.append(finished) }
        error.end(element.local, text: String(decoding: text, as: UTF8.self))
        text.removeAll(keepingCapacity: true)
    }
}
