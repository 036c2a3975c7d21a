/// What stands in answers that are no feeds, and in those to batches.
extension ElementRegistry {
    static let formUpload = ElementGroup(
        title: "Browser-based upload",
        section: "Browser-based upload API response elements reference",
        namespace: nil,
        elements: [
            ElementDefinition("response", .elements, [.in(nil, "FormUploadAnswer")], shown: [.uploadForm]),
            ElementDefinition("token", .text, [.in("response", "FormUploadAnswer.token")], shown: [.uploadForm]),
            ElementDefinition("url", .text, [.in("response", "FormUploadAnswer.url")], shown: [.uploadForm]),
        ]
    )

    static let batch = ElementGroup(
        title: "Batch processing",
        section: "Batch processing element reference",
        namespace: .batch,
        elements: [
            ElementDefinition("batch:id", .text, [.in("entry", "Entry.batchID")], shown: [.batch]),
            ElementDefinition(
                "batch:interrupted",
                .none,
                [
                    .in("entry", "Entry.batchInterruption"),
                    .in("feed", "FeedHeader.batchInterruption", writing: .never),
                ],
                [
                    "reason", .number("parsed"), .number("success"), .number("error"), .number("unprocessed"),
                    "content-type",
                ],
                shown: [.batch]
            ),
            ElementDefinition(
                "batch:operation",
                .none,
                [.in("entry", "Entry.batchOperation"), .in("feed", "FeedHeader.batchOperation", writing: .never)],
                ["type"],
                shown: [.batch]
            ),
            ElementDefinition(
                "batch:status",
                .elements,
                [.in("entry", "Entry.batchStatus")],
                [.number("code"), "reason", "content-type"],
                shown: [.batch]
            ),
        ]
    )

    static let errors = ElementGroup(
        title: "Errors",
        section: "Error response element reference",
        namespace: .gd,
        elements: [
            ElementDefinition("code", .text, [.in("error", "GDataError.code")], shown: [.batch, .error]),
            ElementDefinition("domain", .text, [.in("error", "GDataError.domain")], shown: [.batch, .error]),
            ElementDefinition("error", .elements, [.in("errors", "GDataError")], shown: [.batch, .error]),
            ElementDefinition(
                "errors",
                .elements,
                [.in(nil, "GDataError"), .in("batch:status", "Entry.batchStatus.errors")],
                shown: [.batch, .error]
            ),
            ElementDefinition(
                "internalReason",
                .text,
                [.in("error", "GDataError.internalReason")],
                shown: [.error],
                record: "7"
            ),
            ElementDefinition(
                "location",
                .text,
                [.in("error", "GDataError.location", "GDataError.locationType")],
                ["type"],
                shown: [.batch, .error]
            ),
        ]
    )
}
