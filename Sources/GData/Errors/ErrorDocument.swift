import XMLEvents

/// The body of a refused request (reference, "Error response elements"): `errors` around one `error` or several.
package enum ErrorDocument {
    /// The media type of the XML form.
    package static let mediaType = "application/vnd.google.gdata.error+xml"

    /// Reads the errors of a body.
    ///
    /// - Returns: `nil` when the body is no error document: other XML, HTML, a line of text.
    package static func read(_ body: [UInt8]) -> [GDataError]? {
        let reader = ErrorReader()
        var limits = XMLLimits()
        limits.bytes = 1 << 20
        do {
            try XMLEventParser.read(body, vocabulary: .gdata, handler: reader, limits: limits)
        } catch {
            return nil
        }
        return reader.errors
    }

    /// Writes the body for these errors, as the service writes it.
    package static func write(_ errors: [GDataError], into writer: inout XMLWriter) {
        writer.markup("<errors xmlns='http://schemas.google.com/g/2005'>")
        for error in errors {
            writer.markup("<error>")
            writer.element("domain", error.domain)
            writer.element("code", error.code)
            if let location = error.location {
                writer.markup("<location type='")
                writer.attributeValue(error.locationType ?? "other")
                writer.markup("'>")
                writer.text(location)
                writer.markup("</location>")
            }
            if let reason = error.internalReason { writer.element("internalReason", reason) }
            writer.markup("</error>")
        }
        writer.markup("</errors>")
    }
}

/// Reads a document whose root is `errors`, in whatever namespace.
private final class ErrorReader: XMLEventHandler {
    private(set) var errors: [GDataError] = []
    private var builder = ErrorBuilder()
    private var depth = 0
    private var text: [UInt8] = []

    func startElement(_ name: XMLName, attributes: borrowing XMLAttributes) throws(XMLError) -> XMLInterest {
        depth += 1
        text.removeAll(keepingCapacity: true)
        let local = ElementName(name).local
        guard depth > 1 || local == .errors else { throw XMLError(.unexpected, "not an error document") }
        if local == .location { builder.startLocation(attributes) }
        return .everything
    }

    func characters(_ text: Span<UInt8>) throws(XMLError) {
        for index in text.indices { self.text.append(text[index]) }
    }

    func endElement(_ name: XMLName) throws(XMLError) {
        depth -= 1
        let local = ElementName(name).local
        if local == .error, let error = builder.finish() { errors.append(error) }
        builder.end(local, text: String(decoding: text, as: UTF8.self))
        text.removeAll(keepingCapacity: true)
    }
}
