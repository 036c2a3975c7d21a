import Operations

/// What the flags of an upload say, checked against what a service takes.
struct UploadValues {
    private var values: [(field: FieldName, text: String)] = []
    private var complaints: [String] = []

    private static let flags: [FieldName: String] = [
        .file: "--file", .title: "--title", .description: "--description", .category: "--category",
        .keywords: "--keywords", .privacy: "--privacyStatus", .chunkSize: "--chunk-size",
    ]

    /// - Throws: `CommandFailure` with every flag that the service would refuse.
    init(_ flags: UploadFlags, on service: Service) throws(CommandFailure) {
        let definition = OperationDefinition.videoUpload
        set(.title, flags.title, definition.field(.title)?.type)
        set(.description, flags.description, definition.field(.description)?.type)
        setCategory(flags.category)
        setKeywords(flags.keywords)
        set(.privacy, flags.privacy.rawValue, definition.field(.privacy)?.type)
        if let size = flags.chunkSize { set(.chunkSize, size, definition.field(.chunkSize)?.type) }
        var all = FieldValues()
        all.set(.file, flags.file)
        apply(to: &all)
        for refusal in definition.refusals(all, on: service) {
            var complaint = refusal.complaint
            complaint.message = refusal.messageBehindField
            complain(refusal.field, complaint)
        }
        guard complaints.isEmpty else { throw CommandFailure(.usage, complaints.joined(separator: "\n")) }
    }

    func apply(to operation: inout FieldValues) {
        for (field, text) in values { operation.set(field, text) }
    }

    private mutating func set(_ field: FieldName, _ text: String, _ type: FieldType?) {
        if let complaint = type?.check(text.utf8.span) { complain(field, complaint) }
        values.append((field, text))
    }

    /// The term of the category, whichever of its names was written.
    private mutating func setCategory(_ written: String) {
        set(
            .category,
            VideoCategory.term(for: written) ?? written,
            OperationDefinition.videoUpload.field(.category)?.type
        )
    }

    /// The words between the commas, as they are.
    private mutating func setKeywords(_ written: String) {
        guard !written.isEmpty else { return }
        let words = written.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        if words.contains("") {
            complain(.keywords, Complaint(.required, "must not be empty between two commas, nor behind the last one"))
        } else if let complaint = KeywordLimits.tags.check(words) {
            complain(.keywords, complaint)
        }
        values.append((.keywords, words.joined(separator: "\0")))
    }

    private mutating func complain(_ field: FieldName?, _ complaint: Complaint) {
        let flag = field.map { (Self.flags[$0] ?? $0.path) + ": " } ?? ""
        complaints.append(flag + complaint.message + (complaint.suggestion.map { "; " + $0 } ?? ""))
    }
}
