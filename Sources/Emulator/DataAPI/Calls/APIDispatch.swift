import DataAPI

/// What answers each method. A new one is a line here.
enum APIDispatch {
    typealias Handler = @Sendable (APIExchange) throws -> APIResult

    static let handlers: [String: Handler] = [
        "videos.list": { .document(try $0.listVideos()) },
        "videos.update": { .document(try $0.updateVideo()) },
        "videos.delete": {
            try $0.deleteVideo()
            return .nothing
        },
        "videos.rate": {
            try $0.rateVideo()
            return .nothing
        },
        "videos.batchGetStats": { .document(try $0.batchGetStats()) },
        "videos.getRating": { .document(try $0.getRating()) },
        "playlists.list": { .document(try $0.listPlaylists()) },
        "playlists.insert": { .document(try $0.insertPlaylist()) },
        "playlists.update": { .document(try $0.updatePlaylist()) },
        "playlists.delete": {
            try $0.deletePlaylist()
            return .nothing
        },
        "playlistItems.list": { .document(try $0.listPlaylistItems()) },
        "playlistItems.insert": { .document(try $0.insertPlaylistItem()) },
        "playlistItems.update": { .document(try $0.updatePlaylistItem()) },
        "playlistItems.delete": {
            try $0.deletePlaylistItem()
            return .nothing
        },
        "subscriptions.list": { .document(try $0.listSubscriptions()) },
        "subscriptions.insert": { .document(try $0.insertSubscription()) },
        "subscriptions.delete": {
            try $0.deleteSubscription()
            return .nothing
        },
        "commentThreads.list": { .document(try $0.listCommentThreads()) },
        "commentThreads.insert": { .document(try $0.insertCommentThread()) },
        "comments.list": { .document(try $0.listComments()) },
        "comments.insert": { .document(try $0.insertComment()) },
        "comments.update": { .document(try $0.updateComment()) },
        "comments.delete": {
            try $0.deleteComment()
            return .nothing
        },
        "comments.setModerationStatus": {
            try $0.setModerationStatus()
            return .nothing
        },
        "channels.list": { .document(try $0.listChannels()) },
        "channels.update": { .document(try $0.updateChannel()) },
        "search.list": { .document(try $0.search()) },
        "videoCategories.list": { .document(try $0.listVideoCategories()) },
        "videoAbuseReportReasons.list": { .document(try $0.listAbuseReasons()) },
        "videos.reportAbuse": {
            try $0.reportAbuse()
            return .nothing
        },
        "activities.list": { .document(try $0.listActivities()) },
        "playlistImages.list": { .document(try $0.listPlaylistImages()) },
        "playlistImages.delete": {
            try $0.deletePlaylistImage()
            return .nothing
        },
        "channelSections.list": { .document(try $0.listChannelSections()) },
        "channelSections.insert": { .document(try $0.insertChannelSection()) },
        "channelSections.update": { .document(try $0.updateChannelSection()) },
        "channelSections.delete": {
            try $0.deleteChannelSection()
            return .nothing
        },
        "watermarks.unset": {
            try $0.checkWatermark()
            return .nothing
        },
        "captions.list": { .document(try $0.listCaptions()) },
        "captions.delete": {
            try $0.deleteCaption()
            return .nothing
        },
        "captions.download": { try $0.downloadCaption() },
        "captions.update": { .document(try $0.updateCaption(nil)) },
    ]

    /// The methods that are answered here, those that take a file too.
    static let methods = APIMethods.all.filter { handlers[$0.id] != nil || APIUploads.handlers[$0.id] != nil }

    /// The method at an address. An address may hold a part that is an id: `captions/{id}`.
    ///
    /// - Throws: `APIError` when there is none.
    static func method(_ verb: String, _ path: String) throws -> (method: APIMethod, path: [String: String]) {
        if let method = byAddress[verb + " " + path] { return (method, [:]) }
        for method in methods where method.verb.rawValue == verb && method.path.hasSuffix("/{id}") {
            let prefix = method.path.dropLast("{id}".count)
            let id = path.dropFirst(prefix.count)
            if path.hasPrefix(prefix), !id.isEmpty, !id.contains("/") { return (method, ["id": String(id)]) }
        }
        if let known = APIMethods.all.first(where: { $0.path == path && $0.verb.rawValue == verb }) {
            throw APIError.notImplemented(known.id)
        }
        throw APIError.noMethod
    }

    private static let byAddress = Dictionary(
        uniqueKeysWithValues: methods.map { ($0.verb.rawValue + " " + $0.path, $0) }
    )
}
