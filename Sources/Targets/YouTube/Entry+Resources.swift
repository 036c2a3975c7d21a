import DataAPI
import GData
import Operations

/// Resources of the Data API as entries (protocol of version 3, "Playlist, subscription, comment fields").
extension Entry {
    private init(_ item: JSONValue) {
        self.init()
        id = item["id"]?.text
        etag = item["etag"]?.text
        published = item["snippet", "publishedAt"]?.text
        title = item["snippet", "title"]?.text
    }

    init(playlist item: JSONValue) {
        self.init(item)
        summary = item["snippet", "description"]?.text
        playlistID = id
        channelID = item["snippet", "channelId"]?.text
        countHint = item["contentDetails", "itemCount"]?.integer.map(String.init)
        setPrivacy(item["status", "privacyStatus"]?.text)
        if let id { links.append(Link(Relation.alternate, type: "text/html", WatchAddress.playlist(id))) }
    }

    init(playlistItem item: JSONValue) {
        self.init(item)
        // That is what the video is called; an entry has no title of its own.
        title = nil
        let video = item["contentDetails", "videoId"]?.text ?? item["snippet", "resourceId", "videoId"]?.text
        videoID = video
        summary = item["contentDetails", "note"]?.text
        playlistID = item["snippet", "playlistId"]?.text
        // Those of the API are from 0.
        position = item["snippet", "position"]?.integer.map { String($0 + 1) }
    }

    /// A subscription; the API has none but to channels, and knows those by their ids.
    init(subscription item: JSONValue) {
        self.init(item)
        channelID = item["snippet", "resourceId", "channelId"]?.text
        username = channelID
        usernameDisplay = title
        categories = [Category(scheme: Scheme.subscriptionTypes, term: "channel")]
        countHint = item["contentDetails", "totalItemCount"]?.integer.map(String.init)
        unreadCount = item["contentDetails", "newItemCount"]?.integer.map(String.init)
    }

    init(comment item: JSONValue) {
        self.init(item)
        // What was written is told to its author only; what is shown, to everybody.
        content = item["snippet", "textOriginal"]?.text ?? item["snippet", "textDisplay"]?.text
        videoID = item["snippet", "videoId"]?.text
        author = item["snippet", "authorDisplayName"]?.text.map { name in
            Author(name: name, userID: item["snippet", "authorChannelId", "value"]?.text)
        }
        if let parent = item["snippet", "parentId"]?.text { links.append(Link(Relation.inReplyTo, parent)) }
    }

    init(video item: JSONValue) {
        self.init(item)
        let snippet = item["snippet"]
        videoID = id
        channelID = snippet?["channelId"]?.text
        author = snippet?["channelTitle"]?.text.map { Author(name: $0, userID: channelID) }
        var group = MediaGroup()
        group.title = title
        group.description = snippet?["description"]?.text
        group.videoID = id
        group.uploaded = published
        group.uploaderID = channelID
        if let number = snippet?["categoryId"]?.integer, let term = VideoCategory.term(number: number) {
            group.categories = [Category(scheme: Scheme.categories, term: term, label: VideoCategory.label(of: term))]
        }
        group.keywords = snippet?["tags"]?.array.map { $0.compactMap(\.text).joined(separator: ", ") }
        media = group
        setPrivacy(item["status", "privacyStatus"]?.text)
        if let isEmbeddable = item["status", "embeddable"]?.bool {
            let permission = isEmbeddable ? "allowed" : "denied"
            accessControls.append(AccessControl(action: FieldName.accessEmbed.key, permission: permission))
        }
        recorded = item["recordingDetails", "recordingDate"]?.text.map { String($0.prefix { $0 != "T" }) }
        statistics = item["statistics"].map { numbers in
            Statistics(
                viewCount: numbers["viewCount"]?.text,
                favoriteCount: nil,
                likes: numbers["likeCount"]?.text,
                dislikes: numbers["dislikeCount"]?.text
            )
        }
        control = Self.control(item["status"])
        sourceFile = item["fileDetails"].flatMap { file in
            file["fileName"]?.text.map { SourceFile(name: $0, size: file["fileSize"]?.integer) }
        }
        publication = Publication(video: item)
        if let id { links.append(Link(Relation.alternate, type: "text/html", WatchAddress.video(id))) }
    }

    /// What is not public is private, or kept from lists.
    private mutating func setPrivacy(_ status: String?) {
        switch status {
        case Privacy.private:
            isPrivate = true
            media?.isPrivate = true
        case Privacy.unlisted:
            accessControls.append(AccessControl(action: FieldName.accessList.key, permission: "denied"))
        default: break
        }
    }

    /// Why a video cannot be played; a video that was just uploaded is not ready yet, and no reason to leave it out.
    private static func control(_ status: JSONValue?) -> Control? {
        let reason = status?["failureReason"]?.text ?? status?["rejectionReason"]?.text
        switch status?["uploadStatus"]?.text {
        case "failed": return Control(isDraft: true, state: "failed", reasonCode: reason)
        case "rejected": return Control(isDraft: true, state: "rejected", reasonCode: reason)
        case "deleted": return Control(isDraft: true, state: "deleted", reasonCode: reason)
        default: return nil
        }
    }
}

extension Publication {
    init(video item: JSONValue) {
        let status = item["status"]
        self.init(
            publishAt: status?["publishAt"]?.text,
            license: status?["license"]?.text,
            language: item["snippet", "defaultLanguage"]?.text,
            isMadeForKids: status?["selfDeclaredMadeForKids"]?.bool,
            isSynthetic: status?["containsSyntheticMedia"]?.bool
        )
    }
}

/// Where people look at things.
enum WatchAddress {
    static func video(_ id: String) -> String { "https://www.youtube.com/watch?v=" + id }
    static func playlist(_ id: String) -> String { "https://www.youtube.com/playlist?list=" + id }
}
