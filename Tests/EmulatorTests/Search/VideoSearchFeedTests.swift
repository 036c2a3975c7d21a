import GData
import Testing

@testable import Emulator

/// What the feed of a search says of itself.
@Suite struct VideoSearchFeedTests {
    private let base = "http://gdata.youtube.com/feeds/api/videos"

    @Test func linksKeepTheQuery() throws {
        let page = try TestService().get(
            "/feeds/api/videos?q=harbour+-%22first+cut%22&orderby=published&start-index=4&max-results=3&alt=atom"
        ).feed().header
        let query = "?q=harbour+-%22first+cut%22&orderby=published"
        #expect(page.link(Relation.selfLink) == base + query + "&start-index=4&max-results=3")
        #expect(page.link(Relation.next) == base + query + "&start-index=7&max-results=3")
        #expect(page.link(Relation.previous) == base + query + "&start-index=1&max-results=3")
        #expect(page.link(Relation.feed) == base)
        #expect(page.startIndex == 4)
        #expect(page.itemsPerPage == 3)
        #expect(page.id == "tag:youtube.com,2008:videos")
        #expect(page.title == "YouTube Videos matching query: harbour -\"first cut\"")
    }

    @Test func linksKeepThePathOfCategories() throws {
        let page = try TestService().get("/feeds/api/videos/-/Travel/-dog%7Charbour?max-results=2").feed().header
        #expect(page.link(Relation.next) == base + "/-/Travel/-dog%7Charbour?start-index=3&max-results=2")
    }

    @Test func pagesFollowOneAnotherWithoutGaps() throws {
        let service = try TestService()
        var ids: [String] = []
        var next: String? = "/feeds/api/videos?q=harbour%7Ccat%7Ctram&max-results=4"
        while let path = next {
            let page = try service.get(path).feed()
            ids += page.entries.compactMap(\.media?.videoID)
            next = page.header.link(Relation.next).map { String($0.dropFirst("http://gdata.youtube.com".count)) }
            #expect(ids.count <= page.header.totalResults ?? 0)
        }
        #expect(ids.count > 12)
        #expect(Set(ids).count == ids.count)
    }

    @Test func totalIsTheSameOnEveryPage() throws {
        let service = try TestService()
        for query in ["q=harbour&max-results=2", "q=harbour&max-results=0", "q=harbour", "q=harbour&start-index=500"] {
            #expect(try service.get("/feeds/api/videos?" + query).feed().header.totalResults == 13, "\(query)")
        }
    }

    @Test func searchNeedsNoCredentialsAndShowsNobodysKeywords() throws {
        let entries = try TestService().get("/feeds/api/videos?q=splice", as: nil).feed().entries
        #expect(entries.count == 1)
        #expect(entries.first?.media?.keywords == "")
        #expect(entries.first?.link(Relation.edit) == nil)
    }

    @Test(
        "suggests",
        arguments: [
            ("harbuor", "harbour"), ("tarm+musuem", "tram museum"), ("%22nigth+train%22", "\"night train\""),
            ("bakr+-cat", "baker -cat"),
        ]
    )
    func suggests(words: String, suggestion: String) throws {
        let text = try TestService().get("/feeds/api/videos?q=\(words)").feed()
        let link = text.header.links.first { $0.relation == Relation.spelling }
        #expect(link?.title == suggestion)
        #expect(link?.address.hasPrefix(base + "?q=") == true)
        #expect(link?.address.hasSuffix("&oi=spell&spell=1") == true)
    }

    @Test(arguments: ["harbour", "zzzzzzzz", "xyz", "-harbuor", "qq+-harbuor"])
    func suggestsNothing(words: String) throws {
        let header = try TestService().get("/feeds/api/videos?q=\(words)").feed().header
        #expect(header.link(Relation.spelling) == nil)
    }

    /// Reference, "Error response elements": the location names the parameter.
    @Test(
        "refuses",
        arguments: [
            ("orderby=best", "orderby"), ("orderby=position", "orderby"), ("time=never", "time"),
            ("format=2", "format"),
            ("caption=true", "caption"), ("location=x", "location"), ("location-radius=1001km", "location-radius"),
            ("lr=klingon", "lr"), ("restriction=nowhere", "restriction"), ("safeSearch=off", "safeSearch"),
            ("racy=yes", "racy"), ("uploader=me", "uploader"), ("category=%7Bx%7Dy", "category"),
        ]
    )
    func refuses(query: String, parameter: String) throws {
        let answer = try TestService().get("/feeds/api/videos?" + query)
        #expect(answer.status == 400)
        #expect(
            try answer.errors() == [
                GDataError(
                    domain: "GData",
                    code: "InvalidRequestUriException",
                    location: parameter,
                    locationType: "parameter",
                    internalReason: "Invalid value for parameter: " + parameter
                )
            ]
        )
    }

    @Test func strictRefusesWhatIsUnknown() throws {
        let service = try TestService()
        #expect(service.get("/feeds/api/videos?foo=nonono").status == 200)
        let answer = service.get("/feeds/api/videos?foo=nonono&strict=true")
        #expect(answer.status == 400)
        #expect(try answer.error().code == "unsupportedQueryParam")
        #expect(try answer.error().location == "foo")
        #expect(service.get("/feeds/api/videos?q=a&strict=true&alt=atom&v=2").status == 200)
        #expect(service.get("/feeds/api/standardfeeds/most_recent?time=today&strict=true").status == 400)
    }

    @Test func feedsWithoutCategoriesTakeNoPathOfThem() throws {
        #expect(try TestService().get("/feeds/api/users/demochannel/playlists/-/Comedy").status == 404)
    }

    @Test func searchEndsAtItem999() throws {
        let service = try TestService { $0.fixture = .large(videos: 1100, users: 3, words: 50) }
        let last = try service.get("/feeds/api/videos?start-index=976&max-results=25", as: nil).feed()
        #expect(last.header.totalResults == 999)
        #expect(last.entries.count == 24)
        #expect(last.header.link(Relation.next) == nil)
        #expect(service.get("/feeds/api/videos?start-index=976&max-results=26", as: nil).status == 400)
        let word = try service.get("/feeds/api/videos?q=\(Fixture.word(0))&max-results=5", as: nil).feed()
        #expect(word.entries.count == 5)
    }
}
