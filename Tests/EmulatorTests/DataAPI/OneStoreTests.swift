import DataAPI
import Emulator
import GData
import HTTPTypes
import Testing

@Suite struct `One store for both protocols` {
    @Test func `A playlist that the older protocol makes reads back by the Data API`() throws {
        let api = try APIService()
        let made = api.service.post(
            "/feeds/api/users/default/playlists?v=2",
            "<title>By v2</title><summary>All</summary>"
        )
        let id = try #require(try made.entry().playlistID)
        for video in ["cD2eF4gH6iJ", "ocFirstSail"] {
            #expect(api.service.post("/feeds/api/playlists/\(id)?v=2", "<id>\(video)</id>").status == 201)
        }
        let playlist = try #require(try api.get("playlists?part=snippet,status,contentDetails&id=\(id)").items().first)
        #expect(playlist["snippet", "title"] == "By v2")
        #expect(playlist["snippet", "description"] == "All")
        #expect(playlist["status", "privacyStatus"] == "public")
        #expect(playlist["contentDetails", "itemCount"]?.integer == 2)

        let items = try api.get("playlistItems?part=snippet&playlistId=\(id)").items()
        #expect(items.map { $0["snippet", "position"]?.integer } == [0, 1])
        let second = try #require(items.last?["id"]?.text)
        let body = """
            {"id": "\(second)", "snippet": {"playlistId": "\(id)", "position": 0, "resourceId":
            {"kind": "youtube#video", "videoId": "ocFirstSail"}}}
            """
        #expect(api.send(.put, "playlistItems?part=snippet", body).status == 200)
        let feed = try api.service.get("/feeds/api/playlists/\(id)?v=2").feed()
        #expect(feed.entries.map(\.media?.videoID) == ["ocFirstSail", "cD2eF4gH6iJ"])
        #expect(feed.entries.map(\.position) == ["1", "2"])
    }

    @Test func `A playlist that the Data API makes reads back by the older protocol`() throws {
        let api = try APIService()
        let body = #"{"snippet": {"title": "By v3", "description": "Words"}, "status": {"privacyStatus": "private"}}"#
        let id = try #require(try api.send(.post, "playlists?part=snippet,status", body).json()["id"]?.text)
        for video in ["cD2eF4gH6iJ", "ocFirstSail"] {
            let item = """
                {"snippet": {"playlistId": "\(id)", "resourceId": {"kind": "youtube#video", "videoId": "\(video)"}},
                "contentDetails": {"note": "On \(video)"}}
                """
            #expect(api.send(.post, "playlistItems?part=snippet,contentDetails", item).status == 200)
        }
        let entry = try api.service.get("/feeds/api/users/default/playlists/\(id)?v=2").entry()
        #expect(entry.title == "By v3")
        #expect(entry.summary == "Words")
        #expect(entry.isPrivate)
        let entries = try api.service.get("/feeds/api/playlists/\(id)?v=2").feed().entries
        #expect(entries.map(\.media?.videoID) == ["cD2eF4gH6iJ", "ocFirstSail"])
        #expect(entries.map(\.summary) == ["On cD2eF4gH6iJ", "On ocFirstSail"])
        let first = try #require(entries.first.flatMap { $0.id.map(EntryIdentifier.lastComponent) })
        #expect(api.service.delete("/feeds/api/playlists/\(id)/\(first)?v=2").status == 200)
        #expect(try api.get("playlistItems?part=id&playlistId=\(id)").items().count == 1)
    }

