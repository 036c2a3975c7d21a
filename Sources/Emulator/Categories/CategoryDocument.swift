import GData
import HTTPTypes

/// The documents that list the terms of a category scheme (RFC 5023, section 7; reference, "Category list for uploaded
/// videos"), at the address that is the name of the scheme.
enum CategoryDocument {
    static let mediaType = "application/atomcat+xml; charset=UTF-8"

    /// - Parameters:
    ///   - name: The last part of the scheme: `categories.cat`.
    ///   - language: The language of the labels. Only those of videos are translated.
    /// - Returns: `nil` when there is no such scheme.
    static func make(_ name: String, in language: Language) -> Element? {
        let terms: [Element]
        if name == "categories.cat" {
            terms = VideoCategoryList.terms.map { videoCategory($0, in: language) }
        } else if let listed = CategorySchemes.terms[name] {
            terms = listed.map { category($0.term, $0.label, .default) }
        } else {
            return nil
        }
        var root = Element("app:categories")
        root.attributes = [
            ("xmlns:app", "http://www.w3.org/2007/app"), ("xmlns:atom", "http://www.w3.org/2005/Atom"),
            ("xmlns:yt", "http://gdata.youtube.com/schemas/2007"), ("fixed", "yes"),
            ("scheme", "http://gdata.youtube.com/schemas/2007/" + name),
        ].map { Element.Attribute(name: $0.0, value: $0.1) }
        root.children = terms
        return root
    }

    private static func category(_ term: String, _ label: String, _ language: Language) -> Element {
        Element(
            "atom:category",
            attributes: [
                .init(name: "term", value: term), .init(name: "label", value: label),
                .init(name: "xml:lang", value: language.rawValue),
            ]
        )
    }

    private static func videoCategory(_ term: VideoCategoryList.Term, in language: Language) -> Element {
        var category = category(term.name, VideoCategoryLabels.label(of: term.name, in: language), language)
        if term.isAssignable { category.children.append(Element("yt:assignable")) }
        if !term.regions.isEmpty {
            category.children.append(
                Element("yt:browsable", attributes: [.init(name: "regions", value: term.regions)])
            )
        }
        if !term.isAssignable, term.regions.isEmpty { category.children.append(Element("yt:deprecated")) }
        return category
    }
}

extension Exchange {
    /// Answers what lies beside the feeds: the documents of category schemes. Everybody may read them.
    func answerSchema() throws -> EmulatorResponse {
        guard call.path.count == 3, call.path[0] == "schemas", call.path[1] == "2007",
            let document = CategoryDocument.make(call.path[2], in: try language())
        else { throw Refusal.notFound("Not found") }
        guard call.method == .get || call.method == .head else {
            throw Refusal.notImplemented("Method not supported")
        }
        let bytes = document.document(isIndented: call.query["prettyprint"] == "true")
        let etag = Etag.make(of: bytes)
        if isUnchanged(etag, nil) { return Answer.notModified(etag: etag, at: instant) }
        var fields = Answer.standardFields(at: instant, isCacheable: true)
        fields[.contentType] = CategoryDocument.mediaType
        fields[.vary] = "Accept-Language"
        fields[.eTag] = etag
        return EmulatorResponse(head: HTTPResponse(status: .ok, headerFields: fields), body: bytes)
    }

    /// The language of labels: `hl`, or what the caller's browser likes best of what there is.
    private func language() throws -> Language {
        if let written = call.query["hl"] {
            guard let language = Language(tag: written) else { throw Refusal.invalidParameter("hl") }
            return language
        }
        return call.headers[.acceptLanguage].flatMap { Language(accepted: $0) } ?? .default
    }
}
