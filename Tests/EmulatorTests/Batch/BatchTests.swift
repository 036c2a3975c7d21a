import GData
import HTTPTypes
import Testing

@testable import Emulator

@Suite struct BatchTests {
    private let feed = "/feeds/api/users/default/favorites"
    private let videos = ["aB3dE5fG7hI", "cD2eF4gH6iJ", "kL9mN1oP3qR", "dcCraneDusk", "dcMorningFg"]

    private func inserts(_ count: Int) -> String {
        (1...count).map { "<entry><batch:id>\($0)</batch:id><id>\(videos[($0 - 1) % 5])</id></entry>" }.joined()
    }

    @Test func emptyBatchIsAnswered() throws {
        let answer = try TestService().batch(feed, "")
        #expect(answer.status == 200)
        #expect(try answer.feed().entries.isEmpty)
        #expect(try answer.feed().header.title == "Batch Feed")
        #expect(answer["Content-Type"] == "application/atom+xml; charset=UTF-8; type=feed")
        #expect(answer["Cache-Control"] == "private, max-age=0")
    }

    @Test func answerIsNamedForItsMoment() throws {
        let service = try TestService()
        let header = try service.batch(feed, "<title>run 7</title>").feed().header
        let milliseconds = service.instant.milliseconds
        #expect(header.id == "http://gdata.youtube.com/feeds/api/users/demochannel/favorites/batch/\(milliseconds)")
        #expect(header.title == "run 7")
        #expect(header.links.isEmpty)
        #expect(header.totalResults == nil)
    }

    @Test func operationsAreMixedAndTheFeedHasTheDefault() throws {
        let service = try TestService()
        let answer = service.batch(
            feed,
            """
            <batch:operation type='delete'/>
            <entry><batch:id>a</batch:id><id>http://gdata.youtube.com\(feed)/FLdemo0001</id></entry>
            <entry><batch:id>b</batch:id><batch:operation type='insert'/><id>aB3dE5fG7hI</id></entry>
            <entry><batch:id>c</batch:id><batch:operation type='query'/><id>http://gdata.youtube.com\(feed)/FLdemo0002</id></entry>
            <entry><batch:id>d</batch:id><batch:operation type='update'/><id>http://gdata.youtube.com\(feed)/FLdemo0002</id></entry>
            """
        )
        #expect(try answer.codes() == [200, 201, 200, 501])
        #expect(try answer.feed().entries.map(\.batchOperation) == ["delete", "insert", "query", "update"])
    }

    @Test func laterEntriesSeeWhatEarlierOnesDid() throws {
        let playlist = "/feeds/api/playlists/PL3F2A9C0D1E4B5A6"
        let answer = try TestService().batch(
            playlist,
            """
            <entry><id>hfGullsLoud</id><yt:position>1</yt:position></entry>
            <entry><id>hfBulkCarri</id><yt:position>1</yt:position></entry>
            <entry><batch:operation type='query'/><link rel='edit' href='\(playlist)/PLent0000A'/></entry>
            """
        )
        #expect(try answer.feed().entries.map(\.position) == ["1", "1", "3"])
    }

    @Test func failureIsOfOneEntryOnly() throws {
        let service = try TestService()
        let answer = service.batch(
            feed,
            """
            <entry><batch:id>1</batch:id><id>aB3dE5fG7hI</id></entry>
            <entry><batch:id>2</batch:id></entry>
            <entry><batch:id>3</batch:id><id>cD2eF4gH6iJ</id></entry>
            """
        )
        #expect(try answer.codes() == [201, 400, 201])
        let failed = try answer.result("2")
        #expect(failed.title == "Error")
        #expect(failed.content == "Invalid entry")
        #expect(failed.updated == service.instant.text)
        #expect(failed.id == "2")
        #expect(failed.batchStatus?.contentType == ErrorDocument.mediaType)
        #expect(failed.batchStatus?.errors == [.validation(.required, at: "id/text()")])
        #expect(failed.links.isEmpty)
        #expect(failed.author == nil)
    }

    @Test func otherFailuresSayNoMoreThanTheirReason() throws {
        let failed = try TestService().batch(feed, "<entry><id>zzZZzzZZzz0</id></entry>").feed().entries[0]
        #expect(failed.batchStatus == BatchStatus(code: 404, reason: "Video not found"))
    }

    @Test func duplicateIDsComeBackAsTheyWere() throws {
        let body = "<entry><batch:id>x</batch:id><id>aB3dE5fG7hI</id></entry>"
        let answer = try TestService().batch(feed, body + body)
        #expect(try answer.feed().entries.map(\.batchID) == ["x", "x"])
        #expect(try answer.codes() == [201, 400])
    }

    // MARK: - Targets

