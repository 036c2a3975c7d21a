/// The metadata of a video (`media:group`).
package struct MediaGroup: Equatable, Sendable {
    package var title: String?
    package var description: String?
    package var categories: [Category] = []
    package var keywords: String?
    package var isPrivate = false
    package var credit: String?
    package var videoID: String?
    package var uploaded: String?
    /// `yt:duration/@seconds`.
    package var duration: String?
    package var contents: [MediaContent] = []
    /// `media:credit/@yt:display`: the uploader's name as they write it.
    package var creditDisplay: String?
    /// `media:credit/@yt:type`: `partner`, of a partner of the service.
    package var creditType: String?
    /// `media:license`: `youtube` or `cc`.
    package var license: String?
    /// `media:player/@url`: the page that plays the video.
    package var player: String?
    package var thumbnails: [Thumbnail] = []
    package var aspectRatio: String?
    /// `yt:uploaderId`: the channel of the uploader.
    package var uploaderID: String?
    package var ratings: [MediaRating] = []
    package var restrictions: [MediaRestriction] = []

    package init() {}
}

/// One form in which a video can be played (`media:content`).
package struct MediaContent: Equatable, Sendable {
    package var url: String
    package var type: String
    /// `yt:format`: 1 and 6 for mobile players, 5 for the player in a page.
    package var format: String
    package var isDefault: Bool
    package var duration: String?
    /// How much of the video it is: `sample`, `full`, or `nonstop` for a stream without an end.
    package var expression = Self.full

    package static let full = "full"

    package init(url: String, type: String, format: String, isDefault: Bool = false, duration: String? = nil) {
        self.url = url
        self.type = type
        self.format = format
        self.isDefault = isDefault
        self.duration = duration
    }
}

/// A picture (`media:thumbnail`).
package struct Thumbnail: Equatable, Sendable {
    package var url: String
    package var height: String?
    package var width: String?
    /// Where in the video the picture is from.
    package var time: String?
    /// `yt:name`, such as `hqdefault`.
    package var name: String?

    package init(
        url: String,
        height: String? = nil,
        width: String? = nil,
        time: String? = nil,
        name: String? = nil
    ) {
        self.url = url
        self.height = height
        self.width = width
        self.time = time
        self.name = name
    }
}

/// Where a video is not for everybody's eyes (`media:rating`).
package struct MediaRating: Equatable, Sendable {
    package var scheme: String?
    /// The countries in which it is not, by two letters each with commas between them, or `all`.
    package var country: String?
    package var value: String

    package init(scheme: String? = nil, country: String? = nil, value: String) {
        self.scheme = scheme
        self.country = country
        self.value = value
    }
}

/// Where a video may be played, or may not (`media:restriction`).
package struct MediaRestriction: Equatable, Sendable {
    /// What the value lists: `country`.
    package var type: String?
    /// `allow` or `deny`.
    package var relationship: String?
    /// Countries by two letters each, with blanks between them.
    package var value: String

    package init(type: String? = nil, relationship: String? = nil, value: String) {
        self.type = type
        self.relationship = relationship
        self.value = value
    }
}
