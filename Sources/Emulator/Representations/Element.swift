import GData

/// An element of a document that the service wrote itself, with names as they are written: `media:group`.
///
/// The forms other than Atom, and parts of documents, are made from it. Documents in it are ours: they are well-formed,
/// their prefixes mean what they always mean, and text stands in elements that hold nothing else.
struct Element: Equatable {
    struct Attribute: Equatable {
        var name: String
        var value: String
    }

    var name: String
    var attributes: [Attribute] = []
    var children: [Element] = []
    var text = ""

    init(_ name: String, _ text: String = "", attributes: [Attribute] = []) {
        self.name = name
        self.text = text
        self.attributes = attributes
    }

    var isEmpty: Bool { attributes.isEmpty && children.isEmpty && text.isEmpty }

    /// The value of an attribute.
    subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

    func child(_ name: String) -> Element? { children.first { $0.name == name } }

    func children(_ name: String) -> [Element] { children.filter { $0.name == name } }

    /// The address of the first link with that relation.
    func link(_ relation: String) -> String? { children.first { $0.name == "link" && $0["rel"] == relation }?["href"] }

    /// The declarations of namespaces, which come first.
    var declarations: [Attribute] { attributes.filter { $0.name == "xmlns" || $0.name.hasPrefix("xmlns:") } }
}

extension Element {
    /// The document as bytes.
    ///
    /// - Parameter isIndented: Whether each element stands in a line of its own, for people (`prettyprint`).
    func document(isIndented: Bool = false) -> [UInt8] {
        var text = "<?xml version='1.0' encoding='UTF-8'?>"
        if isIndented { text += "\n" }
        write(into: &text, depth: isIndented ? 0 : nil)
        return Array(text.utf8)
    }

    /// - Parameter depth: How far the element is indented; `nil` when nothing is.
    private func write(into text: inout String, depth: Int?) {
        let indent = depth.map { String(repeating: "  ", count: $0) } ?? ""
        let end = depth == nil ? "" : "\n"
        text += indent + "<" + name
        for attribute in attributes {
            text += " " + attribute.name + "='" + Self.escaped(attribute.value, isQuoted: true) + "'"
        }
        guard !children.isEmpty || !self.text.isEmpty else {
            text += "/>" + end
            return
        }
        text += ">" + Self.escaped(self.text, isQuoted: false)
        if !children.isEmpty {
            text += end
            for child in children { child.write(into: &text, depth: depth.map { $0 + 1 }) }
            text += indent
        }
        text += "</" + name + ">" + end
    }

    private static func escaped(_ text: String, isQuoted: Bool) -> String {
        var writer = XMLWriter()
        if isQuoted {
            writer.attribute("", text)
            return String(decoding: writer.bytes.dropFirst(3).dropLast(), as: UTF8.self)
        }
        writer.text(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
