/// Writes what an entry says of the batch that it was part of.
enum BatchElementsWriter {
    static func write(_ entry: borrowing Entry, into writer: inout XMLWriter) {
        if let id = entry.batchID { writer.element("batch:id", id) }
        if let operation = entry.batchOperation {
            writer.markup("<batch:operation")
            writer.attribute("type", operation)
            writer.markup("/>")
        }
        if let status = entry.batchStatus { write(status, into: &writer) }
        if let interruption = entry.batchInterruption { write(interruption, into: &writer) }
    }

    private static func write(_ status: BatchStatus, into writer: inout XMLWriter) {
        writer.markup("<batch:status")
        writer.attribute("code", String(status.code))
        writer.attribute("reason", status.reason)
        if let type = status.contentType { writer.attribute("content-type", type) }
        guard !status.errors.isEmpty else { return writer.markup("/>") }
        writer.markup(">")
        ErrorDocument.write(status.errors, into: &writer)
        writer.markup("</batch:status>")
    }

    /// Both names for the failures are written: of the historic clients some read the one and some the other.
    private static func write(_ interruption: BatchInterruption, into writer: inout XMLWriter) {
        writer.markup("<batch:interrupted")
        writer.attribute("reason", interruption.reason)
        if let count = interruption.parsed { writer.attribute("parsed", String(count)) }
        if let count = interruption.succeeded { writer.attribute("success", String(count)) }
        if let count = interruption.failed {
            writer.attribute("error", String(count))
            writer.attribute("failures", String(count))
        }
        if let count = interruption.unprocessed { writer.attribute("unprocessed", String(count)) }
        if let type = interruption.contentType { writer.attribute("content-type", type) }
        writer.markup("/>")
    }
}
