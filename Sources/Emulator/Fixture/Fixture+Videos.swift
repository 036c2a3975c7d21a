// A table, which is read by its rows.
// swift-format-ignore-file

extension Fixture {
    /// The videos of `demochannel`: two are private, one is not listed, one takes no comments.
    static let demoVideos: [Video] = [
        Video(
            "aB3dE5fG7hI", "Harbour timelapse",
            "Six hours at the pier, in four minutes.", "Travel", "harbour, time lapse, pier",
            seconds: 248, day: 124, views: 1956, likes: 41, dislikes: 3
        ),
        Video(
            "cD2eF4gH6iJ", "Fog rolling in",
            "It came up the river at seven and stayed.", "Travel", "fog, harbour, river",
            seconds: 183, day: 129, views: 870, likes: 22, dislikes: 1
        ),
        Video(
            "kL9mN1oP3qR", "Reply from the far bank",
            "The same evening, seen from the other side.", "Travel", "harbour, river, evening",
            seconds: 201, day: 131, views: 412, likes: 12, dislikes: 0
        ),
        Video(
            "sT5uV7wX9yZ", "Harbour, first cut", "An early version, before the grading.", "Travel", "harbour, draft",
            seconds: 260, day: 118, views: 57, likes: 1, dislikes: 1
        ),
        Video(
            "dcCraneDusk", "Cranes at dusk", "Four cranes put away their arms.", "Travel", "cranes, harbour, dusk",
            seconds: 142, day: 20, views: 640, likes: 15, dislikes: 0
        ),
        Video(
            "dcMorningFg", "Morning fog, one take", "No cuts, no words.", "Travel", "fog, morning",
            seconds: 611, day: 27, views: 310, likes: 9, dislikes: 1
        ),
        Video(
            "dcTugBoats1", "Two tugs and a tanker",
            "How to turn a ship in its own length.", "Autos", "tugboat, tanker, harbour",
            seconds: 395, day: 33, views: 2210, likes: 63, dislikes: 2
        ),
        Video(
            "dcRopeSplic", "How to splice a rope", "Three strands, seven tucks.", "Howto", "rope, splice, sailor",
            seconds: 488, day: 36, views: 5120, likes: 188, dislikes: 4
        ),
        Video(
            "dcLightHous", "The lighthouse keeper's stairs",
            "One hundred and ninety of them.", "Travel", "lighthouse, stairs",
            seconds: 167, day: 41, views: 233, likes: 6, dislikes: 0
        ),
        Video(
            "dcNightTrn1", "Night train to the coast", "Eight hours of window.", "Travel", "train, night, window",
            seconds: 1205, day: 45, views: 1422, likes: 37, dislikes: 2
        ),
        Video(
            "dcRainTrain", "Train in the rain", "Platform 2, Sunday evening.", "Autos", "train, rain, station",
            seconds: 312, day: 48, views: 980, likes: 31, dislikes: 1
        ),
        Video(
            "dcRailYard1", "The rail yard from the bridge",
            "Shunting, for those who like it.", "Autos", "train, shunting, yard",
            seconds: 734, day: 52, views: 655, likes: 20, dislikes: 3
        ),
        Video(
            "dcSteamLoco", "Steam on the harbour line",
            "Once a year they let her out.", "Autos", "steam, train, harbour",
            seconds: 426, day: 55, views: 3301, likes: 102, dislikes: 2
        ),
        Video(
            "dcModelTrn1", "A very small railway",
            "It goes around the kitchen.", "Entertainment", "model, train, kitchen",
            seconds: 220, day: 58, views: 471, likes: 18, dislikes: 0
        ),
        Video(
            "dcFishSoup1", "Fish soup, the short way",
            "What the boats bring, and twenty minutes.", "Howto", "soup, fish, cooking",
            seconds: 540, day: 62, views: 1810, likes: 77, dislikes: 5
        ),
        Video(
            "dcKaleSoup1", "Green soup", "Potatoes, kale, patience.", "Howto", "soup, kale, cooking",
            seconds: 505, day: 66, views: 930, likes: 40, dislikes: 2
        ),
        Video(
            "dcBreadOven", "Bread from a wood oven",
            "The oven is older than the house.", "Howto", "bread, oven, baking",
            seconds: 680, day: 70, views: 1204, likes: 55, dislikes: 1
        ),
        Video(
            "dcSardines1", "Sardines on a roof tile", "Street food for six.", "Howto", "sardines, grill, street food",
            seconds: 264, day: 73, views: 760, likes: 29, dislikes: 2
        ),
        Video(
            "dcEggTarts1", "Custard tarts that are not burnt",
            "They should be, a little.", "Howto", "tarts, baking, custard",
            seconds: 390, day: 77, views: 2875, likes: 121, dislikes: 9
        ),
        Video(
            "dcCoffee001", "Coffee for a boat", "How to make it when nothing stands still.", "Comedy", "coffee, boat",
            seconds: 128, day: 80, views: 340, likes: 14, dislikes: 1
        ),
        Video(
            "dcCatRopes1", "Cat inspects ropes", "Every morning at six.", "Animals", "cat, ropes, harbour",
            seconds: 64, day: 84, views: 8122, likes: 402, dislikes: 6
        ),
        Video(
            "dcCatNets01", "Cat mends nets", "She means well.", "Animals", "cat, nets, fishing",
            seconds: 71, day: 86, views: 6011, likes: 310, dislikes: 7
        ),
        Video(
            "dcCatFerry1", "Cat takes the ferry", "And comes back with the next one.", "Animals", "cat, ferry",
            seconds: 233, day: 88, views: 12044, likes: 689, dislikes: 12
        ),
        Video(
            "dcGullChips", "Gull against chips", "The gull wins.", "Animals", "gull, chips",
            seconds: 39, day: 91, views: 4507, likes: 201, dislikes: 11
        ),
        Video(
            "dcMarket001", "Saturday market", "Voices, mostly.", "People", "market, voices, saturday",
            seconds: 356, day: 95, views: 290, likes: 8, dislikes: 0
        ),
        Video(
            "dcAccordion", "The accordion on pier four", "He plays when it rains.", "Music", "accordion, pier, music",
            seconds: 274, day: 99, views: 1105, likes: 66, dislikes: 1
        ),
        Video(
            "dcFadoNight", "Three songs after midnight",
            "Recorded with permission, and one microphone.", "Music", "song, night, guitar",
            seconds: 803, day: 103, views: 987, likes: 58, dislikes: 2
        ),
        Video(
            "dcFootball1", "Football between containers",
            "Eleven against nine.", "Sports", "football, harbour, containers",
            seconds: 451, day: 107, views: 512, likes: 16, dislikes: 3
        ),
        Video(
            "dcTideClock", "A clock that shows the tide", "Wood, brass and one gear.", "Tech", "tide, clock, woodwork",
            seconds: 577, day: 111, views: 1690, likes: 93, dislikes: 2
        ),
        Video(
            "dcRadioWave", "Listening to ships", "What the radio says at night.", "Tech", "radio, ships, night",
            seconds: 645, day: 114, views: 702, likes: 33, dislikes: 1
        ),
        Video(
            "dcNoComment", "Closing the old cinema", "No comments, please.", "News", "cinema, closing",
            seconds: 198, day: 116, views: 388, likes: 19, dislikes: 2, access: ["comment": "denied"]
        ),
        Video(
            "dcUnlisted1", "Sound test for friends", "Found only by those who have the link.", "People", "sound, test",
            seconds: 33, day: 122, views: 5, access: ["list": "denied"]
        ),
        Video(
            "dcPrivateA1", "Birthday, unedited", "For the family.", "People", "birthday, family",
            seconds: 1490, day: 135, views: 3, isPrivate: true
        ),
        Video(
            "dcPrivateB1", "Rough cut, spring", "Do not show this to anybody.", "Travel", "rough, spring",
            seconds: 702, day: 136, views: 1, isPrivate: true
        ),
    ].by("demochannel")

