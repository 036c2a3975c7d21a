import CLibXML2

/// Reads one XML document as it arrives, and tells a handler what it holds.
///
/// Names are told apart by namespace URI, never by prefix. Nothing outside the document is ever read: there is no
/// handler for declarations, so that an entity is never known and a reference to one is an error.
package final class XMLEventParser {
    private let handler: any XMLEventHandler
    private let limits: XMLLimits
    private let namespaces: NameTable
    private let names: NameTable
    private var context: xmlParserCtxtPtr?
    private var byteCount = 0
    private var failure: XMLError?

    /// Where the parser stands, for the callbacks. A cell of memory, since access to a class's property is checked at
    /// run time, which would cost more than most callbacks do.
    private let state = UnsafeMutablePointer<State>.allocate(capacity: 1)

    private struct State {
        var depth = 0
        /// The depth of the element whose content is of no interest, if there is one.
        var skipped = Int.max
        var isOver = false
    }

    /// For each open element what the handler wants to hear of its content.
    private let interests: UnsafeMutablePointer<XMLInterest>

    package init(vocabulary: XMLVocabulary, handler: any XMLEventHandler, limits: XMLLimits = XMLLimits()) {
        self.handler = handler
        self.limits = limits
        namespaces = NameTable(vocabulary.namespaces)
        names = NameTable(vocabulary.names)
        state.initialize(to: State())
        interests = .allocate(capacity: limits.depth + 1)
        interests.initialize(repeating: .everything, count: limits.depth + 1)
    }

    /// `NOENT`: without it libxml2 leaves `&amp;` in attribute values as `&#38;`.
    private static let options = CInt(XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue)

    deinit {
        xmlFreeParserCtxt(context)
        state.deallocate()
        interests.deallocate()
    }

    /// Reads a whole document at once, which takes less time than piece by piece.
    ///
    /// - Throws: As `parse` and `finish`.
    package static func read(
        _ bytes: [UInt8],
        vocabulary: XMLVocabulary,
        handler: any XMLEventHandler,
        limits: XMLLimits = XMLLimits()
    ) throws(XMLError) {
        let parser = XMLEventParser(vocabulary: vocabulary, handler: handler, limits: limits)
        try parser.readWhole(bytes)
    }

    private func readWhole(_ bytes: [UInt8]) throws(XMLError) {
        guard bytes.count <= limits.bytes else {
            throw fail(XMLError(.tooLarge, "the document is longer than \(limits.bytes) bytes"))
        }
        guard !bytes.isEmpty else { throw fail(XMLError(.malformed, "the document is empty")) }
        let status = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { text -> CInt in
                // libxml2 reads from these bytes in place, and only for the time of this call.
                context = xmlCreateMemoryParserCtxt(text.baseAddress, CInt(text.count))
                guard let context else { return CInt(XML_ERR_NO_MEMORY.rawValue) }
                context.pointee.sax.pointee = Self.callbacks
                context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
                xmlCtxtUseOptions(context, Self.options)
                return xmlParseDocument(context)
            }
        }
        try check()
        try check(status: status)
        // To libxml2 a byte of zero behind the root element is the end, whatever follows it.
        guard let input = context?.pointee.input?.pointee, input.cur < input.end else { return }
        throw fail(
            XMLError(
                .malformed,
                "there is more behind the end of the document",
                line: Int(input.line),
                column: Int(input.col)
            )
        )
    }

    /// Reads on.
    ///
    /// - Throws: `XMLError` at the first place that is not well-formed or not within the limits, or what the handler
    ///   threw. After that the document is over.
    package func parse(_ bytes: Span<UInt8>) throws(XMLError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(XMLError) in try feed(buffer) }
    }

    /// Ends the document.
    ///
    /// - Throws: As `parse`, and when the document is not complete.
    package func finish() throws(XMLError) {
        try check()
        beginPieces()
        try check(status: xmlParseChunk(context, nil, 0, 1))
    }

    /// The parser for a document that comes in pieces.
    private func beginPieces() {
        guard context == nil else { return }
        var callbacks = Self.callbacks
        context = xmlCreatePushParserCtxt(&callbacks, Unmanaged.passUnretained(self).toOpaque(), nil, 0, nil)
        xmlCtxtUseOptions(context, Self.options)
    }

    private func feed(_ buffer: UnsafeBufferPointer<UInt8>) throws(XMLError) {
        try check()
        beginPieces()
        byteCount += buffer.count
        guard byteCount <= limits.bytes else {
            throw fail(XMLError(.tooLarge, "the document is longer than \(limits.bytes) bytes"))
        }
        var rest = buffer[...]
        while !rest.isEmpty {
            // libxml2 counts in CInt.
            let chunk = rest.prefix(1 << 20)
            rest = rest.dropFirst(chunk.count)
            let status = UnsafeBufferPointer(rebasing: chunk).withMemoryRebound(to: CChar.self) {
                xmlParseChunk(context, $0.baseAddress, CInt($0.count), 0)
            }
            try check(status: status)
        }
    }

    func name(_ local: UnsafePointer<xmlChar>?, namespace: UnsafePointer<xmlChar>?) -> XMLName {
        XMLName(namespace: namespaces.index(of: namespace), local: names.index(of: local))
    }

    // MARK: - Failures

    private func check() throws(XMLError) {
        if let failure { throw failure }
    }

    private func check(status: CInt) throws(XMLError) {
        try check()
        // A namespace that is not declared is an error too, though libxml2 reads on and says so only here.
        let isWellFormed = context.map { $0.pointee.wellFormed != 0 && $0.pointee.nsWellFormed != 0 } ?? false
        guard status != 0 || !isWellFormed else { return }
        guard let error = xmlCtxtGetLastError(context)?.pointee else {
            throw fail(XMLError(.malformed, "not XML"))
        }
        let text = error.message.map { String(cString: $0) } ?? "not XML"
        throw fail(
            XMLError(
                .malformed,
                text.split(whereSeparator: \.isNewline).joined(separator: " "),
                line: Int(error.line),
                column: Int(error.int2)
            )
        )
    }

    private func fail(_ error: XMLError) -> XMLError {
        failure = error
        state.pointee.isOver = true
        return error
    }

    /// Ends reading from within a callback.
    private func stop(_ error: XMLError) {
        var error = error
        if error.line == 0 {
            error.line = Int(xmlSAX2GetLineNumber(context))
            error.column = Int(xmlSAX2GetColumnNumber(context))
        }
        failure = error
        state.pointee.isOver = true
        xmlStopParser(context)
    }

    // MARK: - What libxml2 reports

    fileprivate func startElement(
        _ local: UnsafePointer<xmlChar>?,
        namespace: UnsafePointer<xmlChar>?,
        attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
        count: CInt
    ) {
        guard !state.pointee.isOver else { return }
        state.pointee.depth += 1
        let depth = state.pointee.depth
        guard depth <= limits.depth else {
            return stop(XMLError(.tooLarge, "elements stand more than \(limits.depth) deep"))
        }
        guard depth <= state.pointee.skipped else { return }
        do {
            let attributes = XMLAttributes(fields: attributes, count: Int(count), parser: self)
            let interest = try handler.startElement(name(local, namespace: namespace), attributes: attributes)
            interests[depth] = interest
            if interest == .nothing { state.pointee.skipped = depth }
        } catch {
            stop(error)
        }
    }

    fileprivate func endElement(_ local: UnsafePointer<xmlChar>?, namespace: UnsafePointer<xmlChar>?) {
        guard !state.pointee.isOver else { return }
        let depth = state.pointee.depth
        state.pointee.depth -= 1
        guard depth < state.pointee.skipped else {
            if depth == state.pointee.skipped { state.pointee.skipped = Int.max }
            return
        }
        do { try handler.endElement(name(local, namespace: namespace)) } catch { stop(error) }
    }

    fileprivate func characters(_ bytes: UnsafePointer<xmlChar>, count: CInt) {
        guard !state.pointee.isOver, state.pointee.skipped == Int.max,
            interests[state.pointee.depth] == .everything
        else { return }
        do { try handler.characters(Span(_unsafeStart: bytes, count: Int(count))) } catch { stop(error) }
    }

    private static var callbacks: xmlSAXHandler {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = XML_SAX2_MAGIC
        callbacks.startElementNs = { context, local, _, namespace, _, _, count, _, attributes in
            withParser(of: context) {
                $0.startElement(local, namespace: namespace, attributes: attributes, count: count)
            }
        }
        callbacks.endElementNs = { context, local, _, namespace in
            withParser(of: context) { $0.endElement(local, namespace: namespace) }
        }
        callbacks.characters = passText
        callbacks.ignorableWhitespace = passText
        callbacks.cdataBlock = passText
        // libxml2 writes to stderr where nobody takes its errors; they are asked for when a chunk is done.
        callbacks.serror = { _, _ in }
        return callbacks
    }
}

/// Gives the parser that libxml2 carries through its callbacks. It outlives them, since it makes every call that leads
/// to one: so it need not be retained, which would take more time than most callbacks do.
@inline(__always)
private func withParser(of context: UnsafeMutableRawPointer?, _ body: (XMLEventParser) -> Void) {
    guard let context else { return }
    Unmanaged<XMLEventParser>.fromOpaque(context)._withUnsafeGuaranteedRef(body)
}

private func passText(_ context: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<xmlChar>?, _ count: CInt) {
    guard let bytes else { return }
    withParser(of: context) { $0.characters(bytes, count: count) }
}
