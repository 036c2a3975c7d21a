import GData

extension Exchange {
    /// The address of the player in a page.
    func player(of video: Video, _ view: VideoView) -> String {
        "http://www.youtube.com/v/" + video.id + "?version=3&f=" + view.feature + "&app=youtube_gdata"
    }

    /// `media:group` of a video.
    func media(of video: Video, _ owner: User, _ view: VideoView, isOwn: Bool) -> MediaGroup {
        let metadata = video.metadata
        var media = MediaGroup()
        media.categories = [
            Category(
                scheme: Scheme.categories,
                term: metadata.category,
                label: VideoCategories.labels[metadata.category] ?? metadata.category
            )
        ]
        if isOwn {
            media.categories += metadata.developerTags.map { Category(scheme: Scheme.developerTags, term: $0) }
        }
        media.credit = owner.key
        media.creditDisplay = owner.name
        media.description = view.showsWholeDescription ? metadata.description : Self.cut(metadata.description)
        // The keywords of others are hidden; the element stays.
        media.keywords = isOwn ? metadata.keywords : ""
        media.license = "youtube"
        media.player = "http://www.youtube.com/watch?v=" + video.id + "&feature=youtube_gdata_player"
        media.title = metadata.title
        media.isPrivate = metadata.isPrivate
        media.uploaderID = owner.channelID
        media.videoID = video.id
        media.ratings = video.audience.ratings
        media.restrictions = video.audience.restrictions
        if media.restrictions.isEmpty, video.state(in: country) == .requesterRegion {
            media.restrictions = [MediaRestriction(type: "country", relationship: "deny", value: Answer.userCountry)]
        }
        let isPlayable = !video.isProcessing(at: instant) && video.failure == nil
        media.duration = isPlayable ? String(video.duration) : "0"
        media.contents = contents(of: video, view, isPlayable: isPlayable)
        if isPlayable {
            media.aspectRatio = "widescreen"
            media.thumbnails = thumbnails(of: video)
        }
        return media
    }

    /// The forms it can be played in. The one for pages is missing where pages may not show it.
    private func contents(of video: Video, _ view: VideoView, isPlayable: Bool) -> [MediaContent] {
        let duration = isPlayable ? String(video.duration) : "0"
        var contents: [MediaContent] = []
        // Reference, "restriction".
        guard video.audience.isPlayable(in: country) else { return contents }
        if video.metadata.access["embed"] != "denied" {
            contents.append(
                MediaContent(
                    url: player(of: video, view),
                    type: "application/x-shockwave-flash",
                    format: "5",
                    isDefault: true,
                    duration: duration
                )
            )
        }
        guard isPlayable, video.metadata.access["syndicate"] != "denied" else { return contents }
        for format in ["1", "6"] {
            let url = "rtsp://v1.cache1.c.youtube.com/" + video.id + "/" + format + "/0/0/video.3gp"
            contents.append(MediaContent(url: url, type: "video/3gpp", format: format, duration: duration))
        }
        return contents
    }

    private func thumbnails(of video: Video) -> [Thumbnail] {
        let base = "http://i1.ytimg.com/vi/" + video.id + "/"
        func time(_ quarters: Int) -> String { Self.clock(video.duration * quarters / 4) }
        return [
            Thumbnail(url: base + "default.jpg", height: "90", width: "120", time: time(2), name: "default"),
            Thumbnail(url: base + "mqdefault.jpg", height: "180", width: "320", name: "mqdefault"),
            Thumbnail(url: base + "hqdefault.jpg", height: "360", width: "480", name: "hqdefault"),
            Thumbnail(url: base + "1.jpg", height: "90", width: "120", time: time(1), name: "start"),
            Thumbnail(url: base + "2.jpg", height: "90", width: "120", time: time(2), name: "middle"),
            Thumbnail(url: base + "3.jpg", height: "90", width: "120", time: time(3), name: "end"),
        ]
    }

    /// Seconds as `00:01:23`.
    private static func clock(_ seconds: Int) -> String {
        let zero = Int(UInt8(ascii: "0"))
        let colon = UInt8(ascii: ":")
        func tens(_ number: Int) -> UInt8 { UInt8(zero + number / 10 % 10) }
        func ones(_ number: Int) -> UInt8 { UInt8(zero + number % 10) }
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        let bytes = [tens(hours), ones(hours), colon, tens(minutes), ones(minutes), colon, tens(rest), ones(rest)]
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Descriptions in feeds have 500 characters at most.
    private static func cut(_ description: String) -> String {
        guard description.utf8.count > 500, description.unicodeScalars.count > 500 else { return description }
        return String(String.UnicodeScalarView(description.unicodeScalars.prefix(497))) + "..."
    }
}
