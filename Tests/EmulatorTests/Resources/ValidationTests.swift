import GData
import Testing

@testable import Emulator

/// The rules of a video's metadata: each broken one is reported with its code and its place.
@Suite struct ValidationTests {
    private let path = "/feeds/api/users/default/uploads/aB3dE5fG7hI"
    private static let category = "media:group/media:category[@scheme='\(Scheme.categories)']/text()"

    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let metadata: String
        let violations: [String]

        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "empty title", metadata: TestService.video(title: ""), violations: ["required \(title)"]),
        Case(
            name: "61 characters of title",
            metadata: TestService.video(title: String(repeating: "x", count: 61)),
            violations: ["too_long \(title)"]
        ),
        Case(
            name: "60 characters of title, 120 bytes",
            metadata: TestService.video(title: String(repeating: "é", count: 60)),
            violations: ["too_long \(title)"]
        ),
        Case(
            name: "angle bracket in title",
            metadata: TestService.video(title: "a &lt; b"),
            violations: ["invalid_character \(title)"]
        ),
        Case(
            name: "empty description",
            metadata: TestService.video(description: ""),
            violations: ["required \(description)"]
        ),
        Case(
            name: "5001 characters of description",
            metadata: TestService.video(description: String(repeating: "x", count: 5001)),
            violations: ["too_long \(description)"]
        ),
        Case(
            name: "unknown category",
            metadata: TestService.video(category: "Boats"),
            violations: ["invalid_value \(category)"]
        ),
        Case(
            name: "retired category",
            metadata: TestService.video(category: "Movies_comedy"),
            violations: ["deprecated \(category)"]
        ),
        Case(
            name: "no category",
            metadata: TestService.video(category: ""),
            violations: ["required \(category)"]
        ),
        Case(name: "no keywords", metadata: TestService.video(keywords: ""), violations: ["required \(keywords)"]),
        Case(
            name: "keyword of one character",
            metadata: TestService.video(keywords: "harbour,x"),
            violations: ["too_short \(keywords)"]
        ),
        Case(
            name: "keyword of 26 characters",
            metadata: TestService.video(keywords: String(repeating: "x", count: 26)),
            violations: ["too_long \(keywords)"]
        ),
        Case(
            name: "121 characters of keywords",
            metadata: TestService.video(keywords: String(repeating: "abcdefghij,", count: 11)),
            violations: ["too_long \(keywords)", "too_short \(keywords)"]
        ),
        Case(
            name: "latitude of 91 degrees",
            metadata: TestService.video(more: point("91 0")),
            violations: ["invalid_format georss:where/gml:Point/gml:pos/text()"]
        ),
        Case(
            name: "one number for a point",
            metadata: TestService.video(more: point("41.1")),
            violations: ["invalid_format georss:where/gml:Point/gml:pos/text()"]
        ),
        Case(
            name: "the 29th of February 2013",
            metadata: TestService.video(more: "<yt:recorded>2013-02-29</yt:recorded>"),
            violations: ["invalid_format yt:recorded/text()"]
        ),
        Case(
            name: "unknown permission",
            metadata: TestService.video(more: "<yt:accessControl action='comment' permission='maybe'/>"),
            violations: ["invalid_value yt:accessControl/@permission"]
        ),
        Case(
            name: "moderated rating",
            metadata: TestService.video(more: "<yt:accessControl action='rate' permission='moderated'/>"),
            violations: ["invalid_value yt:accessControl/@permission"]
        ),
        Case(
            name: "everything at once",
            metadata: TestService.video(title: "", description: "", category: "Boats", keywords: ""),
            violations: [
                "required \(title)", "required \(description)", "invalid_value \(category)", "required \(keywords)",
            ]
        ),
    ]

    private static let title = "media:group/media:title/text()"
    private static let description = "media:group/media:description/text()"
    private static let keywords = "media:group/media:keywords/text()"

    private static func point(_ text: String) -> String {
        "<georss:where><gml:Point><gml:pos>\(text)</gml:pos></gml:Point></georss:where>"
    }

    @Test("refuses", arguments: cases)
    func refuses(_ example: Case) throws {
        let answer = try TestService().put(path, example.metadata)
        #expect(answer.status == 400)
        #expect(answer["Content-Type"] == "application/vnd.google.gdata.error+xml")
        #expect(try answer.violations() == example.violations)
        for error in try answer.errors() {
            #expect(error.domain == "yt:validation")
            #expect(error.locationType == "xpath")
        }
    }

    @Test func takesWhatIsJustWithinTheLimits() throws {
        let service = try TestService()
        let metadata = TestService.video(
            title: String(repeating: "x", count: 60),
            description: String(repeating: "x", count: 5000),
            keywords: (0..<10).map { _ in "abcdefghijk" }.joined(separator: ",")
        )
        #expect(service.put(path, metadata).status == 200)
    }

    @Test func takesACategorySchemeWithALanguage() throws {
        let metadata = TestService.video().replacing("categories.cat'", with: "categories.cat?hl=fr-FR'")
        #expect(try TestService().put(path, metadata).status == 200)
    }

    @Test func laterProfileAllowsLongerTitles() throws {
        let metadata = TestService.video(title: String(repeating: "x", count: 100))
        #expect(try TestService().put(path, metadata).status == 400)
        #expect(try TestService { $0.limits = .year2013 }.put(path, metadata).status == 200)
    }

    @Test func errorDocumentIsWrittenAsRecorded() throws {
        let answer = try TestService().get("/feeds/api/videos/abc")
        #expect(
            answer.text == """
                <errors xmlns='http://schemas.google.com/g/2005'><error><domain>GData</domain>\
                <code>InvalidRequestUriException</code><internalReason>Invalid id</internalReason></error></errors>
                """
        )
    }
}