    /// The videos of everybody else.
    static let otherVideos: [Video] =
        boatVideos + windowVideos + shipVideos + tramVideos

    /// One is private, one takes no ratings, one holds comments back, one takes responses from everybody.
    private static let boatVideos: [Video] = [
        Video(
            "ocKeelBolts", "Keel bolts, part one", "Bronze, and a lot of grease.", "Howto", "boat, keel, bronze",
            seconds: 904, day: 30, views: 2100, likes: 88, dislikes: 1
        ),
        Video(
            "ocPlanking1", "Planking the port side", "Steam, clamps, swearing.", "Howto", "boat, planking, steam",
            seconds: 1122, day: 50, views: 1870, likes: 80, dislikes: 2
        ),
        Video(
            "ocFirstSail", "First sail", "She floats.", "Travel", "boat, sailing, first",
            seconds: 365, day: 117, views: 9302, likes: 512, dislikes: 3
        ),
        Video(
            "ocTideTable", "Reading a tide table", "You will need it.", "Education", "tide, table, sailing",
            seconds: 433, day: 60, views: 770, likes: 35, dislikes: 1, access: ["videoRespond": "allowed"]
        ),
        Video(
            "ocFerryTurn", "The ferry turns", "In a very small harbour.", "Travel", "ferry, harbour",
            seconds: 97, day: 95, views: 640, likes: 22, dislikes: 0
        ),
        Video(
            "ocOilFinish", "Oil or varnish", "Oil.", "Howto", "oil, varnish, boat",
            seconds: 305, day: 72, views: 1440, likes: 61, dislikes: 20
        ),
        Video(
            "ocNoRating1", "Not a contest", "Ratings are off here.", "People", "boat, opinion",
            seconds: 188, day: 83, views: 240, access: ["rate": "denied"]
        ),
        Video(
            "ocModerate1", "Ask me about glue", "Comments are read before they show.", "Howto", "glue, questions",
            seconds: 410, day: 85, views: 520, likes: 18, dislikes: 2, access: ["comment": "moderated"]
        ),
        Video(
            "ocPrivateA1", "What went wrong", "Not for the public.", "People", "mistakes",
            seconds: 222, day: 102, views: 2, isPrivate: true
        ),
    ].by("OtherChannel")

