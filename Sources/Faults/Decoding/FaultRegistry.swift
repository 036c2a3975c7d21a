/// Every kind of fault. A new one is a case of `Fault` and a line here.
enum FaultRegistry {
    static let definitions: [FaultDefinition] = connection + refusals + documents + entries + uploads + time

    static func find(_ name: String) -> FaultDefinition? { definitions.first { $0.name == name } }

    private static let connection = [
        FaultDefinition("refuse", "The connection is refused; the request does not arrive.") { _ in .refuse },
        FaultDefinition("reset", "The connection is reset before the answer.", [.when()]) { .reset($0.moment) },
        FaultDefinition("cut", "The connection breaks within the answer.", [.bytes]) {
            .cut(bytes: $0.number("bytes"))
        },
        FaultDefinition("stall", "There is never an answer.", [.when()]) { .stall($0.moment) },
    ]

    private static let refusals = [
        FaultDefinition(
            "status",
            "The answer is a refusal.",
            [
                FaultParameter("code", .code, isRequired: true, "The status of HTTP: 400 to 599, or 200."),
                .when(),
                FaultParameter(
                    "body",
                    .word(StatusFault.Body.allCases.map(\.rawValue)),
                    "An error document (the default), a page of HTML, or nothing."
                ),
                FaultParameter("retryAfter", .duration(isSigned: false), "What Retry-After says, in whole seconds."),
            ]
        ) {
            .status(
                StatusFault(
                    $0.number("code") ?? 503,
                    $0.moment,
                    body: $0.word("body") ?? .document,
                    retryAfter: $0.duration("retryAfter")
                )
            )
        },
        FaultDefinition("expiredToken", "401: the token has expired. Nothing is done.") { _ in .expiredToken },
        FaultDefinition(
            "emptyQuota",
            "403: too_many_recent_calls. Nothing is done. With the Data API, the purse that pays is empty.",
            [
                FaultParameter(
                    "entry",
                    .entry(orAll: false),
                    "From which entry of the batch on, from 1: those before it are done; by default for the whole request."
                )
            ]
        ) { .emptyQuota(entry: $0.number("entry")) },
    ]

    private static let documents = [
        FaultDefinition("truncate", "The document ends early, and its length says so.", [.bytes]) {
            .truncate(bytes: $0.number("bytes"))
        },
        FaultDefinition(
            "garble",
            "Bytes of the document are others.",
            [FaultParameter("bytes", .count(1...100_000), "How many; by default 8.")]
        ) { .garble(bytes: $0.number("bytes") ?? 8) },
    ]

    private static let entries = [
        FaultDefinition("drop", "The answer to a batch lacks entries.", [.entry]) { .drop($0.entry) },
        FaultDefinition("duplicate", "The answer to a batch has entries twice.", [.entry]) { .duplicate($0.entry) },
        FaultDefinition("shuffle", "The answer to a batch has its entries in another order.") { _ in .shuffle },
        FaultDefinition("withoutIds", "Entries of the answer lack their batch:id.", [.entry]) { .withoutIDs($0.entry) },
        FaultDefinition("withoutStatus", "Entries of the answer lack their batch:status.", [.entry]) {
            .withoutStatus($0.entry)
        },
        FaultDefinition(
            "interrupt",
            "The batch breaks off at an entry: those before it are done, it and those behind it are not.",
            [
                FaultParameter(
                    "entry",
                    .entry(orAll: false),
                    "Which entry, from 1; by default the one that batchId names, or one by chance."
                ),
                FaultParameter(
                    "counters",
                    .word(Fault.Counters.allCases.map(\.rawValue)),
                    "Whether batch:interrupted counts rightly; by default it does not."
                ),
            ]
        ) { .interrupt($0.entry, $0.word("counters") ?? .wrong) },
    ]

    private static let uploads = [
        FaultDefinition(
            "unfinishedUpload",
            "The last byte of a video is stored, and the answer does not say so: it names no video.",
            [FaultParameter("status", .word(["308", "200"]), "The status of the answer; by default 308.")]
        ) { .unfinishedUpload(status: $0.text("status") == "200" ? 200 : 308) },
        FaultDefinition("truncatedUpload", "A part of a video that is not the last is taken for all of it.") { _ in
            .truncatedUpload
        },
        FaultDefinition(
            "partialUpload",
            "Of a part of a video only the beginning is stored, and the answer says so.",
            [.bytes]
        ) { .partialUpload(bytes: $0.number("bytes")) },
    ]

    private static let time = [
        FaultDefinition(
            "lag",
            "A feed is answered as it was so long ago.",
            [FaultParameter("by", .duration(isSigned: false), isRequired: true, "How long: 500ms, 1s, 2m, 1h.")]
        ) { .lag($0.duration("by") ?? .zero) },
        FaultDefinition(
            "clock",
            "The service's clock jumps, and goes on from there.",
            [FaultParameter("by", .duration(isSigned: true), isRequired: true, "How far: 1h, or -1h for back.")]
        ) { .clock($0.duration("by") ?? .zero) },
    ]
}
