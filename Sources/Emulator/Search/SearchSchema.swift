/// The tables that make videos, playlists and channels searchable, and the indexes that put videos in order.
///
/// Triggers keep them true: whoever changes a video need not know of them.
enum SearchSchema {
    /// The columns of a video on which its place in the index depends.
    private static let indexedColumns =
        "title, description, keywords, category, developerTags, owner, isPrivate, access, failure, isDeleted"

    private static let words = "title, description, keywords, author, category, tags"

    private static func words(of row: String) -> String {
        """
        \(row).number, \(row).title, \(row).description, \(row).keywords,
        (SELECT name FROM users WHERE users.number = \(row).owner), \(row).category, \(row).developerTags
        """
    }

    /// `isListed`: whether everybody may find the video, once it is processed.
    static let sql = """
        ALTER TABLE videos ADD COLUMN isListed INTEGER GENERATED ALWAYS AS (
            NOT isDeleted AND NOT isPrivate AND failure IS NULL AND substr(access, 6, 1) <> 'd') VIRTUAL;
        -- The average of the stars, in thousandths.
        ALTER TABLE videos ADD COLUMN rating INTEGER GENERATED ALWAYS AS (
            CASE WHEN raterCount > 0 THEN 1000 * ratingSum / raterCount ELSE 0 END) VIRTUAL;
        -- Degrees: a point begins with its latitude, and a cast reads no further than a number goes.
        ALTER TABLE videos ADD COLUMN latitude REAL GENERATED ALWAYS AS (CAST(point AS REAL)) VIRTUAL;
        ALTER TABLE videos ADD COLUMN longitude REAL GENERATED ALWAYS AS (
            CAST(trim(substr(point, instr(point, ' '))) AS REAL)) VIRTUAL;
        ALTER TABLE videos ADD COLUMN responseCount INTEGER NOT NULL DEFAULT 0;
        UPDATE videos SET responseCount = (SELECT count(*) FROM responses WHERE target = videos.number AND isApproved);

        CREATE INDEX videosInProcess ON videos (ready);
        CREATE INDEX videosByUpload ON videos (uploaded, ready) WHERE isListed;
        CREATE INDEX videosByOwner ON videos (owner, uploaded, ready) WHERE isListed;
        CREATE INDEX videosByCategory ON videos (category, uploaded, ready) WHERE isListed;
        -- With the category, so that the lists of one category need not look at the videos themselves.
        CREATE INDEX videosByViews ON videos (viewCount, uploaded, ready, category) WHERE isListed;
        CREATE INDEX videosByRating ON videos (rating, uploaded, ready, category) WHERE isListed;
        CREATE INDEX videosByFavorites ON videos (favoriteCount, uploaded, ready, category) WHERE isListed;
        CREATE INDEX videosByComments ON videos (commentCount, uploaded, ready, category) WHERE isListed;
        CREATE INDEX videosByResponses ON videos (responseCount, uploaded, ready, category) WHERE isListed;
        CREATE INDEX videosWithPlace ON videos (uploaded, ready)
            WHERE isListed AND (point IS NOT NULL OR place IS NOT NULL);
        CREATE INDEX videosByLatitude ON videos (latitude) WHERE isListed AND point IS NOT NULL;
        \(videos)\(responses)\(playlists)\(channels)
        """

    private static let videos = """
        CREATE VIRTUAL TABLE videoIndex USING fts5(\(words), content='', tokenize='unicode61 remove_diacritics 2');
        -- Every word of the index, which spellings are suggested from.
        CREATE VIRTUAL TABLE videoWords USING fts5vocab(videoIndex, 'row');

        INSERT INTO videoIndex (rowid, \(words)) SELECT \(words(of: "videos")) FROM videos WHERE isListed;
        CREATE TRIGGER videoAdded AFTER INSERT ON videos WHEN NEW.isListed BEGIN
            INSERT INTO videoIndex (rowid, \(words)) VALUES (\(words(of: "NEW")));
        END;
        CREATE TRIGGER videoChanges BEFORE UPDATE OF \(indexedColumns) ON videos WHEN OLD.isListed BEGIN
            INSERT INTO videoIndex (videoIndex, rowid, \(words)) VALUES ('delete', \(words(of: "OLD")));
        END;
        CREATE TRIGGER videoChanged AFTER UPDATE OF \(indexedColumns) ON videos WHEN NEW.isListed BEGIN
            INSERT INTO videoIndex (rowid, \(words)) VALUES (\(words(of: "NEW")));
        END;
        CREATE TRIGGER videoRemoved BEFORE DELETE ON videos WHEN OLD.isListed BEGIN
            INSERT INTO videoIndex (videoIndex, rowid, \(words)) VALUES ('delete', \(words(of: "OLD")));
        END;

        """

