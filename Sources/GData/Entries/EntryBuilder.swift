import XMLEvents

/// Builds an entry from the elements of a document, in whatever order they come.
///
/// It is told the element's parent, since the same name means different things in different places.
struct EntryBuilder {
    var entry = Entry()
    private var error = ErrorBuilder()

    init(etag: String?, fields: String?) {
        entry.etag = etag
        entry.fields = fields
    }

    /// Takes an element that begins inside the entry. Elements that are not known are ignored, as the service does.
    mutating func start(_ element: ElementName, in parent: ElementName, attributes: borrowing XMLAttributes) {
        switch (element.namespace, element.local) {
        case (.atom, .category):
            let scheme = attributes.value(of: XMLName(attribute: .scheme)) ?? ""
            let term = attributes.value(of: XMLName(attribute: .term)) ?? ""
            entry.categories.append(
                Category(scheme: scheme, term: term, label: attributes.value(of: XMLName(attribute: .label)))
            )
        case (.atom, .link): startLink(attributes)
        case (.atom, .content):
            entry.contentSource = attributes.value(of: XMLName(attribute: .src))
            // Without a source the type is that of the text.
            guard entry.contentSource != nil else { break }
            entry.contentType = attributes.value(of: XMLName(attribute: .type))
            entry.contentLanguage = attributes.value(of: XMLName(.xml, .lang))
        case (.atom, .author): entry.author = entry.author ?? Author(name: "")
        case (.app, .control): entry.control = entry.control ?? Control()
        case (.yt, .state):
            entry.control = entry.control ?? Control()
            entry.control?.state = attributes.value(of: XMLName(attribute: .name))
            entry.control?.reasonCode = attributes.value(of: XMLName(attribute: .reasonCode))
            entry.control?.helpURL = attributes.value(of: XMLName(attribute: .helpUrl))
        case (.yt, .accessControl):
            entry.accessControls.append(
                AccessControl(
                    action: attributes.value(of: XMLName(attribute: .action)) ?? "",
                    permission: attributes.value(of: XMLName(attribute: .permission)) ?? "",
                    type: attributes.value(of: XMLName(attribute: .type))
                )
            )
        case (.yt, .private):
            if parent == ElementName(.media, .group) { entry.media?.isPrivate = true } else { entry.isPrivate = true }
        case (.yt, .duration): entry.media?.duration = attributes.value(of: XMLName(attribute: .seconds))
        case (.yt, .noembed): entry.accessControls.append(AccessControl(action: "embed", permission: "denied"))
        case (.yt, .hd): entry.isHighDefinition = true
        case (.yt, .racy): entry.isRacy = true
        case (.yt, .spam): entry.isSpam = true
        case (.yt, .commentRating): entry.commentRating = attributes.value(of: XMLName(attribute: .total))
        case (.yt, .username): entry.usernameDisplay = attributes.value(of: XMLName(attribute: .display))
        case (.yt, .rating): startLikes(attributes)
        case (.yt, .statistics): startStatistics(attributes)
        case (.gd, .rating):
            entry.rating = Rating(
                value: attributes.value(of: XMLName(attribute: .value)),
                average: attributes.value(of: XMLName(attribute: .average)),
                count: attributes.value(of: XMLName(attribute: .numRaters))
            )
        case (.gd, .feedLink): startFeedLink(in: parent, attributes)
        case (.yt, .maxUploadDuration):
            changeProfile { $0.maxUploadDuration = attributes.value(of: XMLName(attribute: .seconds)) }
        case (.media, .group): entry.media = entry.media ?? MediaGroup()
        case (.media, let name): startMedia(name, in: parent, attributes)
        case (.batch, .operation): entry.batchOperation = attributes.value(of: XMLName(attribute: .type)) ?? ""
        case (.batch, .status): entry.batchStatus = BatchStatus(attributes)
        case (.batch, .interrupted): entry.batchInterruption = BatchInterruption(attributes)
        case (_, .location): error.startLocation(attributes)
        default: break
        }
    }

    /// Takes the text of an element that ended inside the entry.
    mutating func end(_ element: ElementName, in parent: ElementName, text: String) {
        if parent.local == .error { return error.end(element.local, text: text) }
        switch (element.namespace, element.local) {
        case (_, .error): if let finished = error.finish() { entry.batchStatus?.errors.append(finished) }
        case (.atom, let name): endAtom(name, in: parent, text: text)
        case (.media, let name): endMedia(name, text: text)
        case (.batch, .id): entry.batchID = text
        case (.batch, .status):
            // Some servers write the error document as escaped text.
            guard entry.batchStatus?.errors.isEmpty == true, text.contains("<") else { break }
            entry.batchStatus?.errors = ErrorDocument.read(Array(text.utf8)) ?? []
        case (.app, .edited): entry.edited = text
        case (.app, .draft): entry.control?.isDraft = text == "yes"
        case (.gml, .pos): entry.point = text
        case (.yt, let name) where name != .location: endYouTube(name, in: parent, text: text)
        case (.yt, .location): entry.place = text
        default: break
        }
    }

