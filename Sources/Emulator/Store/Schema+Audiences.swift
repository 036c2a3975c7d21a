/// For whom videos are.
extension Schema {
    static let audiences = """
        -- The language of its words: what nobody says is English.
        ALTER TABLE videos ADD COLUMN language TEXT NOT NULL DEFAULT 'en';
        -- Where it may be played: `allow DE AT`, `deny US`; everywhere, without it.
        ALTER TABLE videos ADD COLUMN regions TEXT;
        -- Where it is not for everybody's eyes: `all`, `HK,TW`; nowhere, without it.
        ALTER TABLE videos ADD COLUMN restricted TEXT;
        CREATE INDEX videosOfRegions ON videos (number) WHERE regions IS NOT NULL;
        CREATE INDEX restrictedVideos ON videos (number) WHERE restricted IS NOT NULL;
        """
}
