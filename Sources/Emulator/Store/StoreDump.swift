import GRDB

/// Writes what the store holds as JSON. SQLite puts the objects together.
enum StoreDump {
    /// Each list of the dump, with what its objects are made of and where from, in the order of the rows.
    private static let lists: [(name: String, members: String, rows: String)] = [
        (
            "accounts",
            """
            'name', coalesce(u.name, a.key), 'condition', a.condition, 'hasChannel', json(iif(u.number, 'true', 'false')),
            'id', u.id, 'about', u.about, 'location', u.location, 'age', u.age, 'joined', u.joined,
            'views', u.viewCount
            """,
            "accounts a LEFT JOIN users u ON u.number = a.user ORDER BY a.number"
        ),
        (
            "videos",
            """
            'id', v.id, 'owner', u.key, 'title', v.title, 'description', v.description, 'category', v.category,
            'keywords', v.keywords, 'developerTags', v.developerTags, 'private', json(iif(v.isPrivate, 'true', 'false')),
            'access', v.access, 'recorded', v.recorded, 'place', v.place, 'point', v.point, 'language', v.language,
            'regions', v.regions, 'restricted', v.restricted, 'duration', v.duration,
            'uploaded', v.uploaded, 'updated', v.updated, 'ready', v.ready, 'failure', v.failure,
            'deleted', json(iif(v.isDeleted, 'true', 'false')), 'views', v.viewCount, 'favorites', v.favoriteCount,
            'comments', v.commentCount, 'raters', v.raterCount, 'likes', v.likeCount, 'ratingSum', v.ratingSum
            """,
            "videos v JOIN users u ON u.number = v.owner ORDER BY v.number"
        ),
        (
            "playlists",
            """
            'id', p.id, 'owner', u.key, 'title', p.title, 'description', p.description,
            'private', json(iif(p.isPrivate, 'true', 'false')),
            'unlisted', json(iif(p.isUnlisted, 'true', 'false')), 'created', p.created, 'updated', p.updated,
            'entries', (SELECT json_group_array(json_object(
                'id', e.id, 'video', v.id, 'title', e.title, 'summary', e.summary, 'added', e.added))
                FROM (SELECT * FROM playlistEntries WHERE playlist = p.number ORDER BY rank) e
                JOIN videos v ON v.number = e.video)
            """,
            "playlists p JOIN users u ON u.number = p.owner ORDER BY p.number"
        ),
        (
            "favorites", "'id', f.id, 'account', u.key, 'video', v.id, 'added', f.added",
            "favorites f JOIN users u ON u.number = f.user JOIN videos v ON v.number = f.video ORDER BY f.number"
        ),
        (
            "subscriptions", "'id', s.id, 'account', u.key, 'type', s.type, 'target', s.target, 'created', s.created",
            "subscriptions s JOIN users u ON u.number = s.user ORDER BY s.number"
        ),
        (
            "comments",
            """
            'id', c.id, 'video', v.id, 'author', u.key, 'text', c.text,
            'parent', (SELECT id FROM comments WHERE number = c.parent),
            'approved', json(iif(c.isApproved, 'true', 'false')), 'created', c.created
            """,
            "comments c JOIN users u ON u.number = c.author JOIN videos v ON v.number = c.video ORDER BY c.number"
        ),
        (
            "ratings", "'video', v.id, 'account', u.key, 'stars', r.stars",
            "ratings r JOIN users u ON u.number = r.user JOIN videos v ON v.number = r.video ORDER BY r.video, r.user"
        ),
        (
            "responses",
            """
            'video', v.id, 'target', t.id, 'approved', json(iif(r.isApproved, 'true', 'false')), 'created', r.created
            """,
            """
            responses r JOIN videos v ON v.number = r.response JOIN videos t ON t.number = r.target ORDER BY r.response
            """
        ),
        (
            "complaints", "'video', v.id, 'account', u.key, 'reason', c.reason, 'text', c.text, 'created', c.created",
            "complaints c JOIN users u ON u.number = c.user JOIN videos v ON v.number = c.video ORDER BY c.number"
        ),
        (
            "contacts",
            """
            'account', u.key, 'contact', o.key, 'category', c.category, 'status', c.status, 'created', c.created,
            'updated', c.updated
            """,
            "contacts c JOIN users u ON u.number = c.user JOIN users o ON o.number = c.contact ORDER BY c.user, c.contact"
        ),
        (
            "messages",
            """
            'id', m.id, 'recipient', u.key, 'sender', s.key, 'video', v.id, 'title', m.title, 'text', m.text,
            'sent', m.sent
            """,
            """
            messages m JOIN users u ON u.number = m.recipient JOIN users s ON s.number = m.sender
            JOIN videos v ON v.number = m.video ORDER BY m.number
            """
        ),
        (
            "captions",
            """
            'id', c.id, 'video', v.id, 'account', u.key, 'language', c.language, 'name', c.name,
            'readable', json(iif(c.isReadable, 'true', 'false')), 'bytes', length(c.content),
            'created', c.created, 'updated', c.updated
            """,
            "captions c JOIN videos v ON v.number = c.video JOIN users u ON u.number = c.owner ORDER BY c.number"
        ),
        (
            "files", "'video', v.id, 'account', u.key, 'bytes', f.length",
            "videoFiles f JOIN videos v ON v.number = f.video JOIN users u ON u.number = f.owner ORDER BY f.video"
        ),
        (
            "extras",
            """
            'video', v.id, 'license', x.license, 'publishAt', x.publishAt, 'forKids', x.isForKids,
            'synthetic', x.isSynthetic, 'language', x.language, 'audioLanguage', x.audioLanguage,
            'localizations', json(x.localizations), 'fileName', x.fileName, 'fileType', x.fileType,
            'bytes', x.fileSize, 'thumbnail', x.thumbnail
            """,
            "videoExtras x JOIN videos v ON v.number = x.video ORDER BY x.video"
        ),
        (
            "channelSections",
            """
            'id', s.id, 'account', u.key, 'position', s.position, 'type', s.type, 'title', s.title,
            'playlists', s.playlists, 'channels', s.channels
            """,
            "channelSections s JOIN users u ON u.number = s.owner ORDER BY s.owner, s.position"
        ),
        (
            "channelBrandings", "'account', u.key, 'branding', json(b.branding)",
            "channelBrandings b JOIN users u ON u.number = b.channel ORDER BY b.channel"
        ),
        (
            "playlistImages", "'playlist', p.id, 'width', i.width, 'height', i.height",
            "playlistImages i JOIN playlists p ON p.number = i.playlist ORDER BY i.playlist"
        ),
    ]

    /// One object with a list for each table. Times are milliseconds since 1970, as in the store.
    static func text(of database: Database) throws -> String {
        let members = try lists.map { list in
            let objects = try database.all("SELECT json_object(\(list.members)) FROM \(list.rows)") { $0[0] as String }
            return "\"\(list.name)\": [" + objects.map { "\n    " + $0 }.joined(separator: ",") + "\n  ]"
        }
        return "{\n  " + members.joined(separator: ",\n  ") + "\n}\n"
    }
}
