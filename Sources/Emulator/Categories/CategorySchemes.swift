/// The terms of the schemes that are not about videos, each with what people read (reference, "category"; protocol,
/// "Entries").
enum CategorySchemes {
    static let terms: [String: [(term: String, label: String)]] = [
        "subscriptiontypes.cat": [
            ("channel", "Channel"), ("favorites", "Favorites"), ("playlist", "Playlist"), ("query", "Query"),
            ("user", "User"),
        ],
        "complaint-reasons.cat": complaints, "complainttypes.cat": complaints,
        "contact.cat": [("Friends", "Friends"), ("Family", "Family")],
        "userevents.cat": [
            ("video_uploaded", "Video uploaded"), ("video_rated", "Video rated"),
            ("video_favorited", "Video favorited"), ("video_shared", "Video shared"),
            ("video_commented", "Video commented"), ("user_subscription_added", "Subscription added"),
            ("friend_added", "Friend added"),
        ],
        "channeltypes.cat": [
            ("Comedian", "Comedian"), ("Director", "Director"), ("Guru", "Guru"), ("Musician", "Musician"),
            ("Non-profit", "Non-profit"), ("Partner", "Partner"), ("Politician", "Politician"),
            ("Reporter", "Reporter"), ("Sponsor", "Sponsor"), ("Standard", "Standard"),
        ],
    ]

    private static let complaints = [
        ("PORN", "Sexual content"), ("VIOLENCE", "Violent or repulsive content"), ("HATE", "Hateful content"),
        ("DANGEROUS", "Harmful dangerous acts"), ("CHILDABUSE", "Child abuse"), ("RIGHTS", "Infringes my rights"),
        ("SPAM", "Spam"),
    ]
}
