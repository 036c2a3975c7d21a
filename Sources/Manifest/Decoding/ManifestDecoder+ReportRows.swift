import Operations
import YAMLEvents

/// A column that a report names, and where.
struct NamedColumn {
    var name: String
    var start: SourcePosition
    var end: SourcePosition
}

/// Which rows a report has, in which order, with which columns.
extension ManifestDecoder {
    mutating func readColumns(of report: inout ReportDefinition) throws(YAMLError) -> [NamedColumn] {
        var columns: [NamedColumn] = []
        let texts = try readTexts("columns")
        for (text, start, end) in texts {
            guard let name = column(text, from: start, to: end, among: ReportNames.columns) else { continue }
            guard !columns.contains(where: { $0.name == name }) else {
                complain(
                    DiagnosticCode.duplicateKey,
                    "\(name) stands here a second time",
                    "keep one of the two",
                    from: start,
                    to: end
                )
                continue
            }
            columns.append(NamedColumn(name: name, start: start, end: end))
        }
        if texts.isEmpty {
            complain(Complaint.Code.required.rawValue, "columns names no column", "leave it out for the usual ones")
        }
        report.columns = columns.map(\.name)
        return columns
    }

    mutating func readSort(of report: inout ReportDefinition) throws(YAMLError) -> [NamedColumn] {
        var columns: [NamedColumn] = []
        for (text, start, end) in try readTexts("sort") {
            let isDescending = text.hasPrefix("-")
            let word = isDescending ? String(text.dropFirst()) : text
            guard let name = column(word, from: start, to: end, among: ReportNames.sortable) else { continue }
            guard columns.count < ManifestLimits.sortKeys else {
                complain(
                    Complaint.Code.tooLong.rawValue,
                    "rows are sorted by at most \(ManifestLimits.sortKeys) columns",
                    from: start,
                    to: end
                )
                break
            }
            columns.append(NamedColumn(name: name, start: start, end: end))
            report.sort.append(.init(column: name, isDescending: isDescending))
        }
        return columns
    }

    mutating func readFilter(of report: inout ReportDefinition) throws(YAMLError) -> [NamedColumn] {
        guard try enterMapping("filter") else { return [] }
        var columns: [NamedColumn] = []
        var seen: Set<String> = []
        while let key = try readKey(&seen) {
            let name = column(key.text, from: key.start, to: key.end, among: ReportNames.sortable)
            if let name { columns.append(NamedColumn(name: name, start: key.start, end: key.end)) }
            for (text, start, end) in try readTexts(key.text) {
                guard let name, let known = knownText(text, from: start, to: end) else { continue }
                guard let condition = condition(on: name, known, writtenAs: text, from: start, to: end) else {
                    continue
                }
                if condition.comparison.isOrder, ReportNames.isNumber(name), DecimalNumber.parse(condition.value) == nil
                {
                    complain(
                        Complaint.Code.invalidFormat.rawValue,
                        "\(name) is a number, and \(shortened(condition.value)) is none",
                        from: start,
                        to: end
                    )
                    continue
                }
                report.filter.append(condition)
            }
        }
        if report.filter.count > ManifestLimits.conditions {
            complain(
                Complaint.Code.tooLong.rawValue,
                "a filter has at most \(ManifestLimits.conditions) conditions"
            )
        }
        return columns
    }

    private mutating func column(
        _ name: String,
        from start: SourcePosition,
        to end: SourcePosition,
        among known: [String]
    ) -> String? {
        if known.contains(name) { return name }
        let isOrder = ReportNames.columns.contains(name)
        complain(
            Complaint.Code.invalidValue.rawValue,
            isOrder ? "\(name) is what comes of sorting" : "there is no column \(shortened(name))",
            isOrder
                ? "sort and filter by another column"
                : suggestion(for: name, among: known) ?? "there are " + known.joined(separator: ", "),
            from: start,
            to: end
        )
        return nil
    }

    mutating func readTop() throws(YAMLError) -> Int? {
        guard let text = try readReportText("top") else { return nil }
        if let top = Int(text), (1...ManifestLimits.reportRows).contains(top) { return top }
        complain(
            Complaint.Code.invalidValue.rawValue,
            "top is a whole number from 1 to \(ManifestLimits.reportRows)"
        )
        return nil
    }
}
