/// Text in the cells of a terminal.
package enum CellText {
    /// One line without control characters: a server's text must not steer the terminal.
    static func plain(_ text: String, limit: Int) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(limit) {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: scalars.append(" ")
            case .format, .surrogate, .privateUse: break
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    package static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

    /// The text, or what of it fits with a mark that there is more.
    package static func cut(_ text: String, to width: Int) -> String {
        guard self.width(text) > width else { return text }
        var cut = ""
        var used = 0
        for character in text {
            used += self.width(character)
            guard used < width else { break }
            cut.append(character)
        }
        return cut + "…"
    }

    /// East Asian characters and pictures take two cells (Unicode, "East Asian Width").
    private static func width(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
            0x20000...0x3FFFD:
            return 2
        default: return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
        }
    }
}
