import GData
import Testing

@testable import Emulator

@Suite struct ComplaintsTests {
    private let feed = "/feeds/api/videos/ocFirstSail/complaints"
    private let spam = "<category scheme='\(Scheme.complaintReasons)' term='SPAM'/>"

    @Test("takes the text wherever it stands", arguments: ["summary", "content"])
    func takes(element: String) throws {
        let answer = try TestService().post(feed, spam + "<\(element)>Forty titles.</\(element)>")
        #expect(answer.status == 201)
        let entry = try answer.entry()
        #expect(entry.summary == "Forty titles.")
        #expect(entry.term(Scheme.complaintReasons) == "SPAM")
        #expect(entry.term(Scheme.kind) == Scheme.kind("complaint"))
    }

    @Test func textIsRequiredAndTheReasonMustBeKnown() throws {
        let unknown = spam.replacing("SPAM", with: "DULL")
        #expect(
            try TestService().post(feed, unknown).violations() == [
                "invalid_value category[@scheme='\(Scheme.complaintReasons)']/@term", "required summary/text()",
            ]
        )
    }

    @Test func reasonMayBeRequired() throws {
        let body = "<summary>Forty titles.</summary>"
        #expect(try TestService().post(feed, body).status == 201)
        let strict = try TestService { $0.policies.complaintsNeedReason = true }
        #expect(try strict.post(feed, body).violations() == ["required category"])
    }

    @Test func whatWasSentIsNeverSeenAgain() throws {
        let service = try TestService()
        #expect(service.get(feed).status == 501)
        #expect(service.put(feed + "/1", spam).status == 501)
        #expect(service.delete(feed + "/1").status == 501)
    }
}
