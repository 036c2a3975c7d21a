import Operations
import YAMLEvents

/// The keys of a report.
enum ReportKey: String, CaseIterable {
    case id, feed, max, columns, sort, top, filter, compare, output
}

extension ManifestDecoder {
    /// A column that a report names, and where.
    private struct NamedColumn {
        var name: String
        var start: SourcePosition
        var end: SourcePosition
    }

    /// Moves to the value of `reports` and reads it.
    mutating func readReports() throws(YAMLError) {
        switch try reader.next() {
        case .sequenceStart: break
        case .scalar where reader.isNull: return
        default:
            complain(DiagnosticCode.wrongType, "reports is a list", "begin each report with '- '")
            return try reader.skipValue()
        }
        var count = 0
        while try reader.next() != .sequenceEnd {
            count += 1
            if count == ManifestLimits.reports + 1 {
                complain(
                    Complaint.Code.tooLong.rawValue,
                    "a job has at most \(ManifestLimits.reports) reports",
                    "make several jobs of it"
                )
            }
            guard count <= ManifestLimits.reports else {
                try reader.skipValue()
                continue
            }
            guard reader.current == .mappingStart else {
                complain(DiagnosticCode.wrongType, "a report is a mapping", "write {feed: …, output: top.csv}")
                try reader.skipValue()
                continue
            }
            let errorsBefore = errorCount
            let report = try readReport(number: count)
            if errorCount == errorsBefore { reports.append(report) }
        }
    }

    private mutating func readReport(number: Int) throws(YAMLError) -> ReportDefinition {
        let start = reader.start
        var report = ReportDefinition(id: "reports-\(number)", feed: NamedFeed(words: [], parameters: []))
        var feedPlace = (start: start, end: start)
        var maximum: String?
        var named: [NamedColumn] = []
        var outputPlaces: [(start: SourcePosition, end: SourcePosition)] = []
        var seen: Set<String> = []
        while let key = try readKey(&seen) {
            switch ReportKey(rawValue: key.text) {
            case .id: if let id = try readReportID() { report.id = id }
            case .feed:
                feedPlace = (key.start, key.end)
                if let feed = try readReportFeed() { report.feed = feed }
            case .max: maximum = try readReportText("max")
            case .columns:
                named += try readColumns(of: &report)
            case .sort: named += try readSort(of: &report)
            case .top: report.top = try readTop()
            case .filter: named += try readFilter(of: &report)
            case .compare: report.compares = try readFlag("compare") ?? false
            case .output: outputPlaces = try readOutputs(of: &report)
            case nil:
                complainOfUnknown(key, in: "a report", known: ReportKey.allCases.map(\.rawValue))
                try reader.skipNextValue()
            }
        }
        for key in ["feed", "output"] where !seen.contains(key) {
            complain(
                Complaint.Code.required.rawValue,
                "a report needs \(key)",
                key == "feed" ? "write feed: {standard: top_rated}" : "write output: [top.csv]",
                from: start,
                to: start
            )
        }
        if let maximum { set(maximum, of: &report.feed, feedPlace) }
        if seen.contains("feed"), !report.feed.words.isEmpty {
            check(report.feed, from: feedPlace.start, to: feedPlace.end)
        }
        checkOutputs(of: report, outputPlaces)
        for column in named where !report.compares && ReportNames.needsComparison(column.name) {
            complain(
                Complaint.Code.conflict.rawValue,
                "\(column.name) is known only of a report that is compared with the one before",
                "write compare: true",
                from: column.start,
                to: column.end
            )
        }
        return report
    }

    private mutating func readReportID() throws(YAMLError) -> String? {
        guard let id = try readReportText("id") else { return nil }
        guard Self.isName(id) else {
            complain(
                Complaint.Code.invalidFormat.rawValue,
                "\(shortened(id)) cannot be the id of a report",
                "use up to 100 of the characters A-Z a-z 0-9 . _ -"
            )
            return nil
        }
        guard reportIDs.insert(id).inserted else {
            complain(
                DiagnosticCode.duplicateID,
                "a report \(id) was there before",
                "give each report an id of its own"
            )
            return nil
        }
        return id
    }

    // MARK: - Feed

