import GData
import HTTPTypes
import Testing

@testable import Emulator

@Suite struct BatchInterruptionTests {
    private let feed = "/feeds/api/users/default/favorites"
    private let first = "<entry><batch:id>1</batch:id><id>aB3dE5fG7hI</id></entry>"

    private func send(_ body: String, to service: TestService) -> Answer {
        service.send(.post, feed + "/batch", body)
    }

    @Test func malformedEntryInterruptsAfterThoseBefore() throws {
        let service = try TestService()
        let body =
            "<feed \(TestService.namespaces)>\(first)\n<entry><batch:id>2</batch:id><id>cD2eF4gH6iJ</ids></entry></feed>"
        let answer = send(body, to: service)
        #expect(answer.status == 200)
        let entries = try answer.feed().entries
        #expect(entries.map(\.batchStatus?.code) == [201, nil])
        let last = entries[1]
        #expect(last.title == "Batch Interrupted")
        #expect(last.id?.hasSuffix("/interrupted") == true)
        let interruption = try #require(last.batchInterruption)
        #expect(interruption.reason.hasPrefix("[Line 2, Column "))
        #expect(interruption.reason.contains(", element entry] "))
        #expect(
            interruption
                == BatchInterruption(
                    reason: interruption.reason,
                    parsed: 2,
                    succeeded: 1,
                    failed: 0,
                    unprocessed: 1
                )
        )
        #expect(try service.get(feed).feed().header.totalResults == 4)
    }

    @Test func numberThatDoesNotFitIsLikeAnEntryThatIsNotWellFormed() throws {
        let service = try TestService()
        let huge = "<entry><batch:id>2</batch:id><id>cD2eF4gH6iJ</id><yt:position>99999999999</yt:position></entry>"
        let entries = try send("<feed \(TestService.namespaces)>\(first)\(huge)\(first)</feed>", to: service).feed()
            .entries
        #expect(entries.map(\.batchStatus?.code) == [201, nil])
        #expect(entries.last?.batchInterruption?.reason.contains("99999999999") == true)
        #expect(entries.last?.batchInterruption?.parsed == 2)
    }

    @Test func bothNamesOfTheFailuresAreWritten() throws {
        let bad = "<entry><batch:id>2</batch:id><id>zzZZzzZZzz0</id></entry>"
        let body = "<feed \(TestService.namespaces)>\(first)\(bad)<entry><batch:operation type='PUT'/></entry></feed>"
        let text = send(body, to: try TestService()).text
        #expect(text.contains(" parsed='3' success='1' error='1' failures='1' unprocessed='1'/>"))
        #expect(text.contains("Invalid type for batch:operation: &#39;PUT&#39;"))
    }

    @Test func documentThatIsCutOffIsInterruptedWhereItEnds() throws {
        let service = try TestService()
        let between = try send("<feed \(TestService.namespaces)>\(first)", to: service).feed().entries
        #expect(between.last?.batchInterruption?.parsed == 1)
        #expect(between.last?.batchInterruption?.unprocessed == 0)
        let within = "<feed \(TestService.namespaces)><entry><id>cD2eF4gH6iJ</id></entry><entry><id>kL9m"
        let entries = try send(within, to: service).feed().entries
        #expect(entries.map(\.batchStatus?.code) == [201, nil])
        #expect(entries.last?.batchInterruption?.parsed == 2)
        #expect(entries.last?.batchInterruption?.unprocessed == 1)
    }

    @Test func invalidOperationOfTheFirstEntryInterruptsAtOnce() throws {
        let body = "<entry><batch:operation type='INSERT'/><id>aB3dE5fG7hI</id></entry>" + first
        let service = try TestService()
        let entries = try service.batch(feed, body).feed().entries
        #expect(entries.count == 1)
        #expect(entries[0].batchInterruption?.parsed == 1)
        #expect(try service.get(feed).feed().header.totalResults == 3)
    }

    @Test func invalidOperationOfTheFeedInterrupts() throws {
        let entries = try TestService().batch(feed, "<batch:operation type='upsert'/>" + first).feed().entries
        #expect(entries[0].batchInterruption?.reason.hasSuffix("Invalid type for batch:operation: 'upsert'") == true)
    }

    @Test(
        "refuses as a whole what breaks before the first entry",
        arguments: [
            "", "nonsense", "<feed", "<feed xmlns='http://www.w3.org/2005/Atom'><title>", "<html></html>",
            "<entry xmlns='http://www.w3.org/2005/Atom'><id>aB3dE5fG7hI</id></entry>",
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>aB3dE5fG7hI",
            "<!DOCTYPE x [<!ENTITY a 'b'>]><feed xmlns='http://www.w3.org/2005/Atom'><title>&a;</title></feed>",
        ]
    )
    func refuses(body: String) throws {
        let service = try TestService()
        let answer = send(body, to: service)
        #expect(answer.status == 400)
        #expect(try answer.error().code == "ParseException")
        #expect(try service.get(feed).feed().header.totalResults == 3)
    }

    @Test func mediaTypeMustBeAtom() throws {
        let body = TestService.feed(first)
        let answer = try TestService().send(.post, feed + "/batch", body, headers: ["Content-Type": "text/plain"])
        #expect(answer.status == 400)
        #expect(try answer.error().code == "atomFormatRequired")
        let charset = ["Content-Type": "application/atom+xml; charset=UTF-8"]
        #expect(try TestService().send(.post, feed + "/batch", body, headers: charset).status == 200)
    }

    @Test func etagOfTheFeedIsIgnored() throws {
        let answer = try TestService().send(
            .post,
            feed + "/batch",
            TestService.feed(first),
            headers: ["If-Match": "W/\"x.\""]
        )
        #expect(try answer.codes() == [201])
    }
}
