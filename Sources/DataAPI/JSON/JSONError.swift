/// Why bytes are no JSON document that is taken.
package struct JSONError: Error, Equatable, CustomStringConvertible {
    package enum Problem: Sendable, Equatable {
        /// What should stand there: `a value`, `,`.
        case expected(String)
        case invalidEscape
        case invalidNumber
        /// A control character within a string, which must be escaped.
        case controlCharacter
        case invalidUnicode
        case duplicateMember(String)
        case tooDeep(limit: Int)
        case tooLong(limit: Int)
        /// Something follows the document.
        case trailing
    }

    package var problem: Problem
    /// In bytes from the start.
    package var offset: Int

    package init(_ problem: Problem, at offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    package var description: String {
        let text =
            switch problem {
            case .expected(let what): "expected \(what)"
            case .invalidEscape: "no escape sequence"
            case .invalidNumber: "no number"
            case .controlCharacter: "a control character stands unescaped in a string"
            case .invalidUnicode: "no valid UTF-8"
            case .duplicateMember(let name): "the member \(name.prefix(40)) is there twice"
            case .tooDeep(let limit): "nested deeper than \(limit) levels"
            case .tooLong(let limit): "longer than \(limit) bytes"
            case .trailing: "something follows the document"
            }
        return "\(text), at byte \(offset)"
    }
}
