import GData
import TestTools

extension SeededRandom {
    /// A text as XML can hold it.
    mutating func xmlText(length: Int = 24) -> String { text(length: length) { Self.isXML($0) } }

    /// XML 1.0, production 2.
    private static func isXML(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private mutating func maybe<Value>(_ value: (inout SeededRandom) -> Value) -> Value? {
        oneIn(2) ? value(&self) : nil
    }

    private mutating func maybeText() -> String? { maybe { $0.xmlText() } }

    private mutating func list<Value>(_ value: (inout SeededRandom) -> Value) -> [Value] {
        (0..<Int.random(in: 0...3, using: &self)).map { _ in value(&self) }
    }

    /// An entry with any of the parts that the service writes.
    mutating func entry() -> Entry {
        var entry = Entry()
        entry.etag = maybeText()
        entry.id = maybeText()
        entry.published = maybeText()
        entry.updated = maybeText()
        entry.edited = maybeText()
        entry.categories = list { Category(scheme: $0.xmlText(), term: $0.xmlText(), label: $0.maybeText()) }
        entry.title = maybeText()
        entry.summary = maybeText()
        if oneIn(2) {
            entry.content = maybeText()
        } else {
            entry.contentSource = xmlText()
            entry.contentType = xmlText()
            entry.contentLanguage = maybeText()
        }
        entry.links = list {
            Link($0.xmlText(), type: $0.xmlText(), $0.xmlText(), hasEntries: $0.maybe { $0.oneIn(2) })
        }
        entry.author = maybe { Author(name: $0.xmlText(), uri: $0.maybeText(), userID: $0.maybeText()) }
        entry.accessControls = list {
            AccessControl(action: $0.xmlText(), permission: $0.xmlText(), type: $0.maybeText())
        }
        addVideoParts(to: &entry)
        addOtherParts(to: &entry)
        return entry
    }

    private mutating func addVideoParts(to entry: inout Entry) {
        entry.control = maybe { random in
            var control = Control(isDraft: random.oneIn(2))
            if random.oneIn(2) {
                control.state = random.xmlText()
                control.reasonCode = random.maybeText()
                control.helpURL = random.maybeText()
                control.text = "x" + random.xmlText()
            }
            return control
        }
        entry.media = maybe { $0.media() }
        entry.recorded = maybeText()
        entry.place = maybeText()
        entry.point = maybeText()
        entry.rating = maybe { Rating(value: $0.maybeText(), average: $0.maybeText(), count: $0.maybeText()) }
        entry.like = maybeText()
        entry.comments = maybe { FeedLink(relation: $0.maybeText(), address: $0.xmlText(), countHint: $0.maybeText()) }
        entry.isHighDefinition = oneIn(2)
        entry.statistics = maybe {
            var statistics = Statistics(viewCount: $0.xmlText(), favoriteCount: $0.maybeText())
            statistics.lastWebAccess = $0.maybeText()
            statistics.subscriberCount = $0.maybeText()
            statistics.videoWatchCount = $0.maybeText()
            statistics.totalUploadViews = $0.maybeText()
            return statistics
        }
        if oneIn(2) {
            entry.statistics = entry.statistics ?? Statistics()
            entry.statistics?.likes = xmlText()
            entry.statistics?.dislikes = xmlText()
        }
    }

    private mutating func addOtherParts(to entry: inout Entry) {
        entry.position = maybeText()
        if oneIn(2) {
            entry.username = xmlText()
            entry.usernameDisplay = maybeText()
        }
        entry.contactStatus = maybeText()
        entry.playlistID = maybeText()
        entry.playlistTitle = maybeText()
        entry.queryString = maybeText()
        entry.favoriteID = maybeText()
        entry.channelID = maybeText()
        entry.videoID = maybeText()
        entry.countHint = maybeText()
        entry.unreadCount = maybeText()
        entry.isPrivate = oneIn(2)
        entry.isSpam = oneIn(2)
        entry.replyCount = maybeText()
        entry.commentRating = maybeText()
        entry.googlePlusUserID = maybeText()
        entry.derived = maybeText()
        guard oneIn(4) else { return }
        var profile = Profile()
        profile.age = xmlText()
        profile.maxUploadDuration = maybeText()
        profile.feedLinks = list {
            FeedLink(relation: $0.maybeText(), address: $0.xmlText(), countHint: $0.maybeText())
        }
        profile.thumbnail = maybe { Thumbnail(url: $0.xmlText()) }
        profile.userID = maybeText()
        for field in ProfileField.allCases where oneIn(3) { profile.fields[field] = xmlText() }
        entry.profile = profile
    }

    mutating func media() -> MediaGroup {
        var media = MediaGroup()
        media.title = maybeText()
        media.description = maybeText()
        media.categories = list { Category(scheme: $0.xmlText(), term: $0.xmlText(), label: $0.maybeText()) }
        media.keywords = maybeText()
        media.isPrivate = oneIn(2)
        if oneIn(2) {
            media.credit = xmlText()
            media.creditDisplay = maybeText()
            media.creditType = maybeText()
        }
        media.videoID = maybeText()
        media.uploaded = maybeText()
        media.duration = maybeText()
        media.contents = list {
            var content = MediaContent(
                url: $0.xmlText(),
                type: $0.xmlText(),
                format: $0.xmlText(),
                isDefault: $0.oneIn(2),
                duration: $0.maybeText()
            )
            content.expression = $0.xmlText()
            return content
        }
        media.ratings = list {
            MediaRating(scheme: $0.maybeText(), country: $0.maybeText(), value: $0.xmlText())
        }
        media.restrictions = list {
            MediaRestriction(type: $0.maybeText(), relationship: $0.maybeText(), value: $0.xmlText())
        }
        media.license = maybeText()
        media.player = maybeText()
        media.thumbnails = list {
            Thumbnail(
                url: $0.xmlText(),
                height: $0.maybeText(),
                width: $0.maybeText(),
                time: $0.maybeText(),
                name: $0.maybeText()
            )
        }
        media.aspectRatio = maybeText()
        media.uploaderID = maybeText()
        return media
    }

    /// What a batch says of an entry.
    mutating func batchParts(of entry: inout Entry) {
        entry.batchID = maybeText()
        entry.batchOperation = maybe { $0.pick(["query", "insert", "update", "delete", "PUT"]) }
        entry.batchStatus = maybe { random in
            BatchStatus(
                code: Int.random(in: 100...599, using: &random),
                reason: random.xmlText(),
                contentType: random.maybeText(),
                errors: random.list { random in random.error() }
            )
        }
        entry.batchInterruption =
            oneIn(4)
            ? BatchInterruption(
                reason: xmlText(),
                parsed: 3,
                succeeded: 1,
                failed: maybe { _ in 1 },
                unprocessed: 1,
                contentType: maybeText()
            )
            : nil
    }

    mutating func error() -> GDataError {
        let location = maybeText()
        return GDataError(
            domain: "d" + xmlText(),
            code: xmlText(),
            location: location,
            locationType: location.map { _ in "xpath" },
            internalReason: maybeText()
        )
    }
}
