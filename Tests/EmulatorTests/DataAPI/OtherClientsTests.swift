import DataAPI
import Emulator
import HTTPTypes
import Testing

/// What other people's clients send, byte for byte, and what they count on in the answers.
@Suite struct `Requests of other people's clients` {
    /// C's libgdata 0.18.1, which knows one host only, and parameters that no method has any more.
    private static let libgdata = [
        "GData-Version": "2", "Accept-Encoding": "gzip, deflate", "User-Agent": "libgdata/0.18.1 - gzip",
        "Connection": "Keep-Alive",
    ]

    @Test(arguments: [
        "videos?part=snippet&chart=mostPopular&publishedAfter=2015-07-04T11%3A03%3A17.243663Z&safeSearch=none",
        "videos?part=contentDetails,id,recordingDetails,snippet,status,statistics&id=aB3dE5fG7hI",
        "search?part=snippet&type=video&q=boat&maxResults=50&safeSearch=strict&order=viewCount&regionCode=DE",
        "search?part=snippet&type=video&q=boat&safeSearch=moderate&location=51.5,-0.13&locationRadius=50000m",
        "commentThreads?part=snippet&videoId=aB3dE5fG7hI", "videoCategories?part=snippet&regionCode=US",
    ])
    func `What libgdata asks for is answered`(path: String) throws {
        let reply = try APIService().send(.get, path, headers: Self.libgdata)
        #expect(reply.status == 200)
        #expect(try reply.json()["items"]?.array != nil)
    }

    @Test func `A name that no method has or had is refused, one that another method has is passed over`() throws {
        let api = try APIService()
        let unknown = api.get("videos?part=id&id=aB3dE5fG7hI&colour=blue")
        #expect(unknown.refusal == "400 youtube.parameter unexpectedParameter")
        #expect(try api.get("videos?part=id&id=aB3dE5fG7hI&shareOnGooglePlus=false").ids() == ["aB3dE5fG7hI"])
        #expect(try api.get("playlists?part=id&mine=true&videoId=x&order=date").items().isEmpty == false)
    }

    @Test func `A comment of libgdata is published`() throws {
        let body = """
            {"kind":"youtube#commentThread","snippet":{"channelId":"UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A","videoId":"aB3dE5fG7hI",\
            "topLevelComment":{"kind":"youtube#comment","snippet":{"channelId":"UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A",\
            "videoId":"aB3dE5fG7hI","textOriginal":"This is a test comment."}}}}
            """
        let path = "commentThreads?part=snippet&shareOnGooglePlus=false"
        let thread = try APIService().send(.post, path, body, headers: Self.libgdata).json()
        let comment = thread["snippet", "topLevelComment"]
        #expect(comment?["snippet", "textOriginal"] == "This is a test comment.")
        #expect(comment?["id"] == thread["id"])
        #expect(thread["snippet", "canReply"] == true)
    }

    @Test func `An upload of libgdata needs no uploadType`() throws {
        let boundary = "0003Z5W789deadbeefRTE456KlemsnoZV"
        let metadata = """
            {"kind":"youtube#video","snippet":{"title":"Bad Wedding Toast","tags":["toast","wedding"],"categoryId":"22"},\
            "status":{"privacyStatus":"public","embeddable":false},"recordingDetails":{}}
            """
        let body =
            "--\(boundary)\nContent-Type: application/json; charset=UTF-8\n\n\(metadata)\n--\(boundary)\n"
            + "Content-Type: video/ogg\nContent-Transfer-Encoding: binary\n\nOggS film\n--\(boundary)--"
        let type = "multipart/related; boundary=" + boundary
        let headers = Self.libgdata.merging(["Slug": "sample.ogg", "Content-Type": type]) { $1 }
        let path = "/upload/youtube/v3/videos?part=snippet,status,recordingDetails"
        let reply = try APIService().send(.post, path, body, headers: headers)
        #expect(reply.status == 200)
        let video = try reply.json()
        #expect(video["snippet", "title"] == "Bad Wedding Toast")
        #expect(video["snippet", "tags"] == ["toast", "wedding"])
        #expect(video["status", "embeddable"] == false)
        #expect(video["status", "uploadStatus"] == "uploaded")
    }

