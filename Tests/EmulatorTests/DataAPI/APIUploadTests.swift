import DataAPI
import Emulator
import HTTPTypes
import Testing

@Suite struct `Uploads of the Data API` {
    private static let unit = 256 << 10
    private static let metadata = #"{"snippet": {"title": "A film"}, "status": {"privacyStatus": "private"}}"#

    private func begin(_ api: APIService, _ length: Int? = nil, headers: [String: String] = [:]) throws -> String {
        var headers = headers.merging(["X-Upload-Content-Type": "video/mp4"]) { $1 }
        if let length { headers["X-Upload-Content-Length"] = String(length) }
        let reply = api.send(
            .post,
            "/upload/youtube/v3/videos?uploadType=resumable&part=snippet%2Cstatus&access_token=demo-token",
            Self.metadata,
            as: nil,
            headers: headers
        )
        #expect(reply.status == 200)
        let location = try #require(reply["Location"])
        #expect(location.hasPrefix(APIService.base + "/upload/youtube/v3/videos?"))
        #expect(!location.contains("demo-token"), "Whoever reads the address in a log must not be able to do more.")
        return String(location.dropFirst(APIService.base.count))
    }

    private func put(_ api: APIService, _ path: String, _ range: String?, _ count: Int, headers: [String: String] = [:])
        -> APIReply
    {
        var headers = headers
        headers["Content-Range"] = range
        headers["Content-Length"] = String(count)
        return api.send(.put, path, bytes: [UInt8](repeating: 7, count: count), as: nil, headers: headers)
    }

    @Test func `A file comes in pieces, and its answer is repeated`() throws {
        let api = try APIService()
        let path = try begin(api, 2 * Self.unit + 10)
        let total = 2 * Self.unit + 10
        #expect(put(api, path, "bytes */\(total)", 0).status == 308)
        let first = put(api, path, "bytes 0-\(Self.unit - 1)/\(total)", Self.unit)
        #expect(first.status == 308)
        #expect(first["Range"] == "bytes=0-\(Self.unit - 1)")
        let query = put(api, path, "bytes */\(total)", 0)
        #expect(query["Range"] == "bytes=0-\(Self.unit - 1)")
        let last = put(api, path, "bytes \(Self.unit)-\(total - 1)/\(total)", Self.unit + 10)
        #expect(last.status == 201)
        #expect(try last.json()["status", "uploadStatus"] == "uploaded")
        let again = put(api, path, "bytes */\(total)", 0)
        #expect(again.status == 201)
        #expect(try again.json() == last.json())
    }

    @Test func `What leaves a gap is not stored, and the client is told where to go on`() throws {
        let api = try APIService()
        let path = try begin(api, 3 * Self.unit)
        let gap = put(api, path, "bytes \(Self.unit)-\(2 * Self.unit - 1)/\(3 * Self.unit)", Self.unit)
        #expect(gap.status == 308)
        #expect(gap["Range"] == nil)
        // Of a longer piece the whole units are stored.
        let odd = put(api, path, "bytes 0-\(Self.unit + 99)/\(3 * Self.unit)", Self.unit + 100)
        #expect(odd["Range"] == "bytes=0-\(Self.unit - 1)")
        let small = put(api, path, "bytes \(Self.unit)-\(Self.unit + 99)/\(3 * Self.unit)", 100)
        #expect(small.refusal == "400 global badRequest")
    }

    @Test func `Clients that cannot take 308 get 200 and a header`() throws {
        let api = try APIService()
        let path = try begin(api, 2 * Self.unit)
        let reply = put(
            api,
            path,
            "bytes 0-\(Self.unit - 1)/\(2 * Self.unit)",
            Self.unit,
            headers: ["X-GUploader-No-308": "yes"]
        )
        #expect(reply.status == 200)
        #expect(reply["X-HTTP-Status-Code-Override"] == "308")
        #expect(reply["Range"] == "bytes=0-\(Self.unit - 1)")
    }

    @Test func `A video is processed for a while, and then it is or is not`() throws {
        var api = try APIService()
        func upload(_ film: String) throws -> String {
            let path = "/upload/youtube/v3/videos?part=snippet,status&uploadType=media"
            let reply = api.send(.post, path, film, headers: ["Content-Type": "video/mp4"])
            return try #require(try reply.json()["id"]?.text)
        }
        func outcome(_ id: String) throws -> [String?] {
            let video = try api.get("videos?part=status,processingDetails&id=" + id).items().first
            return [
                video?["status", "uploadStatus"]?.text, video?["status", "failureReason"]?.text,
                video?["processingDetails", "processingStatus"]?.text,
            ]
        }
        let (good, bad) = (try upload("A film"), try upload("state:unsupportedCodec\nfilm"))
        #expect(try outcome(good) == ["uploaded", nil, "processing"])
        api.service.pass(.seconds(11))
        #expect(try outcome(good) == ["processed", nil, "succeeded"])
        #expect(try outcome(bad) == ["failed", "codec", "failed"])
    }