    /// Reads which feed is meant: words, `{standard: top_rated, region: JP}`, or `{feed: words, region: JP}`.
    private mutating func readReportFeed() throws(YAMLError) -> NamedFeed? {
        guard try reader.next() == .mappingStart else {
            guard let words = try knownTexts("feed") else { return nil }
            return NamedFeed(words: split(words), parameters: []).nonempty ?? complainOfNoFeed()
        }
        let start = reader.start
        let errorsBefore = errorCount
        var words: [String]?
        var parameters: [NamedFeed.Parameter] = []
        var seen: Set<String> = []
        while let key = try readKey(&seen) {
            if NamedFeed.parameterNames.contains(key.text) {
                if let value = try readReportText(key.text) { parameters.append(.init(name: key.text, value: value)) }
                continue
            }
            guard key.text == "feed" || ReportNames.feeds.contains(key.text) else {
                complainOfUnknown(key, in: "feed", known: ["feed"] + ReportNames.feeds + NamedFeed.parameterNames)
                try reader.skipNextValue()
                continue
            }
            guard words == nil else {
                complain(
                    Complaint.Code.conflict.rawValue,
                    "a report is of one feed, this is of \(words?.first ?? "") already",
                    from: key.start,
                    to: key.end
                )
                try reader.skipNextValue()
                continue
            }
            try reader.next()
            let texts = try knownTexts(key.text)
            words = key.text == "feed" ? split(texts ?? []) : [key.text] + (texts ?? [])
        }
        guard let words else {
            // Who misspelt a feed was told so.
            guard errorCount == errorsBefore else { return nil }
            complain(
                Complaint.Code.required.rawValue,
                "feed names no feed",
                "write feed: {standard: top_rated}",
                from: start,
                to: start
            )
            return nil
        }
        return NamedFeed(words: words, parameters: parameters).nonempty ?? complainOfNoFeed()
    }

    /// One text is cut at its blanks as on the command line.
    private func split(_ words: [String]) -> [String] {
        words.count == 1 ? words[0].split(separator: " ").map(String.init) : words
    }

    private mutating func complainOfNoFeed() -> NamedFeed? {
        complain(Complaint.Code.required.rawValue, "feed names no feed", "write feed: uploads NAME")
        return nil
    }

    private mutating func set(
        _ maximum: String,
        of feed: inout NamedFeed,
        _ place: (start: SourcePosition, end: SourcePosition)
    ) {
        guard feed["max"] == nil else {
            return complain(
                Complaint.Code.conflict.rawValue,
                "max stands in feed and beside it",
                "keep one of the two",
                from: place.start,
                to: place.end
            )
        }
        feed.parameters.append(.init(name: "max", value: maximum))
    }

    private mutating func check(_ feed: NamedFeed, from start: SourcePosition, to end: SourcePosition) {
        do throws(RowAccess.Refusal) {
            try options.rows.check(feed)
        } catch {
            let name = shortened(feed.words.joined(separator: " "))
            complain(
                error.code,
                "the feed \(name) \(error.complaint.message)",
                error.complaint.suggestion,
                from: start,
                to: end
            )
        }
    }

    // MARK: - Rows

