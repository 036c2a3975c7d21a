/// Receives a document as it is read. What it throws ends reading.
package protocol XMLEventHandler: AnyObject {
    /// - Returns: What of the element's content the handler wants to hear of.
    func startElement(_ name: XMLName, attributes: borrowing XMLAttributes) throws(XMLError) -> XMLInterest

    /// Text or part of it: one run of characters may arrive in several calls.
    func characters(_ text: Span<UInt8>) throws(XMLError)

    /// Not called for an element whose content is of no interest.
    func endElement(_ name: XMLName) throws(XMLError)
}

/// What a handler wants to hear of an element's content.
package enum XMLInterest: UInt8, Sendable {
    /// Nothing, not even its end. What stands in it must be well-formed all the same.
    case nothing
    /// The elements in it, but no text.
    case elements
    case everything
}
