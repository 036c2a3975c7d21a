/// The local names of the elements and attributes that are read, whatever their namespace. A case is spelled as the name.
enum LocalName: UInt16, CaseIterable, Sendable {
    // Atom and the publishing protocol
    case author, categories, category, content, control, draft, edited, entry, feed, fields, generator, href, id, label
    case lang, link, logo, name, published, rel, scheme, src, subtitle, summary, term, title, type, updated, uri,
        version
    // Batch processing and errors
    case code, domain, error, errors, failures, internalReason, interrupted, location, operation, parsed, reason
    case status, success, unprocessed
    // OpenSearch
    case itemsPerPage, startIndex, totalResults
    // Media RSS
    case country, credit, description, expression, group, height, isDefault, keywords, license, player, restriction,
        thumbnail, time, url, width
    // GData and geography
    case average, comments, countHint, etag, feedLink, max, min, numRaters, rating, value
    case `where`, Point, pos
    // YouTube
    case accessControl, action, age, aspectRatio, aspectratio, channelId, commentRating, derived, display, duration,
        favoriteCount,
        favoriteId
    case format, googlePlusUserId, hasEntries, hd, helpUrl, lastWebAccess, maxUploadDuration, noembed, numDislikes,
        numLikes, permission,
        playlistId, playlistTitle, position, `private`, queryString, racy, reasonCode, recorded
    case replyCount, seconds, spam, state, statistics, subscriberCount, total, totalUploadViews, unreadCount, uploaded,
        uploaderId, userId,
        username
    case videoWatchCount, videoid, viewCount
    // What users tell of themselves
    case aboutMe, books, company, firstName, gender, hobbies, hometown, lastName, movies, music, occupation,
        relationship, school

    // The list of categories, and the form that takes an upload
    case assignable, browsable, deprecated, regions, response, token

    /// `content-type`, the one name that is no identifier.
    case contentType

    var text: String { self == .contentType ? "content-type" : "\(self)" }
}
