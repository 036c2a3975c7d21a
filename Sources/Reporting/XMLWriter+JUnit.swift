package import GData

/// What is written into JUnit XML: any text, as far as XML can hold it.
extension XMLWriter {
    package mutating func testAttribute(_ name: StaticString, _ value: String) {
        markup(" ")
        markup(name)
        markup("=\"")
        attributeValue(Self.characters(value))
        markup("\"")
    }

    package mutating func testText(_ text: String) { self.text(Self.characters(text)) }

    /// The text without what XML 1.0 cannot hold, not even escaped (section 2.2); U+FFFD stands for each.
    private static func characters(_ text: String) -> String {
        let isCharacter: (Unicode.Scalar) -> Bool = { scalar in
            switch scalar.value {
            case 0x09, 0x0A, 0x0D: true
            case 0..<0x20, 0xFFFE, 0xFFFF: false
            default: true
            }
        }
        guard !text.unicodeScalars.allSatisfy(isCharacter) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map { isCharacter($0) ? $0 : "\u{FFFD}" }))
    }
}
