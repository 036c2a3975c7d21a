package import XMLEvents

/// The answer to a batch: its results in the order they came, and the interruption if there was one.
package struct BatchResponse: Equatable, Sendable {
    package var results: [BatchResult] = []
    package var interruption: BatchInterruption?

    package init() {}

    /// Reads a whole answer.
    ///
    /// - Throws: `XMLError` when the body is not a complete feed, or not within the limits: then nothing of it counts.
    package static func read(_ body: [UInt8], limits: XMLLimits = XMLLimits()) throws(XMLError) -> BatchResponse {
        let reader = BatchResponseReader()
        try XMLEventParser.read(body, vocabulary: .gdata, handler: reader, limits: limits)
        return reader.response
    }
}
