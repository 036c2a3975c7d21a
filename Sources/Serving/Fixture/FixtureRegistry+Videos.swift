import Emulator

extension FixtureRegistry {
    static let videoLists = [videos, playlists, favorites, comments, responses]

    private static let large = 0...Int(Int32.max)

    /// When something was done that does not say when.
    static let someDay = Instant.day(1)

    private static let videos = RecordDefinition(
        "videos",
        "Videos, with all that is said of them.",
        unique: [["id"]],
        [
            RecordField("id", .name(RecordField.idCharacters, 11...11), isRequired: true, "The id: 11 characters."),
            RecordField("owner", .reference(to: "accounts"), isRequired: true, "Who uploaded it."),
            RecordField("title", .text(1...100), isRequired: true, "The title."),
            RecordField("description", .text(0...5000), "The description."),
            RecordField("category", .word(Fixture.categories), "The category; People."),
            RecordField("keywords", .texts(1...30), "What it is found by."),
            RecordField("developerTags", .texts(1...30), "Tags that only programs see."),
            RecordField("recorded", .name("0-9-", 10...10), "The day on which it was recorded: 2013-05-04."),
            RecordField("place", .text(1...200), "Where it was recorded, in words."),
            RecordField("point", .name("0-9. -", 3...60), "Where it was recorded: latitude and longitude."),
            RecordField("seconds", .count(0...86_400), "How long it is; 60."),
            RecordField("uploaded", .instant, "When it was uploaded."),
            RecordField("ready", .instant, "Until when it is processed; not at all, without it."),
            RecordField("failure", .name("A-Za-z", 1...60), "Why its processing failed: a reason code."),
            RecordField("views", .count(large), "How often it was watched."),
            RecordField("likes", .count(large), "How many like it."),
            RecordField("dislikes", .count(large), "How many do not."),
            RecordField("private", .flag, "Whether only its owner sees it; false."),
            RecordField("unlisted", .flag, "Whether it is found by its address alone; false."),
            RecordField("language", .name("A-Za-z-", 2...7), "The language of its words, such as de; en."),
            RecordField("playableIn", .texts(2...2), "The only countries where it can be played, as two letters each."),
            RecordField("blockedIn", .texts(2...2), "The countries where it cannot be played."),
            RecordField(
                "restrictedIn",
                .texts(2...3),
                "The countries where it is not for all eyes; all for everywhere."
            ),
            RecordField("publishAt", .instant, "When the private video becomes public by itself."),
            RecordField("license", .word(["youtube", "creativeCommon"]), "What others may do with it; youtube."),
            RecordField(
                "madeForKids",
                .flag,
                "Whether its owner says that it is for children; nothing is said, without it."
            ),
            RecordField("syntheticMedia", .flag, "Whether its owner says that it is made by machines; as before."),
            RecordField("titleLanguage", .name("A-Za-z0-9-", 2...35), "The language of its title, for the Data API."),
            RecordField("access", .permissions, "What others may do: actions, with allowed, denied or moderated."),
        ]
    ) { record, fixture in
        var video = Fixture.Video(
            record.text("id") ?? "",
            record.text("title") ?? "",
            record.text("description") ?? "",
            record.text("category") ?? "People",
            record.texts("keywords").joined(separator: ", "),
            seconds: record.values["seconds"] == nil ? 60 : record.count("seconds"),
            day: 1,
            views: record.count("views"),
            likes: record.count("likes"),
            dislikes: record.count("dislikes"),
            isPrivate: record.flag("private"),
            access: record.permissions
        )
        if record.flag("unlisted") { video.access["list"] = "denied" }
        video.owner = record.text("owner") ?? ""
        video.time = record.instant("uploaded") ?? someDay
        video.developerTags = record.texts("developerTags")
        video.recorded = record.text("recorded")
        video.place = record.text("place")
        video.point = record.text("point")
        video.ready = record.instant("ready")
        video.failure = record.text("failure")
        video.language = record.text("language") ?? "en"
        func said(_ name: String) -> Bool? { record.values[name] == nil ? nil : record.flag(name) }
        video.publication.publishAt = record.instant("publishAt")
        video.publication.license = record.text("license")
        video.publication.titleLanguage = record.text("titleLanguage")
        video.publication.isForKids = said("madeForKids")
        video.publication.isSynthetic = said("syntheticMedia")
        video.playableIn = record.texts("playableIn")
        video.blockedIn = record.texts("blockedIn")
        video.restrictedIn = record.texts("restrictedIn")
        fixture.videos.append(video)
    }

