import TestTools
import Testing

@testable import GData

/// What holds for every query, whatever is in it.
@Suite struct QueryPropertyTests {
    @Test func queryThatWasReadIsWrittenAndReadTheSame() throws {
        let pieces = [
            "a", "harbour", "\"", "-", "|", " ", ",", "/", "{", "}", Scheme.keywords, "?", "ü", "日", "%", "&", "=", "!",
            ".",
            "1", "41.5", "km", "\u{301}",
        ]
        let names = FeedQuery.parameters.sorted()
        var random = SeededRandom(seed: 1)
        var count = 0
        for _ in 0..<20_000 {
            func text() -> String {
                (0..<Int.random(in: 0...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
                    .joined()
            }
            let items = (0..<Int.random(in: 0...3, using: &random)).map { _ in
                (name: names.randomElement(using: &random) ?? "", value: text())
            }
            let segments = (0..<Int.random(in: 0...2, using: &random)).map { _ in text() }
            guard let query = try? FeedQuery(items, pathCategories: segments) else { continue }
            count += 1
            let path = query.pathCategories.path.split(separator: "/").dropFirst().map {
                EntryIdentifier.unescaped(String($0))
            }
            #expect(try FeedQuery(query.items, pathCategories: Array(path)) == query, "\(items) \(segments)")
        }
        #expect(count > 2000)
    }
}
