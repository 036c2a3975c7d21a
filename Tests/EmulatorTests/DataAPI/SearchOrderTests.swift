import DataAPI
import Emulator
import HTTPTypes
import Testing

@Suite struct `Searches for several kinds at once` {
    private static let channel = "search?part=snippet&channelId=UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A"

    private func kinds(_ items: [JSONValue]) -> [String] { items.compactMap { $0["id", "kind"]?.text } }

    private func texts(_ items: [JSONValue], _ name: String) -> [String] {
        items.compactMap { $0["snippet", name]?.text }
    }

    @Test func `By relevance kinds take turns`() throws {
        let items = try APIService().get(Self.channel + "&maxResults=6").items()
        let (video, playlist) = ("youtube#video", "youtube#playlist")
        #expect(kinds(items) == [video, playlist, video, playlist, video, playlist])
    }

    @Test func `By date the newest comes first, of whichever kind`() throws {
        let items = try APIService().get(Self.channel + "&order=date&maxResults=50").items()
        #expect(Set(kinds(items)) == ["youtube#video", "youtube#playlist"])
        let dates = texts(items, "publishedAt")
        #expect(dates == dates.sorted(by: >))
    }

    @Test(arguments: ["", "&type=video", "&type=playlist"])
    func `By title the alphabet decides`(type: String) throws {
        let items = try APIService().get(Self.channel + "&order=title&maxResults=50" + type).items()
        let titles = texts(items, "title").map { $0.lowercased() }
        #expect(titles.count > 3)
        #expect(titles == titles.sorted())
    }

    @Test func `By title words narrow what is found`() throws {
        let items = try APIService().get("search?part=snippet&type=video&q=boat&order=title&maxResults=50").items()
        let titles = texts(items, "title").map { $0.lowercased() }
        #expect(titles.count > 1)
        #expect(titles == titles.sorted())
    }

    @Test(arguments: ["relevance", "date", "title", "viewCount", "rating", "videoCount"])
    func `Pages of all kinds follow one another without a gap`(order: String) throws {
        let api = try APIService()
        let path = Self.channel + "&order=" + order
        let whole = try api.get(path + "&maxResults=50").items().map { $0["id"] }
        var (found, token, pages): ([JSONValue?], String, Int) = ([], "", 0)
        repeat {
            let page = api.get(path + "&maxResults=7" + token)
            found += try page.items().map { $0["id"] }
            pages += 1
            guard let next = try page.json()["nextPageToken"]?.text else { break }
            token = "&pageToken=" + next
        } while pages < 20
        #expect(found == whole)
        #expect(pages == (whole.count + 6) / 7)
    }

    @Test func `Channels with the most videos come first, where that is asked for`() throws {
        let api = try APIService()
        let items = try api.get(
            "search?part=snippet&type=channel&q=harbour%7Cboats%7Ctrams%7Cships&order=videoCount&maxResults=50"
        ).items()
        let counts = try items.map { item in
            let id = try #require(item["id", "channelId"]?.text)
            return try api.get("channels?part=statistics&id=" + id).items().first?["statistics", "videoCount"]?.integer
                ?? 0
        }
        #expect(counts.count > 1)
        #expect(counts == counts.sorted(by: >))
    }

    @Test func `Titles are escaped for HTML here, and nowhere else`() throws {
        let api = try APIService()
        let body = #"{"id": "aB3dE5fG7hI", "snippet": {"title": "Zeppelin's \"A & B\"", "categoryId": "10"}}"#
        #expect(api.send(.put, "videos?part=snippet", body).status == 200)
        let found = try api.get("search?part=snippet&type=video&q=zeppelin").items()
        #expect(texts(found, "title") == ["Zeppelin&#39;s &quot;A &amp; B&quot;"])
        #expect(texts(try api.get("videos?part=snippet&id=aB3dE5fG7hI").items(), "title") == ["Zeppelin's \"A & B\""])
    }
}