    private mutating func readColumns(of report: inout ReportDefinition) throws(YAMLError) -> [NamedColumn] {
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

    private mutating func readSort(of report: inout ReportDefinition) throws(YAMLError) -> [NamedColumn] {
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

    private mutating func readFilter(of report: inout ReportDefinition) throws(YAMLError) -> [NamedColumn] {
        guard try enterMapping("filter") else { return [] }
        var columns: [NamedColumn] = []
        var seen: Set<String> = []
        while let key = try readKey(&seen) {
            let name = column(key.text, from: key.start, to: key.end, among: ReportNames.sortable)
            if let name { columns.append(NamedColumn(name: name, start: key.start, end: key.end)) }
            for (text, start, end) in try readTexts(key.text) {
                guard let name, let known = knownText(text, from: start, to: end) else { continue }
                guard let condition = ReportDefinition.Condition(name, known) else {
                    complain(
                        Complaint.Code.invalidFormat.rawValue,
                        "\(shortened(text)) compares with nothing",
                        "write \">= 1000\", \"== Comedy\" or \"contains cat\", in quotes; there are "
                            + ReportDefinition.Comparison.allCases.map(\.rawValue).joined(separator: ", "),
                        from: start,
                        to: end
                    )
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

    private mutating func readTop() throws(YAMLError) -> Int? {
        guard let text = try readReportText("top") else { return nil }
        if let top = Int(text), (1...ManifestLimits.reportRows).contains(top) { return top }
        complain(
            Complaint.Code.invalidValue.rawValue,
            "top is a whole number from 1 to \(ManifestLimits.reportRows)"
        )
        return nil
    }

    private mutating func readFlag(_ name: String) throws(YAMLError) -> Bool? {
        guard let text = try readReportText(name) else { return nil }
        switch text {
        case "true": return true
        case "false": return false
        default:
            complain(
                Complaint.Code.invalidValue.rawValue,
                "\(name) is not one of true, false",
                suggestion(for: text, among: ["true", "false"])
            )
            return nil
        }
    }

    // MARK: - Output

    /// - Returns: Where each of the outputs stands.
    private mutating func readOutputs(
        of report: inout ReportDefinition
    ) throws(YAMLError) -> [(start: SourcePosition, end: SourcePosition)] {
        var places: [(start: SourcePosition, end: SourcePosition)] = []
        let texts = try readTexts("output")
        if texts.isEmpty {
            complain(Complaint.Code.required.rawValue, "output names no file", "write output: [top.csv]")
        }
        for (text, start, end) in texts {
            guard report.outputs.count < ManifestLimits.outputs else {
                complain(
                    Complaint.Code.tooLong.rawValue,
                    "a report is written to at most \(ManifestLimits.outputs) files",
                    from: start,
                    to: end
                )
                return places
            }
            guard let path = outputPath(text, from: start, to: end) else { continue }
            report.outputs.append(path)
            places.append((start, end))
        }
        return places
    }

    /// Complains of files that two outputs would write, one over the other.
    private mutating func checkOutputs(
        of report: ReportDefinition,
        _ places: [(start: SourcePosition, end: SourcePosition)]
    ) {
        for (path, place) in zip(report.outputs, places) {
            let files = path.hasSuffix("/") ? ReportNames.endings.map { path + report.id + "." + $0 } : [path]
            for file in files where !outputPaths.insert(file).inserted {
                complain(
                    Complaint.Code.conflict.rawValue,
                    "\(shortened(file)) is written already",
                    "give each output a path of its own",
                    from: place.start,
                    to: place.end
                )
                break
            }
        }
    }

    /// The path with its variables replaced, as a template: `${date}` and `${run}` stay.
    private mutating func outputPath(_ text: String, from start: SourcePosition, to end: SourcePosition) -> String? {
        var path = ""
        for piece in ReferenceText.pieces(of: text) {
            switch piece {
            case .malformed("${date}"): path += "${date}"
            case .malformed("${run}"): path += "${run}"
            case .text(let plain): path += ReferenceText.escaped(plain)
            case .reference(let scope, let name):
                guard let value = knownText("${\(scope).\(name)}", from: start, to: end) else { return nil }
                path += ReferenceText.escaped(value)
            case .malformed(let other):
                complain(
                    Complaint.Code.invalidFormat.rawValue,
                    "\(shortened(other)) is not a reference",
                    "write ${date}, ${run} or ${vars.name}; a plain ${ is written $${",
                    from: start,
                    to: end
                )
                return nil
            }
        }
        let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        let ending = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) }
        guard path.hasSuffix("/") || ending.map(ReportNames.endings.contains) == true else {
            complain(
                Complaint.Code.invalidValue.rawValue,
                "the ending of \(shortened(text)) names no format",
                suggestion(for: ending ?? "", among: ReportNames.endings)
                    ?? "end it with " + ReportNames.endings.map { "." + $0 }.joined(separator: ", ")
                    + ", or with / for a folder",
                from: start,
                to: end
            )
            return nil
        }
        guard path.utf8.count <= ManifestLimits.pathBytes, !path.utf8.contains(0) else {
            complain(
                Complaint.Code.tooLong.rawValue,
                "a path has at most \(ManifestLimits.pathBytes) bytes, none of them NUL",
                from: start,
                to: end
            )
            return nil
        }
        if let (code, complaint) = options.checkOutput(path) {
            complain(
                code,
                "\(shortened(text)) \(complaint.message)",
                complaint.suggestion,
                from: start,
                to: end
            )
            return nil
        }
        return path
    }

    // MARK: - Texts

    /// Reads a text in which variables are known; `nil`, with a complaint, for anything else.
    private mutating func readReportText(_ name: String) throws(YAMLError) -> String? {
        guard let text = try readText(name) else { return nil }
        return knownText(text, from: reader.start, to: reader.end)
    }

    /// The texts that the reader stands on; `nil`, with a complaint, when one of them is not known.
    private mutating func knownTexts(_ name: String) throws(YAMLError) -> [String]? {
        var known: [String] = []
        for (text, start, end) in try readPresentTexts(name) {
            guard let text = knownText(text, from: start, to: end) else { return nil }
            known.append(text)
        }
        return known
    }

    private mutating func knownText(_ text: String, from start: SourcePosition, to end: SourcePosition) -> String? {
        guard text.utf8.contains(UInt8(ascii: "$")) else { return text }
        for case .reference(let scope, let name) in ReferenceText.pieces(of: text)
        where scope != "vars" && scope != "env" {
            complain(
                Complaint.Code.invalidValue.rawValue,
                "a report knows no \(shortened(scope)).\(shortened(name))",
                "write ${vars.name} or ${env.NAME}",
                from: start,
                to: end
            )
            return nil
        }
        let errorsBefore = errorCount
        let resolved = resolve(text, from: start, to: end, expecting: nil)
        return errorCount == errorsBefore ? resolved.text : nil
    }
}

extension NamedFeed {
    fileprivate var nonempty: NamedFeed? { words.isEmpty ? nil : self }
}
