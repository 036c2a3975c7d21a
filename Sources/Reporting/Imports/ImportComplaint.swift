import Operations

/// What of something that is imported no manifest could say: where it stands there, what is wrong, and what to do.
package struct ImportComplaint: Error, Sendable, Equatable {
    /// `meta.json: tags[2]`, `list.csv:12: title`, `--title`.
    package let place: String
    package let message: String
    package let suggestion: String?

    package init(_ place: String, _ message: String, _ suggestion: String? = nil) {
        self.place = place
        self.message = message
        self.suggestion = suggestion
    }

    init(_ place: String, _ complaint: Complaint) {
        self.init(place, complaint.message, complaint.suggestion)
    }

    package var text: String { "\(place): \(message)" + (suggestion.map { "\n  = \($0)" } ?? "") }
}

/// What an import came to: a manifest, unless there are complaints.
package struct ImportResult: Sendable {
    package let manifest: String
    /// Values over the limits of the service, and what cannot be read. Nothing is cut to fit.
    package let complaints: [ImportComplaint]
    /// How many things the manifest only tells in comments.
    package let remarks: Int
    /// How many files do not lie in the folder of the manifest: their paths are absolute.
    package var filesOutside = 0
}
