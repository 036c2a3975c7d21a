import DataAPI

/// Atom as JSON, element by element (`alt=json`; protocol, "Representations").
///
/// Attributes become members, text goes to `$t`, a prefix ends in `$`. What may be repeated is an array, also when there
/// is one of it; everything else is an object.
enum AtomJSON {
    static func document(_ root: Element) -> JSONValue {
        .object([
            ("version", .string("1.0")), ("encoding", .string("UTF-8")), (name(root.name), value(root, in: "")),
        ])
    }

    /// The elements that may be repeated.
    private static let repeatable: Set<String> = [
        "author", "category", "entry", "gd:feedLink", "link", "media:category", "media:content", "media:credit",
        "media:thumbnail", "yt:accessControl",
    ]

    /// The comments of a video are one feed, and clients expect an object there.
    private static func isRepeatable(_ name: String, in parent: String) -> Bool {
        repeatable.contains(name) && parent != "gd:comments"
    }

    private static func name(_ name: String) -> String {
        String(name.map { $0 == ":" ? "$" : $0 })
    }

    private static func value(_ element: Element, in parent: String) -> JSONValue {
        var members = element.attributes.map { (name($0.name), JSONValue.string($0.value)) }
        if !element.text.isEmpty { members.append(("$t", .string(element.text))) }
        var places: [String: Int] = [:]
        var groups: [(name: String, elements: [Element])] = []
        for child in element.children {
            if let place = places[child.name] {
                groups[place].elements.append(child)
            } else {
                places[child.name] = groups.count
                groups.append((child.name, [child]))
            }
        }
        for group in groups {
            let values = group.elements.map { value($0, in: element.name) }
            let isArray = isRepeatable(group.name, in: element.name) || values.count > 1
            members.append((name(group.name), isArray ? .array(values) : values[0]))
        }
        return .object(members)
    }
}
