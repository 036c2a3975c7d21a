package import YAMLEvents

/// One thing that is wrong with a manifest, or might be: where, what, and what to do.
package struct Diagnostic: Error, Equatable, Sendable {
    package enum Severity: String, Sendable {
        case error, warning
    }

    package var file: String
    package var start: SourcePosition
    /// Just behind the culprit.
    package var end: SourcePosition
    package var severity: Severity
    /// A stable name for the kind of complaint, such as `too_long`.
    package var code: String
    package var message: String
    package var suggestion: String?
    /// The row that was put in, for a complaint about what became of it.
    package var row: RowPlace?

    package init(
        file: String,
        start: SourcePosition,
        end: SourcePosition? = nil,
        severity: Severity = .error,
        code: String,
        message: String,
        suggestion: String? = nil,
        row: RowPlace? = nil
    ) {
        self.file = file
        self.start = start
        self.end = end ?? start
        self.severity = severity
        self.code = code
        self.message = message
        self.suggestion = suggestion
        self.row = row
    }
}

/// The codes of complaints about structure. Those about values are `Complaint.Code`, those about YAML `YAMLError.Code`.
package enum DiagnosticCode {
    package static let unknownKey = "unknown_key"
    package static let unknownOperation = "unknown_operation"
    package static let unknownVersion = "unknown_to_this_version"
    package static let unknownReference = "unknown_reference"
    package static let duplicateKey = "duplicate_key"
    package static let duplicateID = "duplicate_id"
    package static let wrongType = "wrong_type"
    package static let wrongOrder = "wrong_order"
    package static let fileMissing = "file_missing"
    package static let fileNotAllowed = "file_not_allowed"
}
