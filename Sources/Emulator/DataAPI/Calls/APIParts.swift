/// The parts that resources have (protocol of version 3, "Operations").
enum APIParts {
    /// - Returns: `nil` for resources whose methods take no parts.
    static func of(_ resource: String) -> Set<String>? { parts[resource] }

    private static let parts: [String: Set<String>] = [
        "videos": [
            "brandPartner", "contentDetails", "fileDetails", "id", "liveStreamingDetails", "localizations",
            "paidProductPlacementDetails", "player", "processingDetails", "recordingDetails", "snippet", "statistics",
            "status", "suggestions", "topicDetails",
        ],
        "playlists": ["contentDetails", "id", "localizations", "player", "snippet", "status"],
        "playlistImages": ["id", "kind", "snippet"],
        "playlistItems": ["contentDetails", "id", "snippet", "status"],
        "subscriptions": ["contentDetails", "id", "snippet", "subscriberSnippet"],
        "commentThreads": ["id", "replies", "snippet"],
        "comments": ["id", "snippet"],
        "channels": [
            "auditDetails", "brandingSettings", "contentDetails", "contentOwnerDetails", "id", "localizations",
            "snippet", "statistics", "status", "topicDetails",
        ],
        "search": ["id", "snippet"],
        "videoCategories": ["id", "snippet"],
        "videoAbuseReportReasons": ["id", "snippet"],
        "activities": ["contentDetails", "id", "snippet"],
        "captions": ["id", "snippet"],
        "channelSections": ["contentDetails", "id", "localizations", "snippet", "targeting"],
    ]
}
