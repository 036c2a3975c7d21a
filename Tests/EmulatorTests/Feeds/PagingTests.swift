import GData
import Testing

@testable import Emulator

@Suite struct PagingTests {
    private let feed = "/feeds/api/users/demochannel/uploads"

    @Test func pageHas25EntriesUnlessAskedOtherwise() throws {
        let service = try TestService()
        let page = try service.get(feed).feed()
        #expect(page.entries.count == 25)
        #expect(page.header.totalResults == 34)
        #expect(page.header.startIndex == 1)
        #expect(page.header.itemsPerPage == 25)
        #expect(page.header.link(Relation.next) == "http://gdata.youtube.com\(feed)?start-index=26&max-results=25")
        #expect(page.header.link(Relation.previous) == nil)
        #expect(page.header.link(Relation.selfLink) == "http://gdata.youtube.com\(feed)?start-index=1&max-results=25")
    }

    @Test func lastPageLeadsBack() throws {
        let page = try TestService().get(feed + "?start-index=31&max-results=10").feed()
        #expect(page.entries.count == 4)
        // What was asked for, not what there is.
        #expect(page.header.itemsPerPage == 10)
        #expect(page.header.link(Relation.next) == nil)
        #expect(page.header.link(Relation.previous) == "http://gdata.youtube.com\(feed)?start-index=21&max-results=10")
    }

    @Test func pagesFollowOneAnotherWithoutGaps() throws {
        let service = try TestService()
        var ids: [String] = []
        var next: String? = feed + "?max-results=7"
        while let path = next {
            let page = try service.get(path).feed()
            ids += page.entries.compactMap(\.media?.videoID)
            next = page.header.link(Relation.next).map { String($0.dropFirst("http://gdata.youtube.com".count)) }
        }
        #expect(ids.count == 34)
        #expect(Set(ids).count == 34)
    }

    @Test func pageOfNothingAndPageBehindTheEndAreEmpty() throws {
        let service = try TestService()
        #expect(try service.get(feed + "?max-results=0").feed().entries.isEmpty)
        let behind = try service.get(feed + "?start-index=900").feed()
        #expect(behind.entries.isEmpty)
        #expect(behind.header.totalResults == 34)
    }

    @Test(
        "refuses",
        arguments: [
            ("max-results=51", "Max-results value is too high. Only up to 50 results can be returned per query."),
            ("max-results=-1", "Invalid value for parameter: max-results"),
            ("max-results=ten", "Invalid value for parameter: max-results"),
            ("start-index=0", "Invalid value for parameter: start-index"),
            ("start-index=9223372036854775807", "You cannot request beyond item 1000."),
            ("start-index=976&max-results=26", "You cannot request beyond item 1000."),
            ("start-index=1001", "You cannot request beyond item 1000."),
        ]
    )
    func refuses(query: String, reason: String) throws {
        let answer = try TestService().get(feed + "?" + query)
        #expect(answer.status == 400)
        #expect(
            try answer.error()
                == GDataError(domain: "GData", code: "InvalidRequestUriException", internalReason: reason)
        )
    }

    @Test func lastItemIsStillWithinReach() throws {
        #expect(try TestService().get(feed + "?start-index=976&max-results=25").status == 200)
        #expect(try TestService { $0.limits = .year2013 }.get(feed + "?start-index=501").status == 400)
    }
}
