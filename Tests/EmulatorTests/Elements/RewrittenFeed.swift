@testable import Emulator

/// A document that says the same in other words: with other prefixes, another order, and white space.
struct RewrittenFeed {
    private var order: Shuffling
    let bytes: [UInt8]

    init?(_ document: String, seed: UInt64) {
        guard let root = ElementReader.read(Array(document.utf8)) else { return nil }
        order = Shuffling(state: seed)
        bytes = Self.rewritten(root, &order).document(isIndented: true)
    }

    private static func rewritten(_ element: Element, _ order: inout Shuffling) -> Element {
        var result = Element(renamed(element.name, isElement: true), element.text)
        result.attributes = element.attributes.map { attribute in
            let name = attribute.name
            if name == "xmlns" { return .init(name: "xmlns:other-", value: attribute.value) }
            if name.hasPrefix("xmlns:") {
                return .init(name: "xmlns:other-" + name.dropFirst(6), value: attribute.value)
            }
            return .init(name: renamed(name, isElement: false), value: attribute.value)
        }
        result.attributes.shuffle(using: &order)
        // Elements of the same name are a list, and keep their order.
        var lists = Dictionary(grouping: element.children, by: \.name).mapValues { $0[...] }
        for name in element.children.map(\.name).shuffled(using: &order) {
            guard let child = lists[name]?.popFirst() else { continue }
            result.children.append(rewritten(child, &order))
        }
        return result
    }

    /// `title` becomes `other-:title` and `yt:hd` `other-yt:hd`. The prefix of `xml:lang` is everybody's, and errors
    /// inside an entry declare a default of their own.
    private static func renamed(_ name: String, isElement: Bool) -> String {
        if name.hasPrefix("xml:") { return name }
        if name.contains(":") { return "other-" + name }
        return isElement ? "other-:" + name : name
    }
}

/// An order that is the same for the same seed.
private struct Shuffling: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ state >> 29
    }
}
