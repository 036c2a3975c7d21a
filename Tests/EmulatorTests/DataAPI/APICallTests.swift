import DataAPI
import Emulator
import GData
import HTTPTypes
import Testing

@Suite struct `Calls of the Data API` {
    @Test(arguments: [
        ("videos?id=aB3dE5fG7hI", "400 youtube.parameter missingRequiredParameter"),
        ("videos?part=snippet", "400 youtube.parameter missingRequiredParameter"),
        ("videos?part=snippet,nothing&id=x", "400 youtube.part unknownPart"),
        ("videos?part=id&id=x&chart=mostPopular", "400 youtube.parameter incompatibleParameters"),
        ("videos?part=id&id=x&colour=blue", "400 youtube.parameter unexpectedParameter"),
        ("videos?part=id&chart=latest", "400 global invalidParameter"),
        ("videos?part=id&chart=mostPopular&maxResults=51", "400 global invalidParameter"),
        ("playlists?part=id&mine=perhaps", "400 global invalidParameter"),
        ("playlists?part=id&mine=true&pageToken=CAUQ", "400 youtube.parameter invalidPageToken"),
        ("playlistItems?part=id&playlistId=PLnone", "404 youtube.playlistItem playlistNotFound"),
        ("playlistItems?part=id&playlistId=WL", "403 youtube.playlistItem watchLaterNotAccessible"),
        ("videos?part=id&id=x&fields=items(id", "400 global invalidParameter"),
        ("videos?part=id&id=x&fields=items(id,snipet)", "400 global invalidParameter"),
        ("videos?part=id&id=x&fields=itms", "400 global invalidParameter"),
        ("channels?part=id", "400 youtube.channel invalidCriteria"),
        ("videos?part=fileDetails&id=ocFirstSail", "403 youtube.video forbidden"),
        ("commentThreads?part=id&videoId=noSuchVideo", "404 youtube.commentThread videoNotFound"),
        ("nothing", "404 global notFound"),
    ])
    func `What is wrong with a call is said by its reason`(path: String, refusal: String) throws {
        #expect(try APIService().get(path).refusal == refusal)
    }

