import GData

/// Rows in columns, for people. How wide columns are, the first page decides.
struct FeedTable: Sendable {
    private static let gap = 2
    /// A column is not made narrower than this.
    private static let narrowest = 10
    /// Where no terminal sets a bound, a text still ends somewhere.
    private static let widest = 80

    let width: Int?
    let style: TextStyle
    private var widths: [Int] = []

    init(width: Int?, style: TextStyle) {
        self.width = width
        self.style = style
    }

    mutating func add(_ entries: [Entry], _ columns: [FeedColumn]) -> String {
        let rows = entries.map { entry in columns.map { CellText.plain($0.value(entry) ?? "", limit: 400) } }
        var text = ""
        if widths.isEmpty {
            widths = fit(rows, columns)
            text += style.bold(line(columns.map(\.name), columns)) + "\n"
        }
        for row in rows { text += line(row, columns) + "\n" }
        return text
    }

    /// The width of each column; of fewer columns than there are, where not all fit.
    private func fit(_ rows: [[String]], _ columns: [FeedColumn]) -> [Int] {
        var widths = columns.indices.map { index in
            min(Self.widest, ([columns[index].name] + rows.map { $0[index] }).map(CellText.width).max() ?? 0)
        }
        guard let width else { return widths }
        func isTooWide() -> Bool { widths.reduce(Self.gap * (widths.count - 1), +) > width }
        while isTooWide() {
            // The first column names the row, and stays whole. Of the others the widest gives first, so that short ones
            // stay whole too; when all are narrow, the last one goes.
            if let widest = widths.indices.dropFirst().max(by: { widths[$0] < widths[$1] }),
                widths[widest] > Self.narrowest
            {
                widths[widest] -= 1
            } else if widths.count > 1 {
                widths.removeLast()
            } else {
                break
            }
        }
        return widths
    }

    private func line(_ cells: [String], _ columns: [FeedColumn]) -> String {
        var line = ""
        for (index, cellWidth) in widths.enumerated() {
            let text = CellText.cut(cells[index], to: cellWidth)
            let space = String(repeating: " ", count: max(0, cellWidth - CellText.width(text)))
            if index > 0 { line += String(repeating: " ", count: Self.gap) }
            line += columns[index].isNumber ? space + text : index == widths.count - 1 ? text : text + space
        }
        return width.map { CellText.cut(line, to: $0) } ?? line
    }
}

/// Text in the cells of a terminal.
enum CellText {
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

    static func width(_ text: String) -> Int { text.reduce(0) { $0 + width($1) } }

    /// The text, or what of it fits with a mark that there is more.
    static func cut(_ text: String, to width: Int) -> String {
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
