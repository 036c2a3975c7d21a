import HTTPTypes
import Testing

@testable import Emulator

/// The documents of category schemes (reference, "Category list for uploaded videos").
@Suite struct CategoryDocumentTests {
    private let path = "/schemas/2007/categories.cat"

    private func document(_ answer: Answer) throws -> Element {
        #expect(answer.status == 200)
        #expect(answer["Content-Type"] == "application/atomcat+xml; charset=UTF-8")
        return try #require(ElementReader.read(answer.response.body))
    }

    private func term(_ name: String, _ document: Element) throws -> Element {
        try #require(document.children("atom:category").first { $0["term"] == name })
    }

    @Test func saysWhatMayBeAssigned() throws {
        let document = try document(try TestService().get(path, as: nil))
        #expect(document.name == "app:categories" && document["fixed"] == "yes")
        let travel = try term("Travel", document)
        #expect(travel["label"] == "Travel & Events" && travel["xml:lang"] == "en-US")
        #expect(travel.child("yt:assignable") != nil)
        #expect(travel.child("yt:browsable")?["regions"]?.hasSuffix("TW US") == true)
        #expect(travel.child("yt:deprecated") == nil)
        let old = try term("Videoblog", document)
        #expect(old["label"] == "Videoblogging")
        #expect(old.children.map(\.name) == ["yt:deprecated"])
        #expect(document.children.count == 32)
    }

    @Test("every language has every label", arguments: Language.allCases)
    func languages(language: Language) throws {
        let service = try TestService()
        let english = try document(service.get(path))
        let document = try document(service.get(path + "?hl=" + language.rawValue))
        for term in document.children { #expect(term["xml:lang"] == language.rawValue) }
        #expect(document.children.map { $0["term"] } == english.children.map { $0["term"] })
        let differing = zip(document.children, english.children).filter { $0["label"] != $1["label"] }
        #expect(language == .default ? differing.isEmpty : differing.count >= 4)
    }

    @Test(
        "the caller says in which language",
        arguments: [
            ("?hl=fr-FR", nil, "Divertissement"), ("?hl=fr", nil, "Divertissement"), ("", "fr", "Divertissement"),
            ("", "da, de;q=0.8, fr;q=0.9", "Divertissement"), ("", "fr-CA,fr;q=0.5", "Divertissement"),
            ("?hl=en-US", "fr", "Entertainment"), ("", "da", "Entertainment"), ("", "fr;q=0", "Entertainment"),
            ("", ";;,q=,", "Entertainment"),
        ] as [(String, String?, String)]
    )
    func chosen(query: String, header: String?, label: String) throws {
        let headers = header.map { ["Accept-Language": $0] } ?? [:]
        let answer = try TestService().send(.get, path + query, as: nil, headers: headers)
        #expect(try term("Entertainment", document(answer))["label"] == label)
    }

    @Test func unknownLanguageAndSchemeAreRefused() throws {
        let service = try TestService()
        #expect(service.get(path + "?hl=xx-XX").status == 400)
        #expect(service.get("/schemas/2007/nothing.cat").status == 404)
        #expect(service.get("/schemas/2008/categories.cat").status == 404)
        #expect(service.send(.put, path, "<a/>").status == 501)
    }

    @Test(
        "other schemes are listed too",
        arguments: [
            ("subscriptiontypes.cat", "channel"), ("complaint-reasons.cat", "SPAM"), ("contact.cat", "Family"),
            ("userevents.cat", "video_favorited"), ("channeltypes.cat", "Director"),
        ]
    )
    func schemes(name: String, term: String) throws {
        let document = try document(try TestService().get("/schemas/2007/" + name))
        #expect(document["scheme"] == "http://gdata.youtube.com/schemas/2007/" + name)
        _ = try self.term(term, document)
    }

    @Test func isNotSentAgain() throws {
        let service = try TestService()
        let etag = try #require(service.get(path)["ETag"])
        #expect(service.send(.get, path, headers: ["If-None-Match": etag]).status == 304)
        #expect(service.send(.get, path + "?hl=de-DE", headers: ["If-None-Match": etag]).status == 200)
    }
}