    @Test func `Nonprofits are a category of the United States alone, as recorded`() throws {
        let api = try APIService()
        let states = try api.get("videoCategories?part=snippet&regionCode=US").ids()
        let turkey = try api.get("videoCategories?part=snippet&regionCode=TR").ids()
        #expect(states.count == 32)
        #expect(turkey == states.filter { $0 != "29" })
    }

    @Test func `What is like a video could be searched for until August 2023`() throws {
        var api = try APIService()
        let path = "search?part=snippet&type=video&relatedToVideoId=aB3dE5fG7hI"
        let found = try api.get(path).items()
        #expect(!found.isEmpty)
        #expect(!found.contains { $0["id", "videoId"] == "aB3dE5fG7hI" })
        #expect(
            api.get("search?part=snippet&relatedToVideoId=aB3dE5fG7hI").refusal
                == "400 youtube.search invalidSearchFilter"
        )
        api.service.instant = Instant(year: 2023, month: 8, day: 8)
        #expect(api.get(path).refusal == "400 global badRequest")
    }

    @Test func `Dislikes are shown to everybody until December 2021, and then to the owner`() throws {
        var api = try APIService()
        let path = "videos?part=statistics&id=ocFirstSail"
        #expect(try api.get(path).items().first?["statistics", "dislikeCount"]?.text != nil)
        api.service.instant = Instant(year: 2021, month: 12, day: 14)
        let hidden = try #require(try api.get(path).items().first?["statistics"])
        #expect(hidden["dislikeCount"] == nil)
        #expect(hidden["likeCount"]?.text != nil)
        let own = try api.get("videos?part=statistics&id=aB3dE5fG7hI").items().first
        #expect(own?["statistics", "dislikeCount"]?.text != nil)
    }

    /// Google's library for Go sends pieces by `POST`, and cannot take 308.
    @Test func `The library for Go uploads in pieces without ever seeing 308`() throws {
        let api = try APIService()
        let agent = ["User-Agent": "google-api-go-client/0.5", "X-Goog-Api-Client": "gl-go/1.19.8 gdcl/0.61.0"]
        let begun = api.send(
            .post,
            "/upload/youtube/v3/videos?alt=json&part=snippet&part=status&prettyPrint=false&uploadType=resumable",
            #"{"snippet":{"title":"Film by Go"},"status":{"privacyStatus":"unlisted"}}"# + "\n",
            headers: agent.merging(["X-Upload-Content-Type": "video/mp4"]) { $1 }
        )
        let place = try #require(begun["Location"]).dropFirst(APIService.base.count)
        func piece(_ bytes: [UInt8], _ range: String) -> APIReply {
            let headers = [
                "Content-Range": range, "Content-Type": "video/mp4", "X-GUploader-No-308": "yes",
            ]
            return api.send(.post, String(place), bytes: bytes, as: nil, headers: agent.merging(headers) { $1 })
        }
        let first = piece(Array(repeating: 1, count: 262144), "bytes 0-262143/*")
        #expect(first.status == 200)
        #expect(first["X-HTTP-Status-Code-Override"] == "308")
        #expect(first["Range"] == "bytes=0-262143")
        let last = piece(Array(repeating: 2, count: 100), "bytes 262144-262243/262244")
        #expect(last.status == 201)
        #expect(last["X-HTTP-Status-Code-Override"] == nil)
        #expect(try last.json()["status", "privacyStatus"] == "unlisted")
    }

    @Test(arguments: [
        (host: "www.googleapis.com", forwarded: String?.none, base: "https://www.googleapis.com/"),
        ("www.googleapis.com", "http", "http://www.googleapis.com/"),
        ("127.0.0.1:8080", nil, "http://127.0.0.1:8080/"), ("127.0.0.1:8080", "https", "https://127.0.0.1:8080/"),
    ])
    func `Links lead back by the protocol that the client speaks`(host: String, forwarded: String?, base: String) throws
    {
        var request = HTTPRequest(
            method: .get,
            scheme: "http",
            authority: host,
            path: "/discovery/v1/apis/youtube/v3/rest"
        )
        if let forwarded { request.set("X-Forwarded-Proto", forwarded) }
        let service = try TestService()
        let answer = service.emulator.respond(to: EmulatorRequest(head: request), at: service.instant)
        #expect(try JSONValue(parsing: answer.body)["rootUrl"]?.text == base)
    }
}
