import Operations
import YAMLEvents

/// What is wrong with rows, and where in their own file.
struct RowError: Error, Equatable {
    var code: String
    var message: String
    var suggestion: String?
    var start: SourcePosition
    var end: SourcePosition

    init(
        _ code: Complaint.Code,
        _ message: String,
        _ suggestion: String? = nil,
        at start: SourcePosition,
        to end: SourcePosition? = nil
    ) {
        self.code = code.rawValue
        self.message = message
        self.suggestion = suggestion
        self.start = start
        self.end = end ?? start
    }

    init(_ error: YAMLError) {
        code = error.code.rawValue
        message = error.message
        suggestion = error.suggestion
        start = error.position
        end = error.position
    }

    /// The file cannot be read on.
    init(_ error: YAMLSourceError, at position: SourcePosition) {
        code = YAMLError.Code.unreadable.rawValue
        message = "cannot be read: \(error.reason)"
        start = position
        end = position
    }
}