    @Test func `The address is all that a session needs, but a token that comes with a part must be good`() throws {
        let api = try APIService()
        let path = try begin(api, 2 * Self.unit)
        let range = "bytes 0-\(Self.unit - 1)/\(2 * Self.unit)"
        let refused = put(api, path, range, Self.unit, headers: ["Authorization": "Bearer ya29.ended"])
        #expect(refused.status == 401)
        let query = put(api, path, "bytes */\(2 * Self.unit)", 0)
        #expect(query.status == 308)
        #expect(query["Range"] == nil, "Nothing of what was refused is stored.")
        #expect(put(api, path, range, Self.unit, headers: ["Authorization": "Bearer demo-token"]).status == 308)
        #expect(put(api, path, "bytes \(Self.unit)-\(2 * Self.unit - 1)/\(2 * Self.unit)", Self.unit).status == 201)
    }

    @Test func `A session is unknown after its time`() throws {
        var api = try APIService()
        let path = try begin(api, Self.unit)
        api.service.pass(.seconds(25 * 60 * 60))
        #expect(put(api, path, "bytes */\(Self.unit)", 0).refusal == "404 global notFound")
    }

    @Test func `Neither protocol goes on with uploads of the other`() throws {
        let api = try APIService()
        let path = try begin(api, Self.unit)
        let id = try #require(path.split(separator: "upload_id=").last)
        let old = "/resumable/feeds/api/users/demochannel/uploads?upload_id=\(id)"
        #expect(put(api, old, nil, 10).status == 404)
        #expect(put(api, path, nil, Self.unit).status == 201)
    }

    @Test func `Parts with bare line feeds and a boundary in quotes are read`() throws {
        let api = try APIService()
        let body = """
            --===12==\nContent-Type: application/json\nMIME-Version: 1.0\n\n\(Self.metadata)\n--===12==\n\
            Content-Type: video/mp4\nContent-Transfer-Encoding: binary\n\nbytes\n--===12==--\n
            """
        let reply = api.send(
            .post,
            "/upload/youtube/v3/videos?uploadType=multipart&part=snippet,status,fileDetails",
            body,
            headers: ["Content-Type": "multipart/related; boundary=\"===12==\"", "Slug": "pier.mp4"]
        )
        #expect(reply.status == 200)
        let video = try reply.json()
        #expect(video["snippet", "title"] == "A film")
        #expect(video["fileDetails", "fileName"] == "pier.mp4")
        #expect(video["fileDetails", "fileSize"] == "5")
    }

    @Test func `Nothing is uploaded to the address without a file, and nothing else to that with one`() throws {
        let api = try APIService()
        #expect(
            api.send(.post, "videos?part=snippet", Self.metadata).refusal == "400 youtube.request wrongUrlForUpload"
        )
        #expect(
            api.send(.post, "/upload/youtube/v3/playlists?part=snippet&uploadType=media", "x").refusal
                == "400 youtube.request notUpload"
        )
        #expect(
            api.send(.post, "/upload/youtube/v3/videos?part=snippet&uploadType=media", "").refusal
                == "400 youtube.video mediaBodyRequired"
        )
    }

    @Test func `A video is public when nobody said otherwise, and published when its time comes`() throws {
        var api = try APIService { $0.processingTime = .zero }
        let open = api.send(
            .post,
            "/upload/youtube/v3/videos?part=status&uploadType=media",
            "one",
            headers: ["Content-Type": "video/mp4"]
        )
        #expect(try open.json()["status", "privacyStatus"] == "public")
        let id = try #require(try open.json()["id"]?.text)
        let late =
            #"{"id": "\#(id)", "status": {"privacyStatus": "private", "publishAt": "2014-02-04T01:00:00+01:00"}}"#
        #expect(api.send(.put, "videos?part=status", late).refusal == "400 youtube.video invalidPublishAt")

        let body =
            #"{"snippet": {"title": "Later"}, "status": {"privacyStatus": "private", "publishAt": "2014-02-04T01:00:00+01:00"}}"#
        let multipart = "--b\r\n\r\n\(body)\r\n--b\r\nContent-Type: video/mp4\r\n\r\ntwo\r\n--b--\r\n"
        let type = ["Content-Type": "multipart/related; boundary=b"]
        let path = "/upload/youtube/v3/videos?part=snippet,status&uploadType=multipart"
        let video = try api.send(.post, path, multipart, headers: type).json()
        #expect(video["status", "publishAt"] == "2014-02-04T00:00:00Z")
        let name = try #require(video["id"]?.text)
        #expect(try api.get("videos?part=id&id=\(name)", as: "other-token").items().isEmpty)
        api.service.pass(.seconds(60 * 60))
        #expect(api.service.get("/feeds/api/videos/\(name)?v=2", as: nil).status == 200)
        let published = try #require(try api.get("videos?part=status&id=\(name)").items().first)
        #expect(published["status", "privacyStatus"] == "public")
        #expect(published["status", "publishAt"] == nil)
    }

    @Test(arguments: [
        ("state:copyright", "rejected", "rejectionReason"), ("state:unsupportedCodec", "failed", "failureReason"),
    ])
    func `A file can ask for what becomes of it`(file: String, status: String, reason: String) throws {
        var api = try APIService()
        let path = "/upload/youtube/v3/videos?part=status&uploadType=media"
        let id = try #require(
            try api.send(.post, path, file, headers: ["Content-Type": "video/mp4"]).json()["id"]?.text
        )
        #expect(try api.get("videos?part=status&id=\(id)").items().first?["status", "uploadStatus"] == "uploaded")
        api.service.pass(.seconds(11))
        let video = try #require(try api.get("videos?part=status&id=\(id)").items().first)
        #expect(video["status", "uploadStatus"]?.text == status)
        #expect(video["status", reason] != nil)
    }
}