    @Test(
        "finds the target",
        arguments: [
            "<id>http://gdata.youtube.com/feeds/api/users/demochannel/playlists/PL3F2A9C0D1E4B5A6</id>",
            "<id>https://gdata.youtube.com/feeds/api/users/default/playlists/PL3F2A9C0D1E4B5A6?v=2.1&amp;client=x</id>",
            "<id>/feeds/api/users/demochannel/playlists/PL3F2A9C0D1E4B5A6?v=2.1</id>",
            "<id>/feeds/users/DemoChannel/playlists/PL3F2A9C0D1E4B5A6</id>",
            "<id>/feeds/api/users/Zk3Qm7Xw1Rt5Yb9Nc2Vd4A/playlists/PL3F2A9C0D1E4B5A6</id>",
            "<id>tag:youtube.com,2008:user:demochannel:playlist:PL3F2A9C0D1E4B5A6</id>",
            "<id>tag:youtube,2008:user:demochannel:playlist:PL3F2A9C0D1E4B5A6</id>",
            "<link rel='self' href='http://gdata.youtube.com/feeds/api/users/demochannel/playlists/PL3F2A9C0D1E4B5A6'/>",
            """
            <id>anything</id>\
            <link rel='edit' href='http://gdata.youtube.com/feeds/api/users/demochannel/playlists/PL3F2A9C0D1E4B5A6'/>
            """,
        ]
    )
    func finds(target: String) throws {
        let body = "<entry><batch:operation type='query'/>\(target)</entry>"
        let answer = try TestService().batch("/feeds/api/users/default/playlists", body)
        #expect(try answer.codes() == [200])
        #expect(try answer.feed().entries[0].playlistID == "PL3F2A9C0D1E4B5A6")
    }

    @Test(
        "refuses a target outside the feed",
        arguments: [
            "<id>http://gdata.youtube.com/feeds/api/users/otherchannel/playlists/PLother0001</id>",
            "<id>http://gdata.youtube.com/feeds/api/playlists/PL3F2A9C0D1E4B5A6</id>",
            "<id>http://example.com/feeds/api/users/demochannel/playlists/PL3F2A9C0D1E4B5A6</id>",
            "<id>tag:youtube.com,2008:video:aB3dE5fG7hI</id>", "<id>PL3F2A9C0D1E4B5A6</id>", "<title>No target</title>",
            "<id>/feeds/api/users/demochannel/playlists</id>",
        ]
    )
    func outside(target: String) throws {
        let service = try TestService()
        let answer = service.batch(
            "/feeds/api/users/default/playlists",
            "<entry><batch:operation type='delete'/>\(target)</entry>"
        )
        #expect(try answer.codes() == [400])
        #expect(try service.get("/feeds/api/users/default/playlists").feed().header.totalResults == 5)
    }

    @Test func strongEtagsMustMatchAndWeakOnesNeedNot() throws {
        func delete(_ etag: String) -> String {
            "<entry gd:etag='\(etag)'><batch:operation type='delete'/><id>\(feed)/FLdemo0001</id></entry>"
        }
        #expect(try TestService().batch(feed, delete("W/&quot;x.&quot;")).codes() == [200])
        #expect(try TestService().batch(feed, delete("*")).codes() == [200])
        #expect(try TestService().batch(feed, delete("&quot;x&quot;")).codes() == [412])
    }

    // MARK: - Limits and order

    @Test func fiftyOneOperationsAreRefusedAndNothingIsDone() throws {
        let service = try TestService()
        let answer = service.batch("/feeds/api/playlists/PL3F2A9C0D1E4B5A6", inserts(51))
        #expect(answer.status == 400)
        #expect(try answer.error().code == "InvalidEntryException")
        #expect(try answer.error().internalReason == "Batch request exceeds the limit of 50 operations")
        #expect(try service.get("/feeds/api/playlists/PL3F2A9C0D1E4B5A6").feed().header.totalResults == 6)
        #expect(try service.batch("/feeds/api/playlists/PL3F2A9C0D1E4B5A6", inserts(50)).codes().count == 50)
    }

    @Test func longBatchMayBeInterrupted() throws {
        let service = try TestService { $0.policies.longBatch = .interrupted }
        let entries = try service.batch("/feeds/api/playlists/PL3F2A9C0D1E4B5A6", inserts(52)).feed().entries
        #expect(entries.count == 51)
        let interruption = try #require(entries.last?.batchInterruption)
        #expect(interruption.parsed == 51)
        #expect(interruption.succeeded == 50)
        #expect(interruption.unprocessed == 1)
    }

    @Test func resultsMayComeInAnyOrder() throws {
        let service = try TestService { $0.policies.shufflesResults = true }
        let entries = try service.batch("/feeds/api/playlists/PL3F2A9C0D1E4B5A6", inserts(20)).feed().entries
        let ids = entries.compactMap(\.batchID)
        #expect(ids != (1...20).map { String($0) })
        #expect(Set(ids) == Set((1...20).map { String($0) }))
        for entry in entries {
            let number = try #require(entry.batchID.flatMap { Int($0) })
            #expect(entry.media?.videoID == videos[(number - 1) % 5])
        }
    }

    @Test func quotaIsSpentByTheOperation() throws {
        var service = try TestService { $0.quota = QuotaLimit(burst: 3, perSecond: 1) }
        #expect(try service.batch(feed, inserts(5)).codes() == [201, 201, 201, 403, 403])
        let refused = service.batch(feed, inserts(1))
        #expect(refused.status == 403)
        #expect(try refused.error() == GDataError(domain: "yt:quota", code: "too_many_recent_calls"))
        #expect(service.send(.get, feed).status == 403)
        // Another caller has a purse of their own.
        #expect(service.send(.get, feed, as: "other-token").status == 200)
        service.pass(.seconds(2))
        #expect(service.send(.get, feed).status == 200)
    }
}