    @Test(arguments: [
        ("playlists?part=snippet", #"{"snippet": {}}"#, "400 youtube.playlist playlistTitleRequired"),
        ("playlists?part=snippet", #"{"snippet": {"title": "x"}, "status": {}}"#, "400 youtube.part unexpectedPart"),
        ("playlists?part=snippet", #"{"snippet": "#, "400 global parseError"),
        ("playlists?part=snippet", "[]", "400 global parseError"),
        ("playlistItems?part=snippet", #"{"snippet": {}}"#, "400 youtube.playlistItem playlistIdRequired"),
        (
            "playlistItems?part=snippet", #"{"snippet": {"playlistId": "PL3F2A9C0D1E4B5A6"}}"#,
            "400 youtube.playlistItem resourceIdRequired"
        ),
        (
            "playlistItems?part=snippet", #"{"snippet": {"playlistId": "PLother0001"}}"#,
            "403 youtube.playlistItem playlistItemsNotAccessible"
        ),
        (
            "playlistItems?part=snippet", #"{"snippet": {"playlistId": "UUZk3Qm7Xw1Rt5Yb9Nc2Vd4A"}}"#,
            "400 youtube.playlistItem playlistOperationUnsupported"
        ),
        (
            "subscriptions?part=snippet",
            #"{"snippet": {"resourceId": {"kind": "youtube#channel", "channelId": "UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A"}}}"#,
            "400 youtube.subscription subscriptionForbidden"
        ),
        ("comments?part=snippet", #"{"snippet": {"textOriginal": "x"}}"#, "400 youtube.comment parentIdMissing"),
        ("videos/rate?id=ocFirstSail&rating=loved", "", "400 global invalidParameter"),
        ("videos/reportAbuse", #"{"videoId": "ocFirstSail", "reasonId": "?"}"#, "400 youtube.video invalidAbuseReason"),
    ])
    func `What is wrong with a body is said by its reason`(path: String, body: String, refusal: String) throws {
        #expect(try APIService().send(.post, path, body).refusal == refusal)
    }

    @Test func `Only the parts that are asked for come back, with kind, etag and id`() throws {
        let video = try #require(
            try APIService().get("videos?part=status&part=statistics&id=aB3dE5fG7hI").items().first
        )
        #expect(video.members?.map(\.name) == ["kind", "etag", "id", "status", "statistics"])
        #expect(video["statistics", "viewCount"]?.text != nil, "Counters of 64 bits are strings.")
    }

    @Test func `What a named part leaves out goes back to its default`() throws {
        let api = try APIService()
        let all = """
            {"id": "aB3dE5fG7hI", "snippet": {"title": "T", "categoryId": "10", "description": "D", "tags": ["t"],
            "defaultLanguage": "en"}, "status": {"privacyStatus": "private", "license": "creativeCommon",
            "embeddable": false, "publicStatsViewable": false, "selfDeclaredMadeForKids": true}}
            """
        #expect(api.send(.put, "videos?part=snippet,status", all).status == 200)
        let few = #"{"id": "aB3dE5fG7hI", "snippet": {"title": "T", "categoryId": "10"}}"#
        let video = try api.send(.put, "videos?part=snippet", few).json()
        #expect(video["snippet", "description"] == "")
        #expect(video["snippet", "tags"] == nil)
        #expect(video["snippet", "defaultLanguage"] == nil)
        // A part that is not named stays as it was.
        let status = try #require(try api.get("videos?part=status&id=aB3dE5fG7hI").items().first?["status"])
        #expect(status["license"] == "creativeCommon")
        #expect(status["privacyStatus"] == "private")
        let reset = try api.send(.put, "videos?part=status", #"{"id": "aB3dE5fG7hI", "status": {}}"#).json()["status"]
        #expect(reset?["privacyStatus"] == "public")
        #expect(reset?["license"] == "youtube")
        #expect(reset?["embeddable"] == true)
        #expect(reset?["publicStatsViewable"] == true)
        #expect(reset?["selfDeclaredMadeForKids"] == nil)
    }

    @Test(arguments: [
        (#""title": "x<y", "categoryId": "10""#, "invalidTitle"),
        (#""title": "x", "categoryId": "30""#, "invalidCategoryId"),
        (#""title": "x""#, "invalidCategoryId"), (#""title": "x", "categoryId": "10", "tags": [""]"#, "invalidTags"),
        (#""title": "x", "categoryId": "10", "description": ">""#, "invalidDescription"),
    ])
    func `Fields have the limits of the reference`(snippet: String, reason: String) throws {
        let body = #"{"id": "aB3dE5fG7hI", "snippet": {"# + snippet + "}}"
        #expect(try APIService().send(.put, "videos?part=snippet", body).refusal == "400 youtube.video " + reason)
    }

    @Test func `Tags count with commas between them, and quotes around spaces`() throws {
        let api = try APIService()
        func update(_ tags: [String]) -> Int {
            let list = JSONValue.strings(tags).written()
            return api.send(
                .put,
                "videos?part=snippet",
                #"{"id": "aB3dE5fG7hI", "snippet": {"title": "x", "categoryId": "10", "tags": \#(list)}}"#
            ).status
        }
        let long = String(repeating: "x", count: 496)
        #expect(update([long, "yyy"]) == 200)
        #expect(update([long, "yyyy"]) == 400)
        #expect(update([long + " y"]) == 200)
        #expect(update([long + " yz"]) == 400)
    }

    @Test func `Pages lead on and back until there are no more`() throws {
        let api = try APIService()
        let whole = try api.get("playlistItems?part=id&playlistId=PL3F2A9C0D1E4B5A6&maxResults=50").ids()
        var (found, path): ([String], String?) = ([], "playlistItems?part=id&playlistId=PL3F2A9C0D1E4B5A6&maxResults=4")
        var pages = 0
        while let next = path, pages < 9 {
            let page = api.get(next)
            found += try page.ids()
            pages += 1
            path = try page.json()["nextPageToken"]?.text.map {
                "playlistItems?part=id&playlistId=PL3F2A9C0D1E4B5A6&maxResults=4&pageToken=" + $0
            }
        }
        #expect(found == whole)
        #expect(pages == 2)
    }

    @Test(arguments: [
        ("items(id,snippet/title),pageInfo/totalResults", ["pageInfo", "items"], ["id", "snippet"]),
        ("items/id", ["items"], ["id"]),
        ("*", ["kind", "etag", "pageInfo", "items"], ["kind", "etag", "id", "snippet"]),
        ("kind,items(snippet(title,description))", ["kind", "items"], ["snippet"]),
    ])
    func `A mask leaves what it names`(mask: String, list: [String], item: [String]) throws {
        let answer = try APIService().get("videos?part=snippet&id=aB3dE5fG7hI&fields=" + mask).json()
        #expect(answer.members?.map(\.name) == list)
        #expect(answer["items"]?.array?.first?.members?.map(\.name) == item)
    }

    @Test func `Pages begin anywhere, end with the list, and may be empty`() throws {
        let api = try APIService()
        let path = "playlistItems?part=id&playlistId=PL3F2A9C0D1E4B5A6"
        let none = try api.get(path + "&maxResults=0").json()
        #expect(none["items"]?.array?.isEmpty == true)
        #expect(none["nextPageToken"] == nil)
        #expect(none["pageInfo", "totalResults"]?.integer == 6)
        let first = try api.get(path + "&maxResults=4&pageToken=").json()
        let token = try #require(first["nextPageToken"]?.text)
        let second = try api.get(path + "&maxResults=4&pageToken=" + token).json()
        #expect(second["nextPageToken"] == nil)
        let back = try #require(second["prevPageToken"]?.text)
        #expect(try api.get(path + "&maxResults=4&pageToken=" + back).ids() == api.get(path + "&maxResults=4").ids())
        // A list may have become shorter meanwhile.
        for id in try api.get(path + "&maxResults=4").ids() {
            #expect(api.send(.delete, "playlistItems?id=" + id).status == 204)
        }
        let behind = try api.get(path + "&maxResults=4&pageToken=" + token).json()
        #expect(behind["items"]?.array?.isEmpty == true)
        #expect(behind["nextPageToken"] == nil)
        #expect(api.get(path + "&maxResults=51").refusal == "400 global invalidParameter")
        #expect(api.get(path + "&maxResults=many").refusal == "400 global invalidParameter")
    }

    @Test func `Nothing is sent again that the caller has`() throws {
        let api = try APIService()
        let path = "videos?part=snippet&id=aB3dE5fG7hI"
        let first = api.get(path)
        let etag = try #require(first["ETag"])
        #expect(api.send(.get, path, headers: ["If-None-Match": etag]).status == 304)
        _ = api.send(
            .put,
            "videos?part=snippet",
            #"{"id": "aB3dE5fG7hI", "snippet": {"title": "x", "categoryId": "10"}}"#
        )
        #expect(api.send(.get, path, headers: ["If-None-Match": etag]).status == 200)
    }

    @Test func `A long query may come as a form`() throws {
        let reply = try APIService().send(
            .post,
            "videos",
            "part=id&id=aB3dE5fG7hI",
            headers: ["X-HTTP-Method-Override": "GET", "Content-Type": "application/x-www-form-urlencoded"]
        )
        #expect(try reply.ids() == ["aB3dE5fG7hI"])
    }

    @Test func `Credentials stand in the header or in the address, and a key only reads`() throws {
        let api = try APIService()
        #expect(api.send(.get, "playlists?part=id&mine=true&access_token=demo-token", as: nil).status == 200)
        #expect(api.send(.get, "videos?part=id&id=x&key=demo-key", as: nil).status == 200)
        #expect(api.send(.get, "videos?part=id&id=x&key=other", as: nil).refusal == "400 usageLimits keyInvalid")
        #expect(api.send(.get, "videos?part=id&id=x", as: nil).refusal == "403 global forbidden")
        #expect(
            api.send(.get, "playlists?part=id&mine=true&key=demo-key", as: nil).refusal
                == "401 global authorizationRequired"
        )
        #expect(api.send(.delete, "videos?id=x&key=demo-key", as: nil).refusal == "401 global required")
        let invalid = api.get("videos?part=id&id=x", as: "expired-token")
        #expect(invalid.refusal == "401 global authError")
        #expect(invalid["WWW-Authenticate"]?.hasPrefix("Bearer ") == true)
    }

    @Test func `What fails halfway has done nothing`() throws {
        let api = try APIService()
        let held = "comments/setModerationStatus?id=COMold0001,nobody&moderationStatus=rejected"
        #expect(api.send(.post, held).status == 404)
        #expect(try api.get("comments?part=id&id=COMold0001").ids() == ["COMold0001"])
    }

    @Test func `Policies decide what nobody knows of playlists`() throws {
        let api = try APIService {
            $0.dataAPI.sortsByHand = false
            $0.dataAPI.repeatedItems = .refused
            $0.dataAPI.playlistItems = 7
        }
        func add(_ video: String, _ more: String = "") -> String {
            api.send(
                .post,
                "playlistItems?part=snippet",
                """
                {"snippet": {"playlistId": "PL3F2A9C0D1E4B5A6", "resourceId": {"videoId": "\(video)"}\(more)}}
                """
            ).refusal
        }
        #expect(add("dcCraneDusk") == "409 youtube.playlistItem videoAlreadyInPlaylist")
        #expect(add("ocFirstSail", #", "position": 0"#) == "400 youtube.playlistItem manualSortRequired")
        #expect(add("ocFirstSail").hasPrefix("200"))
        #expect(add("tcCatWindow") == "403 youtube.playlistItem playlistContainsMaximumNumberOfVideos")
    }

    @Test func `Whoever wants no comments and no ratings gets none`() throws {
        let api = try APIService()
        let denied =
            "<yt:accessControl action='comment' permission='denied'/><yt:accessControl action='rate' permission='denied'/>"
        let place = "/feeds/api/users/default/uploads/aB3dE5fG7hI?v=2"
        #expect(api.service.put(place, TestService.video(more: denied)).status == 200)
        let body = #"{"snippet": {"videoId": "aB3dE5fG7hI", "topLevelComment": {"snippet": {"textOriginal": "Hm"}}}}"#
        let comment = api.send(.post, "commentThreads?part=snippet", body, as: "other-token")
        #expect(comment.refusal == "403 youtube.commentThread commentsDisabled")
        let rating = api.send(.post, "videos/rate?id=aB3dE5fG7hI&rating=like", as: "other-token")
        #expect(rating.refusal == "403 youtube.video videoRatingDisabled")
    }

    @Test func `Comments may have to wait for their review`() throws {
        let api = try APIService { $0.dataAPI.holdsComments = true }
        let body = #"{"snippet": {"videoId": "aB3dE5fG7hI", "topLevelComment": {"snippet": {"textOriginal": "Hm"}}}}"#
        let id = try #require(
            try api.send(.post, "commentThreads?part=snippet", body, as: "other-token").json()["id"]?.text
        )
        #expect(try !api.get("commentThreads?part=id&videoId=aB3dE5fG7hI", as: "third-token").ids().contains(id))
        #expect(api.send(.post, "comments/setModerationStatus?id=\(id)&moderationStatus=published").status == 204)
        #expect(try api.get("commentThreads?part=id&videoId=aB3dE5fG7hI", as: "third-token").ids().contains(id))
    }

    @Test func `Any request has an answer`() throws {
        let api = try APIService()
        let paths = [
            "videos", "playlistItems?part=snippet", "/batch", "/token",
            "/upload/youtube/v3/videos?uploadType=resumable&part=id",
            "/upload/youtube/v3/captions?part=snippet&uploadType=multipart", "/o/oauth2/auth", "/device", "/revoke",
            "/$discovery/rest?version=v3", "captions/%00", "/youtube/v3/", "/youtube/v3/videos/rate/",
        ]
        let bodies = ["", "{", "null", #"{"id": {"id": []}}"#, "--x\n\n--x--", "a=b&c", "\u{0}\u{ff}"]
        for path in paths {
            for body in bodies {
                for method in [HTTPRequest.Method.get, .head, .post, .put, .delete, .patch, .options] {
                    for type in ["application/json", "multipart/mixed; boundary=x", "multipart/related; boundary=x"] {
                        let reply = api.send(
                            method,
                            path,
                            body,
                            headers: ["Content-Type": type, "Authorization": "Basic eA=="]
                        )
                        #expect((200..<500).contains(reply.status) || reply.status == 501, "\(method) \(path) \(body)")
                    }
                }
            }
        }
    }
}
