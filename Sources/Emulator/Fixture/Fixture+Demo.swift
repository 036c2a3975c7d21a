extension Fixture {
    /// A small channel by a harbour, `demochannel`, and the people around it.
    ///
    /// `harbourfan` and `formerpal` are its contacts, `thirdchannel` has asked to be one, `otherchannel` has not.
    package static let demo: Fixture = {
        var fixture = Fixture()
        fixture.users = demoUsers
        fixture.tokens = [
            Token(EmulatorCredentials.token, user: EmulatorCredentials.user),
            Token("other-token", user: "OtherChannel"),
            Token("third-token", user: "thirdchannel"),
            Token("harbour-token", user: "harbourfan"),
            Token("pal-token", user: "formerpal"),
            Token("expired-token", user: EmulatorCredentials.user, expires: Instant(year: 2013, month: 1, day: 1)),
        ]
        fixture.refreshTokens = [Token(EmulatorCredentials.refreshToken, user: EmulatorCredentials.user)]
        fixture.developerKeys = [EmulatorCredentials.developerKey]
        fixture.videos = demoVideos + otherVideos
        fixture.playlists = demoPlaylists
        fixture.favorites = demoFavorites
        fixture.subscriptions = demoSubscriptions
        fixture.comments = demoComments
        fixture.responses = [
            Response("cD2eF4gH6iJ", to: "aB3dE5fG7hI", day: 130), Response("ocFerryTurn", to: "ocTideTable", day: 96),
        ]
        fixture.contacts = demoContacts
        fixture.messages = [
            Message(
                "MSGold00001",
                to: "demochannel",
                from: "harbourfan",
                "hfGullsLoud",
                "harbourfan sent you a video!",
                "These are the gulls I told you about.",
                day: 150
            ),
            Message(
                "MSGold00002",
                to: "demochannel",
                from: "formerpal",
                "fpOldTram01",
                "Remember this line?",
                "It ran past our school.",
                day: 151
            ),
        ]
        return fixture
    }()

    private static let demoUsers = [
        User(
            "demochannel",
            id: "Zk3Qm7Xw1Rt5Yb9Nc2Vd4A",
            "A harbour, its trains, its kitchens and its cats.",
            location: "PT",
            age: 34
        ),
        User("OtherChannel", id: "Hp4Lr8Sv2Tx6Zc0Nd3We5B", "Wooden boats, built slowly.", location: "NO", age: 51),
        User("thirdchannel", id: "Jq5Ms9Tw3Uy7Ad1Oe4Xf6C", "Whatever passes my window.", location: "FR", age: 28),
        User("harbourfan", id: "Kr6Nt0Ux4Vz8Be2Pf5Yg7D", "Ships in, ships out.", location: "DE", age: 62),
        User("formerpal", id: "Ls7Ou1Vy5Wa9Cf3Qg6Zh8E", "Trams of the last century.", location: "US", age: 45),
    ]

    private static let demoPlaylists = [
        Playlist(
            "PL3F2A9C0D1E4B5A6",
            of: "demochannel",
            "Pier clips",
            "Everything shot from the pier.",
            day: 125,
            entries: [
                ("PLent0000A", "cD2eF4gH6iJ"), ("PLent0000B", "kL9mN1oP3qR"), ("PLent0000D", "aB3dE5fG7hI"),
                ("PLent0000E", "dcCraneDusk"), ("PLent0000F", "ocTideTable"), ("PLent0000G", "dcMorningFg"),
            ]
        ),
        Playlist(
            "PL8B1D4E7F2A5C9036",
            of: "demochannel",
            "Trains in the rain",
            "",
            day: 140,
            entries: [
                ("PLrain00001", "dcNightTrn1"), ("PLrain00002", "dcRainTrain"), ("PLrain00003", "fpOldTram01"),
            ]
        ),
        Playlist(
            "PL0C5E9A3B7D1F4826",
            of: "demochannel",
            "Soup season",
            "From October to April.",
            day: 160,
            entries: [("PLsoup00001", "dcFishSoup1"), ("PLsoup00002", "dcKaleSoup1")]
        ),
        Playlist(
            "PL6D2B8F1A4C7E9053",
            of: "demochannel",
            "Cats at work",
            "They never stop.",
            day: 170,
            entries: [("PLcats00001", "dcCatRopes1"), ("PLcats00002", "tcCatWindow"), ("PLcats00003", "dcCatNets01")]
        ),
        Playlist(
            "PL9A4F7C2E5B8D1063",
            of: "demochannel",
            "Drafts",
            "Not for anybody yet.",
            day: 180,
            isPrivate: true,
            entries: [("PLdraft0001", "dcPrivateA1")]
        ),
        Playlist(
            "PLother0001",
            of: "OtherChannel",
            "Boat builds",
            "From the keel up.",
            day: 100,
            entries: [("PLboat00001", "ocKeelBolts"), ("PLboat00002", "ocPlanking1"), ("PLboat00003", "ocFirstSail")]
        ),
        Playlist("PLother0002", of: "OtherChannel", "Mistakes", "For me only.", day: 101, isPrivate: true),
        Playlist(
            "PLthird0001",
            of: "thirdchannel",
            "Window",
            "",
            day: 110,
            entries: [("PLwind00001", "tcSnowfall1"), ("PLwind00002", "tcCatWindow")]
        ),
    ]

    private static let demoFavorites = [
        Favorite("FLdemo0001", of: "demochannel", "ocFirstSail", day: 120),
        Favorite("FLdemo0002", of: "demochannel", "tcCatWindow", day: 131),
        Favorite("FLdemo0003", of: "demochannel", "hfGullsLoud", day: 152),
        Favorite("FLfan00001", of: "harbourfan", "aB3dE5fG7hI", day: 129),
        Favorite("FLother001", of: "OtherChannel", "cD2eF4gH6iJ", day: 133),
    ]

    private static let demoSubscriptions = [
        Subscription("SUBold00001", of: "demochannel", "channel", "thirdchannel", day: 90),
        Subscription("SUBold00002", of: "demochannel", "favorites", "harbourfan", day: 91),
        Subscription("SUBold00003", of: "demochannel", "query", "harbour cranes", day: 92),
        Subscription("SUBfan00001", of: "harbourfan", "channel", "demochannel", day: 93),
        Subscription("SUBpal00001", of: "formerpal", "channel", "demochannel", day: 94),
    ]

    private static let demoComments = [
        Comment("COMold0001", on: "aB3dE5fG7hI", by: "harbourfan", "Which lens was that?", day: 126),
        Comment("COMother01", on: "aB3dE5fG7hI", by: "thirdchannel", "The light at 2:10 is something else.", day: 127),
        Comment("COMold0002", on: "aB3dE5fG7hI", by: "demochannel", "A 35 mm prime.", day: 128, to: "COMold0001"),
        Comment("COMboat001", on: "ocFirstSail", by: "demochannel", "She floats!", day: 119),
        Comment("COMboat002", on: "ocFirstSail", by: "formerpal", "Congratulations to all three of you.", day: 119),
        Comment("COMcats001", on: "tcCatWindow", by: "harbourfan", "Mine does the same.", day: 108),
    ]

    private static let demoContacts = [
        Contact("harbourfan", of: "demochannel", "Friends", "accepted", day: 60),
        Contact("demochannel", of: "harbourfan", "Friends", "accepted", day: 60),
        Contact("formerpal", of: "demochannel", "Friends", "accepted", day: 61),
        Contact("demochannel", of: "formerpal", "Family", "accepted", day: 61),
        Contact("thirdchannel", of: "demochannel", "Friends", "requested", day: 145),
        Contact("demochannel", of: "thirdchannel", "Friends", "pending", day: 145),
    ]
}