    private static let playlists = RecordDefinition(
        "playlists",
        "Playlists, with their videos in order.",
        unique: [["id"]],
        [
            RecordField("id", .name(RecordField.idCharacters, 2...60), isRequired: true, "The id."),
            RecordField("owner", .reference(to: "accounts"), isRequired: true, "Whose it is."),
            RecordField("title", .text(1...150), isRequired: true, "The title."),
            RecordField("description", .text(0...5000), "The description."),
            RecordField("private", .flag, "Whether only its owner sees it; false."),
            RecordField("unlisted", .flag, "Whether it is found by its id alone, for the Data API; false."),
            RecordField("created", .instant, "When it was made."),
            RecordField(
                "entries",
                .records([
                    RecordField("video", .reference(to: "videos"), isRequired: true, "The video."),
                    RecordField("id", .name(RecordField.idCharacters, 2...60), "The id of the entry."),
                    RecordField("title", .text(1...100), "What the owner calls it here."),
                    RecordField("summary", .text(1...5000), "What the owner says of it here."),
                ]),
                "Its entries: videos, or what there is to say of each."
            ),
        ]
    ) { record, fixture in
        let id = record.text("id") ?? ""
        var playlist = Fixture.Playlist(
            id,
            of: record.text("owner") ?? "",
            record.text("title") ?? "",
            record.text("description") ?? "",
            day: 1,
            isPrivate: record.flag("private")
        )
        playlist.isUnlisted = record.flag("unlisted")
        playlist.time = record.instant("created") ?? someDay
        playlist.entries = record.records("entries").map { record in
            var entry = Fixture.Playlist.Entry(record.id(id + "-"), record.text("video") ?? "")
            entry.title = record.text("title")
            entry.summary = record.text("summary")
            return entry
        }
        fixture.playlists.append(playlist)
    }

    private static let favorites = RecordDefinition(
        "favorites",
        "The videos that people have marked.",
        unique: [["id"], ["account", "video"]],
        [
            RecordField("account", .reference(to: "accounts"), isRequired: true, "Who has marked it."),
            RecordField("video", .reference(to: "videos"), isRequired: true, "The video."),
            RecordField("id", .name(RecordField.idCharacters, 2...60), "The id."),
            RecordField("added", .instant, "When."),
        ]
    ) { record, fixture in
        var favorite = Fixture.Favorite(
            record.id("FLfixture"),
            of: record.text("account") ?? "",
            record.text("video") ?? "",
            day: 1
        )
        favorite.time = record.instant("added") ?? someDay
        fixture.favorites.append(favorite)
    }

    private static let comments = RecordDefinition(
        "comments",
        "What people say about videos.",
        unique: [["id"]],
        [
            RecordField("video", .reference(to: "videos"), isRequired: true, "The video."),
            RecordField("author", .reference(to: "accounts"), isRequired: true, "Who says it."),
            RecordField("text", .text(1...500), isRequired: true, "What is said."),
            RecordField("id", .name(RecordField.idCharacters, 2...60), "The id."),
            RecordField(
                "parent",
                .earlier(in: "comments"),
                "The comment that this one answers, which stands before it."
            ),
            RecordField("approved", .flag, "Whether the video's owner has approved of it; true."),
            RecordField("created", .instant, "When."),
        ]
    ) { record, fixture in
        var comment = Fixture.Comment(
            record.id("COMfixture"),
            on: record.text("video") ?? "",
            by: record.text("author") ?? "",
            record.text("text") ?? "",
            day: 1,
            to: record.text("parent")
        )
        comment.time = record.instant("created") ?? someDay
        comment.isApproved = record.flag("approved", default: true)
        fixture.comments.append(comment)
    }

    private static let responses = RecordDefinition(
        "responses",
        "Videos that answer a video.",
        unique: [["video"]],
        [
            RecordField("video", .reference(to: "videos"), isRequired: true, "The video that answers."),
            RecordField("target", .reference(to: "videos"), isRequired: true, "The video that is answered."),
            RecordField("approved", .flag, "Whether the target's owner has approved of it; true."),
            RecordField("created", .instant, "When."),
        ]
    ) { record, fixture in
        var response = Fixture.Response(record.text("video") ?? "", to: record.text("target") ?? "", day: 1)
        response.time = record.instant("created") ?? someDay
        response.isApproved = record.flag("approved", default: true)
        fixture.responses.append(response)
    }
}
