extension String {
    /// A stranger's text as it may stand on somebody's terminal: without characters that move the cursor, set colours
    /// or turn the direction of writing. A space stands for each.
    package var printable: String {
        // Most texts are plain ASCII, and reports have many.
        if utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
        let isPrintable: (Unicode.Scalar) -> Bool = { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: false
            // Emoji are joined with U+200D, and Persian is written with U+200C.
            case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
            default: true
            }
        }
        guard !unicodeScalars.allSatisfy(isPrintable) else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.map { isPrintable($0) ? $0 : " " }))
    }
}
