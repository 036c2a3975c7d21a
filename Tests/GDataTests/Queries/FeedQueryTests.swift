import Testing

@testable import GData

/// Reference, "Query parameter definitions".
@Suite struct FeedQueryTests {
    private func read(_ items: (String, String)...) throws -> FeedQuery {
        try FeedQuery(items.map { (name: $0.0, value: $0.1) })
    }

    @Test func emptyQueryAsksForNothing() throws {
        #expect(try read() == FeedQuery())
        #expect(FeedQuery().text.isEmpty)
    }

    @Test(
        "reads",
        arguments: [
            ("author", "GoogleDevelopers", "author=GoogleDevelopers"),
            ("orderby", "relevance", "orderby=relevance"), ("orderby", "published", "orderby=published"),
            ("orderby", "updated", "orderby=published"), ("orderby", "viewCount", "orderby=viewCount"),
            ("orderby", "rating", "orderby=rating"), ("orderby", "relevance_lang_de", "orderby=relevance_lang_de"),
            ("orderby", "relevance_lang_zh-Hans", "orderby=relevance_lang_zh-Hans"),
            ("orderby", "position", "orderby=position"),
            ("orderby", "reversedPosition", "orderby=reversedPosition"),
            ("orderby", "commentCount", "orderby=commentCount"), ("orderby", "duration", "orderby=duration"),
            ("orderby", "title", "orderby=title"), ("time", "today", "time=today"),
            ("time", "this_week", "time=this_week"), ("time", "this_month", "time=this_month"),
            ("time", "all_time", "time=all_time"), ("format", "1", "format=1"), ("format", "1,6", "format=1%2C6"),
            ("format", "5,5", "format=5"), ("caption", "", "caption"), ("location", "", "location"),
            ("location", "!", "location=%21"), ("location", "37.42307,-122.08427", "location=37.42307%2C-122.08427"),
            ("location", "37.42307,-122.08427!", "location=37.42307%2C-122.08427%21"),
            ("location-radius", "1500m", "location-radius=1500.0m"),
            ("location-radius", "5km", "location-radius=5.0km"),
            ("location-radius", "10000ft", "location-radius=10000.0ft"),
            ("location-radius", "0.75mi", "location-radius=0.75mi"),
            ("location-radius", "1000km", "location-radius=1000.0km"), ("lr", "fr", "lr=fr"),
            ("lr", "zh-Hant", "lr=zh-Hant"), ("restriction", "255.255.255.255", "restriction=255.255.255.255"),
            ("restriction", "2001:db8::1", "restriction=2001%3Adb8%3A%3A1"), ("restriction", "DE", "restriction=DE"),
            ("restriction", "de", "restriction=DE"), ("safeSearch", "none", "safeSearch=none"),
            ("safeSearch", "moderate", "safeSearch=moderate"), ("safeSearch", "strict", "safeSearch=strict"),
            ("racy", "include", "safeSearch=none"), ("racy", "exclude", "safeSearch=moderate"),
            ("uploader", "partner", "uploader=partner"), ("vq", "spy plane", "q=spy+plane"),
            ("foo", "nonono", ""), ("client", "my app", ""), ("max-results", "x", ""),
        ]
    )
    func reads(name: String, value: String, text: String) throws {
        let query = try read((name, value))
        #expect(query.text == text)
        #expect(try FeedQuery(query.items) == query)
    }

    @Test(
        "refuses",
        arguments: [
            ("orderby", "updatedAt"), ("orderby", ""), ("orderby", "relevance_lang_"),
            ("orderby", "relevance_lang_qq"), ("orderby", "Published"), ("time", "yesterday"), ("time", ""),
            ("format", "2"), ("format", ""), ("format", "1,"), ("caption", "true"), ("location", "here"),
            ("location", "91,0"), ("location", "0,181"), ("location", "1"), ("location", "1,2,3"),
            ("location", "nan,0"), ("location", "0x1,0"), ("location", "!!"), ("location-radius", "5"),
            ("location-radius", "km"), ("location-radius", "-1km"), ("location-radius", "1000.1km"),
            ("location-radius", "622mi"), ("location-radius", "5 km"), ("location-radius", "infm"), ("lr", "qq"),
            ("lr", "DE"), ("lr", ""), ("restriction", "256.0.0.1"), ("restriction", "1.2.3"), ("restriction", "XX"),
            ("restriction", ""), ("restriction", "1:2:3"), ("restriction", "::1::"), ("restriction", "12345::"),
            ("safeSearch", "off"), ("safeSearch", ""), ("racy", "maybe"), ("uploader", "somebody"),
            ("uploader", ""), ("category", "{nowhere}dog"), ("category", "{http://gdata.youtube.com"),
            ("category", "-"), ("category", "a}b"),
        ]
    )
    func refuses(name: String, value: String) throws {
        do {
            _ = try read((name, value))
            Issue.record("\(name)=\(value) was read")
        } catch let error as QueryError {
            #expect(error.parameter == name)
            #expect(error.value == value)
            #expect(!error.allowed.isEmpty)
        }
    }

    @Test func firstOfTwoCounts() throws {
        #expect(try read(("time", "today"), ("time", "never")).time == .today)
    }

    @Test func wordsOfVersion2CountMore() throws {
        #expect(try read(("vq", "old"), ("q", "new")).terms?.text == "new")
        #expect(try read(("q", "new"), ("vq", "old")).terms?.text == "new")
        #expect(try read(("safeSearch", "strict"), ("racy", "include")).safeSearch == .strict)
    }

    @Test func radiusIsInMeters() throws {
        #expect(try LocationRadius("0.75mi").meters == 1207.008)
        #expect(try LocationRadius("10000ft").meters == 3048)
    }

    @Test func tooManyWordsAreRefused() throws {
        let words = Array(repeating: "a", count: SearchTerms.maximumWords).joined(separator: " ")
        #expect(try read(("q", words)).terms?.clauses.count == SearchTerms.maximumWords)
        #expect(throws: QueryError.self) { try read(("q", words + " b")) }
        let terms = Array(repeating: "a", count: CategoryTerms.maximumTerms + 1).joined(separator: "|")
        #expect(throws: QueryError.self) { try read(("category", terms)) }
    }
}
