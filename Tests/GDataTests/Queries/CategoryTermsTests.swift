import Testing

@testable import GData

/// Reference, "Category search in video feeds".
@Suite struct CategoryTermsTests {
    @Test(
        "path and parameter say the same",
        arguments: [
            (["bass", "fishing"], "bass,fishing", "/-/bass/fishing"),
            (["bass", "-fish", "-fishing"], "bass,-fish,-fishing", "/-/bass/-fish/-fishing"),
            (["jesse", "ventura", "News|Sports"], "jesse,ventura,News|Sports", "/-/jesse/ventura/News%7CSports"),
            (["comedy", "-Comedy"], "comedy,-Comedy", "/-/comedy/-Comedy"),
            (["Comedy", "-dog|cat"], "Comedy,-dog|cat", "/-/Comedy/-dog%7Ccat"),
            (
                ["{http://gdata.youtube.com/schemas/2007/keywords.cat}dog"],
                "{http://gdata.youtube.com/schemas/2007/keywords.cat}dog",
                "/-/%7Bhttp%3A%2F%2Fgdata.youtube.com%2Fschemas%2F2007%2Fkeywords.cat%7Ddog"
            ),
        ]
    )
    func sameMeaning(segments: [String], parameter: String, path: String) throws {
        let terms = try CategoryTerms(segments: segments)
        #expect(try CategoryTerms(parameter: parameter) == terms)
        #expect(terms.text == parameter)
        #expect(terms.path == path)
    }

    @Test func termsOfAClauseAreAlternatives() throws {
        let terms = try CategoryTerms(parameter: "bass,News|-Sports")
        #expect(
            terms.clauses == [
                [CategoryTerm("bass")], [CategoryTerm("News"), CategoryTerm("Sports", isExcluded: true)],
            ]
        )
    }

    @Test func slashesOfASchemeNeedNoEscape() throws {
        let terms = try CategoryTerms(
            segments: ["{http:", "gdata.youtube.com", "schemas", "2007", "developertags.cat}example.com", "fog"]
        )
        #expect(terms.clauses == [[CategoryTerm("example.com", scheme: Scheme.developerTags)], [CategoryTerm("fog")]])
    }

    @Test func languageBehindASchemeIsLeftOut() throws {
        let terms = try CategoryTerms(parameter: "{\(Scheme.categories)?hl=fr-FR}News")
        #expect(terms.clauses == [[CategoryTerm("News", scheme: Scheme.categories)]])
    }
}
