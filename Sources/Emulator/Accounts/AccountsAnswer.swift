import GData
import HTTPTypes

/// What the endpoints for accounts answer: lines of text, pages for people, and ways on for browsers.
enum AccountsAnswer {
    static func text(_ status: Int, _ text: String, at instant: Instant) -> EmulatorResponse {
        response(status, "text/plain; charset=UTF-8", Array(text.utf8), at: instant)
    }

    static func image(_ bytes: [UInt8], at instant: Instant) -> EmulatorResponse {
        response(200, "image/svg+xml", bytes, at: instant)
    }

    static func page(
        _ status: Int,
        _ title: String,
        at instant: Instant,
        _ content: (inout XMLWriter) -> Void = { _ in }
    ) -> EmulatorResponse {
        var writer = XMLWriter()
        writer.markup("<!DOCTYPE html>\n<html>\n<head>\n")
        writer.element("title", title)
        writer.markup("\n</head>\n<body>\n")
        writer.element("h1", title)
        writer.markup("\n")
        content(&writer)
        writer.markup("</body>\n</html>\n")
        return response(status, "text/html; charset=UTF-8", writer.bytes, at: instant)
    }

    /// Sends the browser back to the program that asked, with more in the query.
    static func redirect(
        to address: WebAddress,
        adding items: [(name: String, value: String)],
        at instant: Instant
    ) -> EmulatorResponse {
        var answer = response(302, "text/html; charset=UTF-8", [], at: instant)
        answer.head.headerFields[.location] = address.adding(items)
        return answer
    }

    private static func response(
        _ status: Int,
        _ type: String,
        _ body: [UInt8],
        at instant: Instant
    ) -> EmulatorResponse {
        var fields = HTTPFields()
        fields[.contentType] = type
        fields[.date] = instant.httpDate
        fields[.cacheControl] = "no-cache, no-store"
        fields[.xContentTypeOptions] = "nosniff"
        fields[.server] = "GSE"
        return EmulatorResponse(
            head: HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: fields),
            body: body
        )
    }
}

/// An absolute address that a browser can be sent to.
struct WebAddress {
    let text: String

    private static let longest = 2000

    /// - Returns: `nil` for what is no address of HTTP, or could not stand in a header.
    init?(_ text: String) {
        let isWeb = ["http://", "https://"].contains { text.lowercased().hasPrefix($0) && text.utf8.count > $0.count }
        guard isWeb, text.utf8.count <= Self.longest, text.utf8.allSatisfy({ 0x21..<0x7F ~= $0 }) else { return nil }
        self.text = text
    }

    func adding(_ items: [(name: String, value: String)]) -> String {
        let query = items.map { $0.name + "=" + EntryIdentifier.escaped($0.value) }.joined(separator: "&")
        let end = text.firstIndex(of: "#") ?? text.endIndex
        let address = text[..<end]
        return address + (address.contains("?") ? "&" : "?") + query + text[end...]
    }
}
