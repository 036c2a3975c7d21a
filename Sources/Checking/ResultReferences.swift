/// What operations made, by the references that a manifest has for it: `${film.videoId}`.
package struct ResultReferences: Sendable {
    /// Values by `film.videoId`.
    private var values: [String: String] = [:]

    package struct Unknown: Error, Equatable {
        package let message: String
    }

    package init() {}

    package mutating func set(_ operation: String, _ result: String, _ value: String) {
        values["\(operation).\(result)"] = value
    }

    /// The text with values in place of references; a plain `${` is written `$${`.
    ///
    /// - Throws: `Unknown` for a reference to nothing.
    package func resolve(_ text: String) throws(Unknown) -> String {
        var result = ""
        var rest = text[...]
        while let mark = rest.firstRange(of: "${") {
            result += rest[..<mark.lowerBound]
            if result.last == "$" {
                result += "{"
                rest = rest[mark.upperBound...]
                continue
            }
            guard let end = rest[mark.upperBound...].firstIndex(of: "}") else {
                throw Unknown(message: "\(text): a reference does not end")
            }
            let name = String(rest[mark.upperBound..<end])
            guard let value = values[name] else {
                throw Unknown(message: "${\(name)} is no result of an operation that succeeded")
            }
            result += value
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
