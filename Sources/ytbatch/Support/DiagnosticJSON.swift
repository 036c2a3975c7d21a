import Manifest
import Reporting
import YAMLEvents

/// Complaints as data: `{"file", "line", "column", "end": {"line", "column"}, "severity", "code", "message", "suggestion"}`.
enum DiagnosticJSON {
    /// With `row: {"file", "line"}` where a row had its part in it.
    static func write(_ diagnostic: Diagnostic, _ json: inout JSONWriter) {
        json.beginObject()
        json.member("file", diagnostic.file)
        json.member("line", diagnostic.start.line)
        json.member("column", diagnostic.start.column)
        json.key("end")
        json.beginObject()
        json.member("line", diagnostic.end.line)
        json.member("column", diagnostic.end.column)
        json.endObject()
        json.member("severity", diagnostic.severity.rawValue)
        json.member("code", diagnostic.code)
        json.member("message", diagnostic.message)
        json.key("suggestion")
        if let suggestion = diagnostic.suggestion { json.value(suggestion) } else { json.null() }
        if let row = diagnostic.row {
            json.key("row")
            json.beginObject()
            json.member("file", row.file)
            json.member("line", row.line)
            json.endObject()
        }
        json.endObject()
    }
}

extension Diagnostics {
    /// What a command ends with that was given such a manifest.
    var status: ExitStatus {
        guard hasErrors else { return .success }
        let errors = list.filter { $0.severity == .error }
        if errors.allSatisfy({ $0.code == DiagnosticCode.fileMissing }) { return .missingFile }
        return errors.allSatisfy { $0.code == YAMLError.Code.unreadable.rawValue } ? .io : .badInput
    }
}
