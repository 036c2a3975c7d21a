package import XMLEvents

/// Where a browser sends a file to, and what it sends with it (reference, "Browser-based upload API response elements").
package struct FormUploadAnswer: Equatable, Sendable {
    package var url: String
    package var token: String

    package init(url: String, token: String) {
        self.url = url
        self.token = token
    }

    /// - Throws: `XMLError` when the document is not XML, or lacks the address or the token.
    package static func read(_ body: [UInt8]) throws(XMLError) -> FormUploadAnswer {
        let reader = FormUploadAnswerReader()
        try XMLEventParser.read(body, vocabulary: .gdata, handler: reader)
        guard let url = reader.url, let token = reader.token else {
            throw XMLError(.unexpected, "no address or no token of a form")
        }
        return FormUploadAnswer(url: url, token: token)
    }

    package func write(into writer: inout XMLWriter) {
        writer.markup("<?xml version='1.0' encoding='UTF-8'?><response>")
        writer.element("url", url)
        writer.element("token", token)
        writer.markup("</response>")
    }
}

private final class FormUploadAnswerReader: XMLEventHandler {
    private(set) var url: String?
    private(set) var token: String?
    private var depth = 0
    private var text: [UInt8] = []

    func startElement(_ name: XMLName, attributes: borrowing XMLAttributes) throws(XMLError) -> XMLInterest {
        depth += 1
        text.removeAll(keepingCapacity: true)
        guard depth > 1 || ElementName(name).local == .response else {
            throw XMLError(.unexpected, "not the answer to a request for a form")
        }
        return .everything
    }

    func characters(_ text: Span<UInt8>) throws(XMLError) {
        for index in text.indices { self.text.append(text[index]) }
    }

    func endElement(_ name: XMLName) throws(XMLError) {
        depth -= 1
        guard depth == 1 else { return }
        switch ElementName(name).local {
        case .url: url = String(decoding: text, as: UTF8.self)
        case .token: token = String(decoding: text, as: UTF8.self)
        default: break
        }
    }
}
