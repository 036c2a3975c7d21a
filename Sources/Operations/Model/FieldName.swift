/// Every field that an operation may have: the manifest's vocabulary. A dot marks a key of a mapping.
package enum FieldName: UInt8, CaseIterable, Hashable, Sendable {
    case access, accessAutoPlay, accessComment, accessCommentVote, accessEmbed, accessList, accessRate
    case accessSyndicate, accessVideoRespond
    case captions, category, channel, channels, chunkSize, comment, description, desired, developerTags, draft, entry
    case exclude, favorites, file, filter, from, group, keywords, language, license, limit
    case location, locationLatitude, locationLongitude
    case madeForKids, name, notifySubscribers, occurrence, place, playlist, playlists, position, prior, privacy, prune
    case publishAt, queries, query, rating, reason, recorded, response, sort, status, subject, subscription
    case syntheticMedia, text, thumbnail, title, to, unavailable, unique, user, video, videos

    /// The name as a manifest writes it, with the mapping that it stands in: `location.latitude`.
    package var path: String {
        switch self {
        case .access: "access"
        case .accessAutoPlay: "access.autoPlay"
        case .accessComment: "access.comment"
        case .accessCommentVote: "access.commentVote"
        case .accessEmbed: "access.embed"
        case .accessList: "access.list"
        case .accessRate: "access.rate"
        case .accessSyndicate: "access.syndicate"
        case .accessVideoRespond: "access.videoRespond"
        case .captions: "captions"
        case .category: "category"
        case .channel: "channel"
        case .channels: "channels"
        case .chunkSize: "chunkSize"
        case .comment: "comment"
        case .description: "description"
        case .desired: "desired"
        case .developerTags: "developerTags"
        case .draft: "draft"
        case .entry: "entry"
        case .exclude: "exclude"
        case .favorites: "favorites"
        case .file: "file"
        case .filter: "filter"
        case .from: "from"
        case .group: "group"
        case .keywords: "keywords"
        case .language: "language"
        case .license: "license"
        case .limit: "limit"
        case .location: "location"
        case .locationLatitude: "location.latitude"
        case .locationLongitude: "location.longitude"
        case .madeForKids: "madeForKids"
        case .name: "name"
        case .notifySubscribers: "notifySubscribers"
        case .occurrence: "occurrence"
        case .place: "place"
        case .playlist: "playlist"
        case .playlists: "playlists"
        case .position: "position"
        case .prior: "prior"
        case .privacy: "privacy"
        case .prune: "prune"
        case .publishAt: "publishAt"
        case .queries: "queries"
        case .query: "query"
        case .rating: "rating"
        case .reason: "reason"
        case .recorded: "recorded"
        case .response: "response"
        case .sort: "sort"
        case .status: "status"
        case .subject: "subject"
        case .subscription: "subscription"
        case .syntheticMedia: "syntheticMedia"
        case .text: "text"
        case .thumbnail: "thumbnail"
        case .title: "title"
        case .to: "to"
        case .unavailable: "unavailable"
        case .unique: "unique"
        case .user: "user"
        case .video: "video"
        case .videos: "videos"
        }
    }

    /// The key alone: `latitude`.
    package var key: String {
        guard let dot = path.lastIndex(of: ".") else { return path }
        return String(path[path.index(after: dot)...])
    }

    /// One bit of a set of fields.
    @inlinable package var bit: Bits { 1 &<< Bits(rawValue) }

    /// A set of fields.
    package typealias Bits = UInt128

    /// The field that this one is a key of.
    package var mapping: FieldName? {
        switch self {
        case .accessAutoPlay, .accessComment, .accessCommentVote, .accessEmbed, .accessList, .accessRate,
            .accessSyndicate, .accessVideoRespond:
            .access
        case .locationLatitude, .locationLongitude: .location
        default: nil
        }
    }
}
