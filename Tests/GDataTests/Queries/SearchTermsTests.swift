import Testing

@testable import GData

/// Reference, "Query parameter definitions", `q`.
@Suite struct SearchTermsTests {
    @Test(
        "reads and writes",
        arguments: [
            ("football", "football"), ("football -soccer", "football -soccer"), ("\"spy plane\"", "\"spy plane\""),
            ("boating|sailing", "boating|sailing"), ("boating | sailing -fishing", "boating|sailing -fishing"),
            ("-\"spy plane\" fog", "-\"spy plane\" fog"), ("a\"b c\"d", "a \"b c\" d"), ("tug-boat", "tug-boat"),
            ("  a   b  ", "a b"), ("", ""), ("-", ""), ("|", ""), ("| a |", "a"), ("--a", "-a"), ("- a", "a"),
            ("\"open end", "\"open end\""), ("\"\" a", "a"), ("-a|b", "-a|b"),
        ]
    )
    func readsAndWrites(text: String, written: String) throws {
        let terms = try SearchTerms(text)
        #expect(terms.text == written)
        #expect(try SearchTerms(written) == terms)
    }

    @Test func clausesSayWhatIsExcludedAndWhatIsOneOf() throws {
        let terms = try SearchTerms("boating|\"high seas\" -fishing")
        #expect(
            terms.clauses == [
                SearchClause(phrases: [
                    SearchPhrase(words: ["boating"]), SearchPhrase(words: ["high", "seas"], isQuoted: true),
                ]), SearchClause(phrases: [SearchPhrase(words: ["fishing"])], isExcluded: true),
            ]
        )
    }
}
