import Testing
import XMLEvents

@testable import GData

/// A document with one element of the registry in one of its places, made from what the registry says of it.
struct ElementSample: CustomTestStringConvertible, Sendable {
    let element: ElementDefinition
    let place: ElementPlace
    /// Whether the attributes are left out, of an element that has a text or attributes.
    var isTextOnly = false

    var testDescription: String { "\(element.name) in \(place.parent ?? "no other")" }

    static let all: [ElementSample] = ElementRegistry.groups.flatMap(\.elements).flatMap { element in
        element.places.flatMap { place in
            let sample = ElementSample(element: element, place: place)
            guard case .textUnlessAttributes = element.content else { return [sample] }
            return [sample, ElementSample(element: element, place: place, isTextOnly: true)]
        }
    }

    // MARK: - The document

    /// The names from the element to the root of the document.
    private var path: [String] {
        var path = [element.name]
        var parent = place.parent
        while let name = parent {
            path.append(name)
            parent = ElementRegistry.find(name)?.places.first?.parent
        }
        return path
    }

    var root: String { path.last ?? "" }

    var document: [UInt8] {
        var text = markup
        for name in path.dropFirst() {
            let content = name == "feed" || name == "entry" ? text : others(in: name) + text
            text = "<\(name)>\(content)</\(name)>"
        }
        let end = text.firstIndex { $0 == ">" || $0 == "/" || $0 == " " } ?? text.endIndex
        text.insert(contentsOf: Self.namespaces, at: end)
        return Array(text.utf8)
    }

    /// What its parent cannot be without.
    private func others(in parent: String) -> String {
        switch (parent, element.name) {
        case ("response", "url"): "<token>t</token>"
        case ("response", "token"): "<url>u</url>"
        case ("error", "location"), ("error", "internalReason"): "<code>c</code>"
        default: ""
        }
    }

    private var markup: String {
        let attributes = attributes.map { " \($0.name)='\($0.value)'" }.joined()
        return "<\(element.name)\(attributes)>\(content)</\(element.name)>"
    }

    private var content: String {
        switch element.content {
        case .none: ""
        case .text: "text0x"
        case .number: "7000"
        case .textUnlessAttributes: isTextOnly ? "text0x" : ""
        case .always(let text): text
        case .elements: children
        }
    }

    /// One of everything that may stand in it.
    private var children: String {
        guard element.name != "feed", element.name != "app:service" else { return "" }
        return ElementRegistry.groups.flatMap(\.elements).compactMap { child in
            guard let place = child.places.first(where: { $0.parent == element.name }) else { return nil }
            if case .elements = child.content, element.name == "entry" { return nil }
            return ElementSample(element: child, place: place, isTextOnly: true).markup
        }.joined()
    }

    private var attributes: [(name: String, value: String)] {
        guard !isTextOnly || !isTextOrSource else { return [] }
        return element.attributes.enumerated().map { number, attribute in
            switch attribute.value {
            case .text: (attribute.name, "value\(number + 1)x")
            case .number: (attribute.name, "70\(number)1")
            case .flag: (attribute.name, "true")
            case .always(let value): (attribute.name, value)
            }
        }
    }

    private var isTextOrSource: Bool {
        if case .textUnlessAttributes = element.content { true } else { false }
    }

    // MARK: - What is expected of it

    /// What must be found in the properties that the registry names.
    var values: [String] {
        var values = zip(element.attributes, attributes).compactMap { attribute, written -> String? in
            if case .always = attribute.value { return nil }
            return written.value
        }
        switch element.content {
        case .text, .number: values.append(content)
        case .textUnlessAttributes where isTextOnly: values.append(content)
        default: break
        }
        // Of two attributes for the same thing the first is taken.
        if element.name == "gd:feedLink" { values.removeLast() }
        return values
    }

    /// What must be found in what is written.
    func written(as shape: AtomShape) -> [String] {
        var written = zip(element.attributes, attributes).compactMap { attribute, written in
            attribute.writing.includes(shape) ? "\(written.name)='\(written.value)'" : nil
        }
        written.append("<\(element.name)")
        switch element.content {
        case .text, .number: written.append(">\(content)</\(element.name)>")
        case .always(let text): written.append(">\(text)</\(element.name)>")
        case .textUnlessAttributes where isTextOnly: written.append(">\(content)</\(element.name)>")
        default: break
        }
        return written
    }

    private static let namespaces =
        " xmlns='http://www.w3.org/2005/Atom' xmlns:atom='http://www.w3.org/2005/Atom'"
        + [Namespace.app, .batch, .gd, .georss, .gml, .media, .openSearch, .yt]
        .map { " xmlns:\($0)='\($0.uri)'" }.joined()
}
