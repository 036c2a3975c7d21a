import Operations
import YAMLEvents

/// The files that a report is written to.
extension ManifestDecoder {
    /// - Returns: Where each of the outputs stands.
    mutating func readOutputs(
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
    mutating func checkOutputs(
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
}
