import DataAPI
import Emulator
import HTTPTypes
import Testing

@Suite struct `The Data API as a service` {
    // MARK: - Batches

    @Test func `A batch answers each call, also where lines end with a line feed alone`() throws {
        let api = try APIService()
        let body = """
            --==\nContent-Type: application/http\nMIME-Version: 1.0\nContent-ID: <b + my%20id>\n\n\
            GET /youtube/v3/videos?part=id&id=aB3dE5fG7hI HTTP/1.1\nHost: x\n\n\n\
            --==\nContent-Type: application/http\nContent-ID: <b + 2>\n\n\
            POST /youtube/v3/videos/rate?id=ocFirstSail&rating=like HTTP/1.1\ncontent-length: 0\n\n\n\
            --==\nContent-Type: application/http\nContent-ID: <b + 3>\n\n\
            DELETE /youtube/v3/videos?id=none HTTP/1.1\nauthorization: Bearer wrong\n\n\n--==--
            """
        for path in ["/batch", "/batch/youtube/v3"] {
            let reply = api.send(.post, path, body, headers: ["Content-Type": "multipart/mixed; boundary=\"==\""])
            #expect(reply.status == 200)
            let boundary = try #require(reply["Content-Type"]?.split(separator: "boundary=").last)
            let parts = reply.answer.text.split(separator: "--" + boundary)
            #expect(parts.count == 4)
            #expect(
                parts[0].hasPrefix(
                    "\r\nContent-Type: application/http\r\nContent-ID: <response-b + my%20id>\r\n\r\nHTTP/1.1 200 OK\r\n"
                )
            )
            #expect(parts[0].contains("\r\n\r\n{\n"))
            #expect(parts[1].contains("HTTP/1.1 204 No Content\r\n"))
            #expect(parts[2].contains("HTTP/1.1 401 Unauthorized\r\n"))
            #expect(parts[3] == "--\r\n")
        }
        #expect(try api.get("videos/getRating?id=ocFirstSail").items().first?["rating"] == "like")
    }

    @Test func `A batch takes no files, and not too many calls`() throws {
        let api = try APIService()
        let type = ["Content-Type": "multipart/mixed; boundary=b"]
        let upload = "--b\n\nPOST /upload/youtube/v3/videos?uploadType=media HTTP/1.1\n\nx\n--b--\n"
        #expect(api.send(.post, "/batch", upload, headers: type).answer.text.contains("HTTP/1.1 400 Bad Request"))
        let call = "--b\n\nGET /youtube/v3/videos?part=id&id=x HTTP/1.1\n\n"
        let many = String(repeating: call, count: 101) + "--b--\n"
        #expect(api.send(.post, "/batch", many, headers: type).refusal == "400 global badRequest")
    }

    // MARK: - Quota

    /// The moment of a clock in Los Angeles, in winter.
    private func pacific(_ day: Int, _ hour: Int) -> Instant {
        Instant(year: 2027, month: 1, day: day, hour: 8).advanced(by: .seconds(hour * 3600))
    }

    @Test func `A purse of units that is empty is refused with 403, until midnight Pacific time`() throws {
        var api = try APIService { $0.dataAPI.dailyQuota = [.units: 101] }
        api.service.instant = pacific(5, 23)
        let body = #"{"snippet": {"title": "x"}}"#
        #expect(api.send(.post, "playlists?part=snippet", body).status == 200)
        // What is refused has been paid for too.
        #expect(api.send(.post, "playlists?part=snippet", "{}").status == 400)
        #expect(api.send(.post, "playlists?part=snippet", body).refusal == "403 youtube.quota quotaExceeded")
        #expect(api.get("videos?part=id&id=aB3dE5fG7hI").status == 200)
        #expect(api.get("videos?part=id&id=aB3dE5fG7hI").refusal == "403 youtube.quota quotaExceeded")
        api.service.pass(.seconds(3599))
        #expect(api.get("videos?part=id&id=aB3dE5fG7hI").status == 403)
        api.service.pass(.seconds(1))
        #expect(api.get("videos?part=id&id=aB3dE5fG7hI").status == 200)
    }

    @Test func `Uploads and searches have purses of their own, whose emptiness is 429`() throws {
        var api = try APIService { $0.dataAPI.dailyQuota = [.units: 10, .uploads: 1, .searches: 1] }
        api.service.instant = pacific(5, 12)
        let upload = { (text: Int) in
            api.send(
                .post,
                "/upload/youtube/v3/videos?part=id&uploadType=media",
                "\(text)",
                headers: ["Content-Type": "video/mp4"]
            )
        }
        #expect(upload(1).status == 200)
        let refused = upload(2)
        let error = APIError(status: refused.status, body: refused.answer.response.body)
        #expect(error.code == 429)
        #expect(error.reason == "rateLimitExceeded")
        #expect(error.isDailyLimit)
        #expect(error.message.contains("'Video Uploads per day'"))
        #expect(error.status == "RESOURCE_EXHAUSTED")
        let details = try #require(error.details.first)
        #expect(details["quota_metric"] == "youtube.googleapis.com/video_insert")
        #expect(details["quota_limit"] == "defaultVideoInsertPerDayPerProject")
        #expect(details["quota_limit_value"] == "1")
        #expect(details["window_start_time"] == String(pacific(5, 0).milliseconds / 1000))
        #expect(api.get("search?part=id&q=boat").status == 200)
        #expect(api.get("search?part=id&q=boat").refusal == "429 global rateLimitExceeded")
        #expect(api.get("videos?part=id&id=x").status == 200)
    }

    @Test func `Each project has purses of its own`() throws {
        var api = try APIService {
            $0.dataAPI.dailyQuota = [.units: 1]
            $0.acceptsEveryKey = true
        }
        api.service.instant = pacific(5, 12)
        #expect(api.get("videos?part=id&id=x&key=one", as: nil).status == 200)
        #expect(api.get("videos?part=id&id=x&key=one", as: nil).status == 403)
        #expect(api.get("videos?part=id&id=x&key=two", as: nil).status == 200)
    }

    // MARK: - Discovery

    @Test func `The discovery document leads back to the host that was asked`() throws {
        for path in ["/discovery/v1/apis/youtube/v3/rest", "/$discovery/rest?version=v3"] {
            let document = try APIService().send(.get, path, as: nil).json()
            #expect(document["rootUrl"]?.text == APIService.base + "/")
            #expect(document["mtlsRootUrl"] == nil)
            let insert = document["resources", "videos", "methods", "insert"]
            #expect(
                insert?["mediaUpload", "protocols", "resumable", "path"]?.text == "/resumable/upload/youtube/v3/videos"
            )
            let schemas = try #require(document["schemas"])
            for (_, resource) in document["resources"]?.members ?? [] {
                for (name, method) in resource["methods"]?.members ?? [] {
                    for side in ["request", "response"] {
                        guard let reference = method[side, "$ref"]?.text else { continue }
                        #expect(schemas[reference] != nil, "\(name) names \(reference)")
                    }
                }
            }
        }
    }
}
