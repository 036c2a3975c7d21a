import Operations
import YAMLEvents

/// The keys of a report.
enum ReportKey: String, CaseIterable {
    case id, feed, max, columns, sort, top, filter, compare, output
}

extension ManifestDecoder {
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
            reportsPlace = reportsPlace ?? (reader.start, reader.start)
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

    // MARK: - Texts

    /// Reads a text in which variables are known; `nil`, with a complaint, for anything else.
    mutating func readReportText(_ name: String) throws(YAMLError) -> String? {
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

    mutating func knownText(_ text: String, from start: SourcePosition, to end: SourcePosition) -> String? {
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