    private static let windowVideos: [Video] = [
        Video(
            "tcCatWindow", "A cat at my window", "It is not my cat.", "Animals", "cat, window",
            seconds: 58, day: 105, views: 5511, likes: 290, dislikes: 2
        ),
        Video(
            "tcSnowfall1", "Snow, from inside", "An hour, shortened to five minutes.", "Travel", "snow, window",
            seconds: 301, day: 22, views: 610, likes: 24, dislikes: 0
        ),
        Video(
            "tcStreetLmp", "The street lamp comes on", "17:42, in January.", "People", "street lamp, evening",
            seconds: 26, day: 25, views: 88, likes: 3, dislikes: 1
        ),
        Video(
            "tcBakery001", "The baker's van", "Every day at five.", "People", "baker, morning",
            seconds: 45, day: 43, views: 140, likes: 7, dislikes: 0
        ),
        Video(
            "tcMarchBand", "A band goes by", "And then it comes back.", "Music", "band, street, march",
            seconds: 187, day: 68, views: 990, likes: 41, dislikes: 6
        ),
        Video(
            "tcScaffold1", "Scaffolding, day by day", "Two weeks in two minutes.", "Tech", "scaffolding, building",
            seconds: 121, day: 79, views: 455, likes: 12, dislikes: 1
        ),
    ].by("thirdchannel")

    private static let shipVideos: [Video] = [
        Video(
            "hfGullsLoud", "Gulls, very loud", "Turn it down first.", "Animals", "gulls, harbour",
            seconds: 93, day: 146, views: 320, likes: 14, dislikes: 2
        ),
        Video(
            "hfBulkCarri", "Bulk carrier leaving", "Three blasts.", "Autos", "ship, harbour, departure",
            seconds: 412, day: 76, views: 880, likes: 37, dislikes: 0
        ),
        Video(
            "hfPilotBoat", "A day on the pilot boat", "They let me come along.", "Education", "pilot, boat, harbour",
            seconds: 1320, day: 98, views: 2044, likes: 130, dislikes: 1
        ),
        Video(
            "hfContainer", "Counting containers", "It passes the time.", "Comedy", "containers, ships",
            seconds: 209, day: 104, views: 175, likes: 9, dislikes: 3
        ),
        Video(
            "hfIcebreakr", "The icebreaker", "Ten years ago, found on a tape.", "Travel", "icebreaker, winter, tape",
            seconds: 377, day: 12, views: 1305, likes: 71, dislikes: 1
        ),
        Video(
            "hfSunkBarge", "They raise the barge", "With pumps.", "News", "barge, salvage",
            seconds: 690, day: 121, views: 760, likes: 28, dislikes: 2
        ),
    ].by("harbourfan")

    private static let tramVideos: [Video] = [
        Video(
            "fpOldTram01", "Line 11, last day", "The tram went to the museum.", "Travel", "tram, city, museum",
            seconds: 284, day: 64, views: 1502, likes: 77, dislikes: 1
        ),
        Video(
            "fpTramDepot", "In the depot", "Everything smells of oil.", "Autos", "tram, depot",
            seconds: 333, day: 67, views: 430, likes: 19, dislikes: 0
        ),
        Video(
            "fpTramBell1", "The bell", "One sound, many times.", "Music", "tram, bell",
            seconds: 41, day: 69, views: 260, likes: 11, dislikes: 4
        ),
        Video(
            "fpHorseTram", "The horse tram", "From before my time.", "Education", "tram, horse, history",
            seconds: 156, day: 89, views: 344, likes: 15, dislikes: 0
        ),
        Video(
            "fpMapLines1", "Every line on one map", "Drawn in an evening.", "Education", "map, tram, city",
            seconds: 245, day: 113, views: 905, likes: 48, dislikes: 1
        ),
    ].by("formerpal")
}