    // MARK: - By namespace

    private mutating func startLink(_ attributes: borrowing XMLAttributes) {
        guard let address = attributes.value(of: XMLName(attribute: .href)) else { return }
        entry.links.append(
            Link(
                attributes.value(of: XMLName(attribute: .rel)) ?? "alternate",
                type: attributes.value(of: XMLName(attribute: .type)) ?? "",
                address,
                hasEntries: attributes.value(of: XMLName(.yt, .hasEntries)).map { $0 == "true" },
                title: attributes.value(of: XMLName(attribute: .title))
            )
        )
    }

    /// `yt:rating` is one's own opinion on a rating, and the sum of everybody's on a video.
    private mutating func startLikes(_ attributes: borrowing XMLAttributes) {
        if let value = attributes.value(of: XMLName(attribute: .value)) { entry.like = value }
        guard let likes = attributes.value(of: XMLName(attribute: .numLikes)) else { return }
        entry.statistics = entry.statistics ?? Statistics()
        entry.statistics?.likes = likes
        entry.statistics?.dislikes = attributes.value(of: XMLName(attribute: .numDislikes))
    }

    private mutating func startStatistics(_ attributes: borrowing XMLAttributes) {
        var statistics = entry.statistics ?? Statistics()
        statistics.viewCount = attributes.value(of: XMLName(attribute: .viewCount))
        statistics.favoriteCount = attributes.value(of: XMLName(attribute: .favoriteCount))
        statistics.lastWebAccess = attributes.value(of: XMLName(attribute: .lastWebAccess))
        statistics.subscriberCount = attributes.value(of: XMLName(attribute: .subscriberCount))
        statistics.videoWatchCount = attributes.value(of: XMLName(attribute: .videoWatchCount))
        statistics.totalUploadViews = attributes.value(of: XMLName(attribute: .totalUploadViews))
        entry.statistics = statistics
    }

    /// The comments of a video stand in `gd:comments`; the feeds of a user stand in the entry itself.
    private mutating func startFeedLink(in parent: ElementName, _ attributes: borrowing XMLAttributes) {
        let link = FeedLink(
            relation: attributes.value(of: XMLName(attribute: .rel)),
            address: attributes.value(of: XMLName(attribute: .href)) ?? "",
            // The reference puts it into the namespace, the service did not.
            countHint: attributes.value(of: XMLName(attribute: .countHint))
                ?? attributes.value(of: XMLName(.gd, .countHint))
        )
        switch (parent.namespace, parent.local) {
        case (.gd, .comments): entry.comments = link
        case (.atom, .entry): changeProfile { $0.feedLinks.append(link) }
        default: break
        }
    }

    mutating func changeProfile(_ change: (inout Profile) -> Void) {
        var profile = entry.profile ?? Profile()
        change(&profile)
        entry.profile = profile
    }

    private mutating func endAtom(_ name: LocalName?, in parent: ElementName, text: String) {
        switch (parent.local, name) {
        case (.author, .name): entry.author?.name = text
        case (.author, .uri): entry.author?.uri = text
        case (.entry, .id): entry.id = text
        case (.entry, .published): entry.published = text
        case (.entry, .updated): entry.updated = text
        case (.entry, .title): entry.title = text
        case (.entry, .summary): entry.summary = text
        case (.entry, .content): if entry.contentSource == nil { entry.content = text }
        default: break
        }
    }

    private mutating func endYouTube(_ name: LocalName?, in parent: ElementName, text: String) {
        switch name {
        case .state: entry.control?.text = text.isEmpty ? nil : text
        case .userId:
            if parent.local == .author { entry.author?.userID = text } else { changeProfile { $0.userID = text } }
        case .recorded: entry.recorded = text
        case .position: entry.position = text
        case .username: entry.username = text
        case .status: entry.contactStatus = text
        case .playlistId: entry.playlistID = text
        case .playlistTitle: entry.playlistTitle = text
        case .queryString: entry.queryString = text
        case .favoriteId: entry.favoriteID = text
        case .channelId: entry.channelID = text
        case .countHint: entry.countHint = text
        case .unreadCount: entry.unreadCount = text
        case .replyCount: entry.replyCount = text
        case .googlePlusUserId: entry.googlePlusUserID = text
        case .derived: entry.derived = text
        case .age: changeProfile { $0.age = text }
        case .uploaded: entry.media?.uploaded = text
        case .uploaderId: entry.media?.uploaderID = text
        // The reference writes it in lower case, the service did not.
        case .aspectRatio, .aspectratio: entry.media?.aspectRatio = text
        // Version 1 wrote descriptions of playlists and their entries so.
        case .description: entry.summary = entry.summary ?? text
        // The text of a complaint stood so in examples.
        case .content: entry.content = entry.content ?? text
        case .videoid: if parent.local == .group { entry.media?.videoID = text } else { entry.videoID = text }
        default: if let field = ProfileField(name) { changeProfile { $0.fields[field] = text } }
        }
    }
}