    @Test func `What one protocol says of a video the other one reads`() throws {
        let api = try APIService()
        let body = """
            {"id": "aB3dE5fG7hI", "snippet": {"title": "New", "categoryId": "10", "tags": ["a b", "c"]},
            "status": {"privacyStatus": "unlisted", "embeddable": false}}
            """
        #expect(api.send(.put, "videos?part=snippet,status", body).status == 200)
        let entry = try api.service.get("/feeds/api/users/default/uploads/aB3dE5fG7hI?v=2").entry()
        #expect(entry.media?.title == "New")
        #expect(entry.media?.keywords == "a b, c")
        #expect(entry.media?.categories.first?.term == "Music")
        let permissions = Dictionary(uniqueKeysWithValues: entry.accessControls.map { ($0.action, $0.permission) })
        #expect(permissions["list"] == "denied")
        #expect(permissions["embed"] == "denied")
        #expect(
            api.service.put("/feeds/api/users/default/uploads/aB3dE5fG7hI?v=2", TestService.video(title: "Old")).status
                == 200
        )
        let video = try #require(try api.get("videos?part=snippet,status&id=aB3dE5fG7hI").items().first)
        #expect(video["snippet", "title"] == "Old")
        #expect(video["snippet", "categoryId"] == "19")
        #expect(video["status", "privacyStatus"] == "public")
    }

    @Test func `Ratings, comments and subscriptions are the same in both`() throws {
        let api = try APIService()
        let rating = "<gd:rating value='5' min='1' max='5'/>"
        #expect(api.service.post("/feeds/api/videos/ocFirstSail/ratings?v=2", rating).status == 201)
        let ratings = try api.get("videos/getRating?id=ocFirstSail").items()
        #expect(ratings.first?["rating"] == "like")

        let threads = try api.get("commentThreads?part=snippet,replies&videoId=aB3dE5fG7hI").items()
        let asked = try #require(threads.first { $0["id"] == "COMold0001" })
        #expect(asked["snippet", "totalReplyCount"]?.integer == 1)
        let reply = try #require(asked["replies", "comments"]?.array?.first?["id"]?.text)
        #expect(reply == "COMold0001.COMold0002")
        #expect(try api.get("comments?part=snippet&id=\(reply)").items().first?["snippet", "parentId"] == "COMold0001")
        let answer = #"{"snippet": {"parentId": "COMold0001", "textOriginal": "By v3"}}"#
        #expect(api.send(.post, "comments?part=snippet", answer, as: "other-token").status == 200)
        let comments = try api.service.get("/feeds/api/videos/aB3dE5fG7hI/comments?v=2").feed().entries
        #expect(comments.first?.content == "By v3")
        #expect(comments.first?.link(Relation.inReplyTo)?.contains("/comments/COMold0001") == true)

        let subscriptions = try api.get("subscriptions?part=snippet&mine=true").items()
        #expect(subscriptions.compactMap { $0["snippet", "title"]?.text } == ["thirdchannel"])
    }

    @Test func `Unlisted playlists stand in no list of the older protocol`() throws {
        let api = try APIService()
        let body = #"{"snippet": {"title": "Hidden zeppelin"}, "status": {"privacyStatus": "unlisted"}}"#
        let id = try #require(try api.send(.post, "playlists?part=snippet,status", body).json()["id"]?.text)
        let feed = try api.service.get("/feeds/api/users/demochannel/playlists?v=2", as: "other-token").feed()
        #expect(!feed.entries.contains { $0.playlistID == id })
        #expect(try api.service.get("/feeds/api/playlists/snippets?v=2&q=zeppelin", as: nil).feed().entries.isEmpty)
        #expect(api.service.get("/feeds/api/playlists/\(id)?v=2", as: "other-token").status == 200)
    }

    @Test func `A token of either kind opens both protocols`() throws {
        let api = try APIService()
        let form =
            "grant_type=refresh_token&refresh_token=\(EmulatorCredentials.refreshToken)&client_id=c&client_secret=s"
        let token = try #require(try api.form("/token", form).json()["access_token"]?.text)
        #expect(api.get("playlists?part=id&mine=true", as: token).status == 200)
        #expect(api.service.get("/feeds/api/users/default/uploads?v=2", as: token).status == 200)
        #expect(
            api.service.get("/feeds/api/users/default/uploads?v=2", as: EmulatorCredentials.refreshToken).status == 401
        )
    }
}