    private static let responses = """
        CREATE TRIGGER responseAdded AFTER INSERT ON responses WHEN NEW.isApproved BEGIN
            UPDATE videos SET responseCount = responseCount + 1 WHERE number = NEW.target;
        END;
        CREATE TRIGGER responseChanged AFTER UPDATE OF target, isApproved ON responses BEGIN
            UPDATE videos SET responseCount = responseCount - OLD.isApproved WHERE number = OLD.target;
            UPDATE videos SET responseCount = responseCount + NEW.isApproved WHERE number = NEW.target;
        END;
        CREATE TRIGGER responseRemoved AFTER DELETE ON responses WHEN OLD.isApproved BEGIN
            UPDATE videos SET responseCount = responseCount - 1 WHERE number = OLD.target;
        END;

        """

    private static let playlists = """
        CREATE VIRTUAL TABLE playlistIndex USING fts5(title, description, content='',
            tokenize='unicode61 remove_diacritics 2');
        INSERT INTO playlistIndex (rowid, title, description)
            SELECT number, title, description FROM playlists WHERE NOT isPrivate;
        CREATE TRIGGER playlistAdded AFTER INSERT ON playlists WHEN NOT NEW.isPrivate BEGIN
            INSERT INTO playlistIndex (rowid, title, description) VALUES (NEW.number, NEW.title, NEW.description);
        END;
        CREATE TRIGGER playlistChanges BEFORE UPDATE OF title, description, isPrivate ON playlists
            WHEN NOT OLD.isPrivate BEGIN
            INSERT INTO playlistIndex (playlistIndex, rowid, title, description)
                VALUES ('delete', OLD.number, OLD.title, OLD.description);
        END;
        CREATE TRIGGER playlistChanged AFTER UPDATE OF title, description, isPrivate ON playlists
            WHEN NOT NEW.isPrivate BEGIN
            INSERT INTO playlistIndex (rowid, title, description) VALUES (NEW.number, NEW.title, NEW.description);
        END;
        CREATE TRIGGER playlistRemoved BEFORE DELETE ON playlists WHEN NOT OLD.isPrivate BEGIN
            INSERT INTO playlistIndex (playlistIndex, rowid, title, description)
                VALUES ('delete', OLD.number, OLD.title, OLD.description);
        END;

        """

    private static let channels = """
        CREATE VIRTUAL TABLE channelIndex USING fts5(name, about, location, content='',
            tokenize='unicode61 remove_diacritics 2');
        INSERT INTO channelIndex (rowid, name, about, location) SELECT number, name, about, location FROM users;
        CREATE TRIGGER channelAdded AFTER INSERT ON users BEGIN
            INSERT INTO channelIndex (rowid, name, about, location)
                VALUES (NEW.number, NEW.name, NEW.about, NEW.location);
        END;
        CREATE TRIGGER channelChanges BEFORE UPDATE OF name, about, location ON users BEGIN
            INSERT INTO channelIndex (channelIndex, rowid, name, about, location)
                VALUES ('delete', OLD.number, OLD.name, OLD.about, OLD.location);
        END;
        CREATE TRIGGER channelChanged AFTER UPDATE OF name, about, location ON users BEGIN
            INSERT INTO channelIndex (rowid, name, about, location)
                VALUES (NEW.number, NEW.name, NEW.about, NEW.location);
        END;
        CREATE TRIGGER channelRemoved BEFORE DELETE ON users BEGIN
            INSERT INTO channelIndex (channelIndex, rowid, name, about, location)
                VALUES ('delete', OLD.number, OLD.name, OLD.about, OLD.location);
        END;
        ALTER TABLE users ADD COLUMN subscriberCount INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX usersByViews ON users (viewCount);
        CREATE INDEX usersBySubscribers ON users (subscriberCount);
        CREATE INDEX subscriptionsByTarget ON subscriptions (type, target);
        UPDATE users SET subscriberCount =
            (SELECT count(*) FROM subscriptions WHERE type = 'channel' AND target = users.key);
        CREATE TRIGGER subscriptionAdded AFTER INSERT ON subscriptions WHEN NEW.type = 'channel' BEGIN
            UPDATE users SET subscriberCount = subscriberCount + 1 WHERE key = NEW.target;
        END;
        CREATE TRIGGER subscriptionRemoved AFTER DELETE ON subscriptions WHEN OLD.type = 'channel' BEGIN
            UPDATE users SET subscriberCount = subscriberCount - 1 WHERE key = OLD.target;
        END;
        """
}
