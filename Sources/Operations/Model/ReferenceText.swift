/// A text with `${…}` in it, cut into its pieces. `$${` stands for a plain `${`.
package enum ReferencePiece: Equatable {
    case text(String)
    /// What stands before the last dot and behind it: `intro` and `videoId`.
    case reference(scope: String, name: String)
    /// `${` without a matching `}`, or without `scope.name` in it.
    case malformed(String)
}

package enum ReferenceText {
    package static func pieces(of text: String) -> [ReferencePiece] {
        var pieces: [ReferencePiece] = []
        var plain = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            plain += rest[..<dollar]
            rest = rest[dollar...]
            if rest.hasPrefix("$${") {
                plain += "${"
                rest = rest.dropFirst(3)
            } else if rest.hasPrefix("${") {
                let body = rest.dropFirst(2)
                guard let end = body.firstIndex(of: "}") else {
                    if !plain.isEmpty { pieces.append(.text(plain)) }
                    return pieces + [.malformed(String(rest))]
                }
                if !plain.isEmpty { pieces.append(.text(plain)) }
                plain = ""
                pieces.append(reference(body[..<end]))
                rest = body[body.index(after: end)...]
            } else {
                plain.append("$")
                rest = rest.dropFirst()
            }
        }
        plain += rest
        if !plain.isEmpty || pieces.isEmpty { pieces.append(.text(plain)) }
        return pieces
    }

    /// Writes plain text so that it reads back as itself.
    package static func escaped(_ text: String) -> String { text.replacing("${", with: "$${") }

    private static func reference(_ body: Substring) -> ReferencePiece {
        guard let dot = body.lastIndex(of: "."), dot != body.startIndex, body.index(after: dot) != body.endIndex else {
            return .malformed("${\(body)}")
        }
        return .reference(scope: String(body[..<dot]), name: String(body[body.index(after: dot)...]))
    }
}
