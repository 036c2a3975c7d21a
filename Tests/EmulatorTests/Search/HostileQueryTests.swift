import GData
import Testing

@testable import Emulator

/// Whatever a query holds, there is an answer, and it is not 500.
@Suite struct HostileQueryTests {
    @Test func anyBytesAreAnswered() throws {
        let service = try TestService()
        var chance = Generator(state: 7)
        let names = FeedQuery.parameters.sorted() + ["start-index", "max-results", "strict", "%00", ""]
        let paths = [
            "videos", "videos/-/", "channels", "playlists/snippets", "standardfeeds/top_rated",
            "videos/aB3dE5fG7hI/related",
        ]
        for _ in 0..<2000 {
            func bytes() -> String {
                (0..<chance.next(below: 12)).map { _ in
                    let byte = chance.next(below: 256)
                    return "%" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
                }.joined()
            }
            let path = paths[chance.next(below: paths.count)]
            let query = (0..<3).map { _ in names[chance.next(below: names.count)] + "=" + bytes() }.joined(
                separator: "&"
            )
            let address = "/feeds/api/" + path + (path.hasSuffix("/") ? bytes() : "") + "?" + query
            let status = service.get(address, as: nil).status
            #expect(status < 500, "\(status) \(address)")
        }
    }

    @Test(
        arguments: [
            "\"", "\"\"", "\"\"\"", "*", "^a", "a*", "a^b", "NEAR(a+b)", "{title}:a", "(", ")", "a+OR", "AND", "NOT+a",
            "-", "|", "%00", "a%00b", "%F0%9F%9A%A2", "%CC%81", "-%22%22", "'; DROP TABLE videos; --", "%FF",
        ]
    )
    func languageOfTheIndexIsOutOfReach(words: String) throws {
        let service = try TestService()
        for path in ["videos", "channels", "playlists/snippets"] {
            for prefix in ["", "-", "harbour+", "harbour+-"] {
                let escaped = words.replacing(" ", with: "+").replacing("\"", with: "%22")
                #expect(service.get("/feeds/api/\(path)?q=\(prefix)\(escaped)", as: nil).status == 200)
            }
        }
    }
}
