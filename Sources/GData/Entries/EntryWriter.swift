/// Writes a whole entry in the order in which the service writes it.
///
/// What the entry does not have is not written; an empty text is written as an empty element, which is how the
/// service says that there is none.
package enum EntryWriter {
    /// Where an entry stands, which decides what it declares.
    package enum Place: Sendable {
        /// Alone: a document with its own declaration and namespaces.
        case document
        /// In a feed that declares every namespace itself.
        case feed
        /// In the answer to a batch, whose feed declares Atom only: each entry declares the others that it needs.
        case batch
    }

    /// - Parameter shape: The version of the protocol whose shape the entry takes.
    package static func write(
        _ entry: borrowing Entry,
        in place: Place,
        as shape: AtomShape = .versionTwo,
        into writer: inout XMLWriter
    ) {
        switch shape {
        case .versionOne: writeShaped(entry.inVersionOne(), in: place, as: shape, into: &writer)
        case .versionTwo: writeShaped(entry, in: place, as: shape, into: &writer)
        }
    }

    private static func writeShaped(
        _ entry: borrowing Entry,
        in place: Place,
        as shape: AtomShape,
        into writer: inout XMLWriter
    ) {
        if place == .document { writer.markup("<?xml version='1.0' encoding='UTF-8'?>") }
        writer.markup("<entry")
        if place == .document { writer.markup(" xmlns='http://www.w3.org/2005/Atom'") }
        if place != .feed { writeNamespaces(of: entry, as: shape, into: &writer) }
        if let etag = entry.etag { writer.attribute("gd:etag", etag) }
        writer.markup(">")
        writeAtom(entry, as: shape, into: &writer)
        writeAccess(entry, as: shape, into: &writer)
        BatchElementsWriter.write(entry, into: &writer)
        writeExtensions(entry, into: &writer)
        writer.markup("</entry>")
    }

    // MARK: - Namespaces

    private static func writeNamespaces(
        of entry: borrowing Entry,
        as shape: AtomShape,
        into writer: inout XMLWriter
    ) {
        guard shape == .versionTwo else { return writeVersionOneNamespaces(into: &writer) }
        if entry.edited != nil || entry.control != nil { writer.markup(" xmlns:app='http://www.w3.org/2007/app'") }
        if entry.batchOperation != nil || entry.batchID != nil || entry.batchStatus != nil
            || entry.batchInterruption != nil
        {
            writer.markup(" xmlns:batch='http://schemas.google.com/gdata/batch'")
        }
        if entry.media != nil || entry.profile?.thumbnail != nil {
            writer.markup(" xmlns:media='http://search.yahoo.com/mrss/'")
        }
        if entry.etag != nil || entry.comments != nil || entry.rating != nil || entry.profile != nil {
            writer.markup(" xmlns:gd='http://schemas.google.com/g/2005'")
        }
        if entry.point != nil {
            writer.markup(" xmlns:georss='http://www.georss.org/georss' xmlns:gml='http://www.opengis.net/gml'")
        }
        if needsYouTube(entry) { writer.markup(" xmlns:yt='http://gdata.youtube.com/schemas/2007'") }
    }

    /// Version 1 has more elements of the service's own, and says all namespaces beforehand.
    private static func writeVersionOneNamespaces(into writer: inout XMLWriter) {
        writer.markup(
            """
             xmlns:app='http://purl.org/atom/app#' xmlns:batch='http://schemas.google.com/gdata/batch' \
            xmlns:media='http://search.yahoo.com/mrss/' xmlns:gd='http://schemas.google.com/g/2005' \
            xmlns:georss='http://www.georss.org/georss' xmlns:gml='http://www.opengis.net/gml' \
            xmlns:yt='http://gdata.youtube.com/schemas/2007'
            """
        )
    }

    /// The batch's own entries, for what failed or was deleted, are the only ones without an element of the service's.
    private static func needsYouTube(_ entry: borrowing Entry) -> Bool {
        entry.etag != nil || entry.media != nil || entry.control != nil || !entry.accessControls.isEmpty
            || entry.username != nil || entry.channelID != nil || entry.playlistID != nil || entry.like != nil
            || entry.author?.userID != nil || entry.profile != nil || entry.position != nil || entry.videoID != nil
            || entry.favoriteID != nil || entry.playlistTitle != nil || entry.queryString != nil
            || entry.contactStatus != nil || entry.countHint != nil || entry.unreadCount != nil
            || entry.recorded != nil || entry.place != nil || entry.statistics != nil
            || entry.isSpam || entry.replyCount != nil || entry.commentRating != nil
            || entry.googlePlusUserID != nil || entry.derived != nil
            || entry.isHighDefinition || entry.isPrivate || entry.links.contains { $0.hasEntries != nil }
    }

    // MARK: - Elements

    private static func writeAtom(_ entry: borrowing Entry, as shape: AtomShape, into writer: inout XMLWriter) {
        if let id = entry.id { writer.element("id", id) }
        if let published = entry.published { writer.element("published", published) }
        if let updated = entry.updated { writer.element("updated", updated) }
        if let edited = entry.edited { writer.element("app:edited", edited) }
        if let control = entry.control { write(control, into: &writer) }
        for category in entry.categories { writer.category(category) }
        if let title = entry.title { writer.textOrEmpty("title", title, type: shape.textType) }
        if let summary = entry.summary { writer.description(summary, "summary", as: shape) }
        if let source = entry.contentSource {
            writer.markup("<content")
            writer.attribute("type", entry.contentType ?? "application/atom+xml;type=feed")
            if let language = entry.contentLanguage { writer.attribute("xml:lang", language) }
            writer.attribute("src", source)
            writer.markup("/>")
        } else if let content = entry.content {
            writer.textOrEmpty("content", content, type: shape.textType)
        }
        for link in entry.links { writer.link(link) }
        if let author = entry.author { writer.author(author) }
    }

    /// Version 1 knows one permission only, whether other pages may show the video, and has its own word for what is
    /// not for everybody.
    private static func writeAccess(_ entry: borrowing Entry, as shape: AtomShape, into writer: inout XMLWriter) {
        if shape == .versionOne, entry.isRacy { writer.markup("<yt:racy/>") }
        for control in entry.accessControls {
            if shape == .versionOne {
                if control.action == "embed", control.permission == "denied" { writer.markup("<yt:noembed/>") }
                continue
            }
            writer.markup("<yt:accessControl")
            writer.attribute("action", control.action)
            writer.attribute("permission", control.permission)
            if let type = control.type { writer.attribute("type", type) }
            writer.markup("/>")
        }
    }

    private static func write(_ control: Control, into writer: inout XMLWriter) {
        writer.markup("<app:control>")
        if control.isDraft { writer.markup("<app:draft>yes</app:draft>") }
        if let state = control.state {
            writer.markup("<yt:state")
            writer.attribute("name", state)
            if let reason = control.reasonCode { writer.attribute("reasonCode", reason) }
            if let address = control.helpURL { writer.attribute("helpUrl", address) }
            if let text = control.text {
                writer.markup(">")
                writer.text(text)
                writer.markup("</yt:state>")
            } else {
                writer.markup("/>")
            }
        }
        writer.markup("</app:control>")
    }

    private static func writeExtensions(_ entry: borrowing Entry, into writer: inout XMLWriter) {
        if let age = entry.profile?.age { writer.element("yt:age", age) }
        if let channel = entry.channelID { writer.element("yt:channelId", channel) }
        if let rating = entry.commentRating {
            writer.markup("<yt:commentRating")
            writer.attribute("total", rating)
            writer.markup("/>")
        }
        if let comments = entry.comments {
            writer.markup("<gd:comments>")
            writer.feedLink(comments)
            writer.markup("</gd:comments>")
        }
        if let count = entry.countHint { writer.element("yt:countHint", count) }
        if let profile = entry.profile {
            for link in profile.feedLinks { writer.feedLink(link) }
            for field in ProfileField.allCases {
                if let text = profile.fields[field] { writer.element(field.element, text) }
            }
        }
        if let user = entry.googlePlusUserID { writer.element("yt:googlePlusUserId", user) }
        if let point = entry.point {
            writer.markup("<georss:where><gml:Point><gml:pos>")
            writer.text(point)
            writer.markup("</gml:pos></gml:Point></georss:where>")
        }
        if entry.isHighDefinition { writer.markup("<yt:hd/>") }
        if let place = entry.place { writer.element("yt:location", place) }
        if let seconds = entry.profile?.maxUploadDuration {
            writer.markup("<yt:maxUploadDuration")
            writer.attribute("seconds", seconds)
            writer.markup("/>")
        }
        if let media = entry.media { MediaGroupWriter.write(media, into: &writer) }
        if let rating = entry.rating { write(rating, into: &writer) }
        if let statistics = entry.statistics { write(statistics, into: &writer) }
        if let like = entry.like {
            writer.markup("<yt:rating")
            writer.attribute("value", like)
            writer.markup("/>")
        }
        writeTail(entry, into: &writer)
    }

    /// What stands last: the elements that only some kinds of entries have.
    private static func writeTail(_ entry: borrowing Entry, into writer: inout XMLWriter) {
        if let derived = entry.derived { writer.element("yt:derived", derived) }
        if let favorite = entry.favoriteID { writer.element("yt:favoriteId", favorite) }
        if let playlist = entry.playlistID { writer.element("yt:playlistId", playlist) }
        if let title = entry.playlistTitle { writer.element("yt:playlistTitle", title) }
        if let position = entry.position { writer.element("yt:position", position) }
        if entry.isPrivate { writer.markup("<yt:private/>") }
        if let query = entry.queryString { writer.element("yt:queryString", query) }
        if let recorded = entry.recorded { writer.element("yt:recorded", recorded) }
        if let count = entry.replyCount { writer.element("yt:replyCount", count) }
        if entry.isSpam { writer.markup("<yt:spam/>") }
        if let status = entry.contactStatus { writer.element("yt:status", status) }
        if let thumbnail = entry.profile?.thumbnail { MediaGroupWriter.write(thumbnail, into: &writer) }
        if let count = entry.unreadCount { writer.element("yt:unreadCount", count) }
        if let user = entry.profile?.userID { writer.element("yt:userId", user) }
        if let username = entry.username {
            writer.markup("<yt:username")
            if let display = entry.usernameDisplay { writer.attribute("display", display) }
            writer.markup(">")
            writer.text(username)
            writer.markup("</yt:username>")
        }
        if let video = entry.videoID { writer.element("yt:videoid", video) }
    }

    private static func write(_ rating: Rating, into writer: inout XMLWriter) {
        writer.markup("<gd:rating")
        if let average = rating.average { writer.attribute("average", average) }
        writer.markup(" max='5' min='1'")
        if let count = rating.count { writer.attribute("numRaters", count) }
        if let value = rating.value { writer.attribute("value", value) }
        if rating.average != nil { writer.markup(" rel='http://schemas.google.com/g/2005#overall'") }
        writer.markup("/>")
    }

    private static func write(_ statistics: Statistics, into writer: inout XMLWriter) {
        var counts = statistics
        (counts.likes, counts.dislikes) = (nil, nil)
        if counts != Statistics() {
            writer.markup("<yt:statistics")
            if let count = statistics.favoriteCount { writer.attribute("favoriteCount", count) }
            if let access = statistics.lastWebAccess { writer.attribute("lastWebAccess", access) }
            if let count = statistics.subscriberCount { writer.attribute("subscriberCount", count) }
            if let count = statistics.videoWatchCount { writer.attribute("videoWatchCount", count) }
            if let count = statistics.viewCount { writer.attribute("viewCount", count) }
            if let count = statistics.totalUploadViews { writer.attribute("totalUploadViews", count) }
            writer.markup("/>")
        }
        if let likes = statistics.likes, let dislikes = statistics.dislikes {
            writer.markup("<yt:rating")
            writer.attribute("numDislikes", dislikes)
            writer.attribute("numLikes", likes)
            writer.markup("/>")
        }
    }
}
