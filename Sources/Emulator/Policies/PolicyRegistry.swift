/// Every switch of the emulator (protocol, "Policies where the record is silent", and what beside them is open). A new
/// one is a field of the configuration and a line here.
package enum PolicyRegistry {
    package static let definitions = protocolPolicies + service + accounts + limits + dataAPI

    /// Turns a switch.
    ///
    /// - Throws: `PolicyError`: there is no such switch, or it has no such value.
    package static func apply(
        _ name: String,
        _ value: String,
        to configuration: inout EmulatorConfiguration
    ) throws(PolicyError) {
        guard let definition = definitions.first(where: { $0.name == name }) else { throw .unknown(name) }
        guard definition.apply(value, &configuration) else { throw .invalid(definition, value) }
    }

    private static let protocolPolicies: [PolicyDefinition] = [
        .word(
            "longBatch",
            \.policies.longBatch,
            ["refused": .refused, "interrupted": .interrupted],
            "P1: what becomes of a batch with too many operations; refused."
        ),
        .word(
            "weakEtags",
            \.policies.weakEtags,
            ["ignored": .ignored, "refused": .refused],
            "P2: what If-Match with a weak etag does; ignored."
        ),
        .word(
            "profile",
            \.limits,
            ["2009": .year2009, "2013": .year2013],
            "P5: the limits of which year; 2009. Give it before single limits."
        ),
        PolicyDefinition(
            name: "quota",
            values: "none, or how many calls at once and how many a second: 50/1",
            summary: "P6: how often a caller may call; none."
        ) { text, configuration in
            if text == "none" {
                configuration.quota = nil
                return true
            }
            let numbers = text.split(separator: "/", omittingEmptySubsequences: false)
            guard numbers.count == 2, let burst = Int(numbers[0]), let perSecond = Double(numbers[1]),
                (1...1_000_000).contains(burst), (0...1_000_000).contains(perSecond)
            else { return false }
            configuration.quota = QuotaLimit(burst: burst, perSecond: perSecond)
            return true
        },
        .word(
            "secondResponse",
            \.policies.secondResponse,
            repetition,
            "P7: a video that responds to one already, as a response to another; refused."
        ),
        .flag("complaintsNeedReason", \.policies.complaintsNeedReason, "P8: whether they must; false."),
        .word(
            "duplicates",
            \.policies.duplicates,
            repetition,
            "P9: favorites, subscriptions and contacts that there are already; refused."
        ),
        .word(
            "repeatedDelete",
            \.policies.repeatedDelete,
            repetition,
            "P10: deleting what is deleted already; refused, with 404."
        ),
        .flag(
            "shufflesResults",
            \.policies.shufflesResults,
            "P11: whether the results of a batch come in an order of their own; false."
        ),
        .flag(
            "clampsPositions",
            \.policies.clampsPositions,
            "P13: whether an insert behind the end of a playlist goes to the end; true."
        ),
        .flag("slugIsRequired", \.policies.slugIsRequired, "Whether a direct upload must name its file; true."),
        .word(
            "duplicateUploads",
            \.policies.duplicateUploads,
            repetition,
            "A file that its uploader has uploaded before; refused: it is rejected as a duplicate."
        ),
        .flag("allowsRatingOwnVideos", \.policies.allowsRatingOwnVideos, "Whether one may; false."),
        .word(
            "playlistEntryKind",
            \.policies.playlistEntryKind,
            ["video": "video", "playlist": "playlist"],
            "The kind that entries of playlists give; video, as in 2013."
        ),
    ]

    private static let repetition: KeyValuePairs<String, ServicePolicies.Repetition> = [
        "refused": .refused, "accepted": .accepted,
    ]

    private static let service: [PolicyDefinition] = [
        .flag(
            "maintenance",
            \.policies.isInMaintenance,
            "Whether nothing can be written (503, disabled_in_maintenance_mode); false."
        ),
        PolicyDefinition(
            name: "lag",
            values: "off, documented, or a time such as 10m for all feeds",
            summary: "How long feeds take to show what others did; off."
        ) { text, configuration in
            switch text {
            case "off": configuration.policies.delays = nil
            case "documented": configuration.policies.delays = .documented
            default:
                guard let delay = PolicyDefinition.duration(text) else { return false }
                configuration.policies.delays = FeedDelays(delay)
            }
            return true
        },
        .time("processingTime", \.processingTime, "How long a new upload is processed; 10s."),
        .time("uploadTokenLifetime", \.uploadTokenLifetime, "How long a form can be sent that uploads a video; 1h."),
        .time("uploadLifetime", \.uploadLifetime, "How long an upload that was begun can be gone on with; 24h."),
    ]

    private static let accounts: [PolicyDefinition] = [
        PolicyDefinition(
            name: "consent",
            values: "the name of an account",
            summary: "Who consents at once to AuthSub and OAuth; without it, a page asks."
        ) { text, configuration in
            guard !text.isEmpty else { return false }
            configuration.policies.consent = text
            return true
        },
        .count(
            "captchaAfter",
            \.policies.captchaAfter,
            1...1000,
            "How many wrong passwords in a row make ClientLogin ask for a captcha; 5."
        ),
        .time("loginLifetime", \.policies.loginLifetime, "How long a token of ClientLogin is good; 14d."),
    ]

    private static let dataAPI: [PolicyDefinition] = [
        PolicyDefinition(
            name: "dailyQuota",
            values: "none, documented, or purses such as units=10000,uploads=100,searches=100",
            summary: "Version 3: what a project may use a day, until midnight Pacific time; none."
        ) { text, configuration in
            switch text {
            case "none": configuration.dataAPI.dailyQuota = nil
            case "documented": configuration.dataAPI.dailyQuota = DataAPIPolicies.documentedQuota
            default:
                guard let purses = DataAPIPolicies.purses(text) else { return false }
                configuration.dataAPI.dailyQuota = purses
            }
            return true
        },
        PolicyDefinition(
            name: "minuteQuota",
            values: "none, or purses such as units=300,uploads=10,searches=20",
            summary: "Version 3: what a project may use a minute; none."
        ) { text, configuration in
            if text == "none" {
                configuration.dataAPI.minuteQuota = nil
            } else {
                guard let purses = DataAPIPolicies.purses(text) else { return false }
                configuration.dataAPI.minuteQuota = purses
            }
            return true
        },
        .flag(
            "manualSort",
            \.dataAPI.sortsByHand,
            "Version 3: whether an item of a playlist may be given a place; true."
        ),
        .word(
            "repeatedItems",
            \.dataAPI.repeatedItems,
            repetition,
            "Version 3: a video that is in a playlist already; accepted: it is added once more."
        ),
        .count("playlistItems", \.dataAPI.playlistItems, 0...1_000_000, "Version 3: videos of a playlist; 5000."),
        .flag(
            "holdsComments",
            \.dataAPI.holdsComments,
            "Version 3: whether comments of others wait for review; false."
        ),
        .time("accessTokenLifetime", \.dataAPI.accessTokenLifetime, "How long a token of OAuth 2 is good; 3599s."),
    ]

    private static let limits: [PolicyDefinition] = [
        .count("batchOperations", \.limits.batchOperations, 1...10_000, "Operations of a batch; 50."),
        .count("uploadedVideos", \.limits.uploadedVideos, 0...1_000_000, "Videos of an account; 2000."),
        .count("uploadBytes", \.limits.uploadBytes, 0...(1 << 40), "Of a video file; 2147483648."),
        .count("playlistVideos", \.limits.playlistVideos, 0...1_000_000, "Videos of a playlist; 200."),
        .count("favorites", \.limits.favorites, 0...1_000_000, "Entries that the feed of favorites shows; 50."),
        .count("contacts", \.limits.contacts, 0...1_000_000, "Entries that the feed of contacts shows; 100."),
        .count("titleCharacters", \.limits.titleCharacters, 1...100_000, "Of a video; 60 in 2009, 100 in 2013."),
        .count("playlistTitleCharacters", \.limits.playlistTitleCharacters, 1...100_000, "P4: of a playlist; 60."),
        .count("commentCharacters", \.limits.commentCharacters, 1...100_000, "P14: of a comment; 500."),
        .count("pageSize", \.limits.pageSize, 1...1000, "Entries of a page; 50."),
        .count("lastItem", \.limits.lastItem, 1...1_000_000, "Where paging ends; 1000 in 2009, 500 in 2013."),
    ]
}

/// A switch that cannot be turned so.
package enum PolicyError: Error {
    case unknown(String)
    case invalid(PolicyDefinition, String)
}
