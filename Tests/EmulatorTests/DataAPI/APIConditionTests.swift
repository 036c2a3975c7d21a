import DataAPI
import Emulator
import GData
import HTTPTypes
import Testing

@Suite struct `Conditions, pages of browsers and scripts` {
    private static let update = #"{"id": "aB3dE5fG7hI", "snippet": {"title": "x", "categoryId": "10"}}"#

    @Test(arguments: ["snippet", "snippet,status,statistics", "id"])
    func `What has not changed may be changed by its etag, whichever parts it was of`(parts: String) throws {
        let api = try APIService()
        let etag = try #require(try api.get("videos?part=\(parts)&id=aB3dE5fG7hI").items().first?["etag"]?.text)
        let quoted = ["If-Match": "\"\(etag)\""]
        #expect(api.send(.put, "videos?part=snippet", Self.update, headers: quoted).status == 200)
    }

    @Test func `What has changed since is not changed again`() throws {
        let api = try APIService()
        let etag = try #require(try api.get("videos?part=snippet&id=aB3dE5fG7hI").items().first?["etag"]?.text)
        #expect(api.send(.put, "videos?part=snippet", Self.update).status == 200)
        let refused = api.send(.put, "videos?part=snippet", Self.update, headers: ["If-Match": etag])
        #expect(refused.refusal == "412 global conditionNotMet")
        #expect(api.send(.delete, "videos?id=aB3dE5fG7hI", headers: ["If-Match": etag]).status == 412)
        #expect(api.send(.delete, "videos?id=aB3dE5fG7hI", headers: ["If-Match": "*"]).status == 204)
        #expect(api.send(.delete, "videos?id=aB3dE5fG7hI", headers: ["If-Match": etag]).status == 404)
    }

    @Test(arguments: ["playlists?part=snippet&mine=true", "subscriptions?part=snippet&mine=true"])
    func `Whatever has an id is deleted by its etag`(list: String) throws {
        let api = try APIService()
        let item = try #require(try api.get(list).items().first)
        let (id, etag) = (try #require(item["id"]?.text), try #require(item["etag"]?.text))
        let path = list.prefix { $0 != "?" } + "?id=" + id
        #expect(api.send(.delete, String(path), headers: ["If-Match": "nonsense"]).status == 412)
        #expect(api.send(.delete, String(path), headers: ["If-Match": "\"nonsense\", \"\(etag)\""]).status == 204)
    }

    @Test func `A list that has not changed is not sent again, by whichever etag of several`() throws {
        let api = try APIService()
        let etag = try #require(api.get("playlists?part=snippet&mine=true")["ETag"])
        let headers = ["If-None-Match": "\"other\", W/" + etag]
        let reply = api.send(.get, "playlists?part=snippet&mine=true", headers: headers)
        #expect(reply.status == 304)
        #expect(reply.answer.response.body.isEmpty)
    }

    // MARK: - Pages in browsers

    @Test func `A page elsewhere may ask, and read what comes back`() throws {
        let api = try APIService()
        let origin = ["Origin": "http://localhost:3000"]
        let asked = [
            "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type",
        ]
        let preflight = api.send(.options, "playlists?part=id", as: nil, headers: origin.merging(asked) { $1 })
        #expect(preflight.status == 200)
        #expect(preflight["Access-Control-Allow-Origin"] == "http://localhost:3000")
        #expect(preflight["Access-Control-Allow-Headers"] == "authorization,content-type")
        #expect(preflight["Access-Control-Allow-Methods"]?.contains("POST") == true)
        for path in ["videos?part=id&id=aB3dE5fG7hI", "videos?part=nothing&id=x"] {
            let reply = api.send(.get, path, headers: origin)
            #expect(reply["Access-Control-Allow-Origin"] == "http://localhost:3000")
        }
        #expect(api.get("videos?part=id&id=x")["Access-Control-Allow-Origin"] == nil)
    }

    @Test func `An answer can be a script, and a refusal too`() throws {
        let api = try APIService()
        let reply = api.get("videos?part=id&id=aB3dE5fG7hI&callback=page.show")
        #expect(reply.status == 200)
        #expect(reply["Content-Type"] == "text/javascript; charset=UTF-8")
        let text = reply.answer.text
        #expect(text.hasPrefix("// API callback\npage.show({"))
        #expect(text.hasSuffix("});\n"))
        let refused = api.get("videos?part=nothing&id=x&callback=show")
        #expect(refused.status == 200)
        #expect(refused.answer.text.contains("unknownPart"))
        #expect(api.get("videos?part=id&id=x&callback=alert(1)").refusal == "400 global invalidParameter")
    }

    @Test func `HEAD says what GET says, without a body`() throws {
        let api = try APIService()
        let (get, head) = (api.get("videos?part=id&id=aB3dE5fG7hI"), api.send(.head, "videos?part=id&id=aB3dE5fG7hI"))
        #expect(head.status == 200)
        #expect(head["ETag"] == get["ETag"])
        #expect(head.answer.response.body.isEmpty)
    }

    @Test func `What is too long is refused in the form that each protocol has`() throws {
        let api = try APIService { $0.maximumBodyLength = 1000 }
        let long = String(repeating: " ", count: 1001)
        #expect(api.send(.post, "playlists?part=snippet", long).refusal == "413 global uploadTooLarge")
        #expect(api.service.post("/feeds/api/users/default/playlists", long).status == 413)
        #expect(
            try api.service.post("/feeds/api/users/default/playlists", long).error().code == "EntityTooLargeException"
        )
    }

    // MARK: - Statistics

    @Test func `Numbers of many videos cost a purse of their own`() throws {
        var api = try APIService { $0.dataAPI.dailyQuota = [.units: 0, .batchStats: 1] }
        api.service.instant = .init(year: 2026, month: 6, day: 4)
        let path = "videos:batchGetStats?part=statistics,snippet,contentDetails&id=aB3dE5fG7hI,noSuchVideo"
        let item = try #require(try api.get(path).items().first)
        #expect(item["kind"] == "youtube#videoStats")
        #expect(item["statistics", "viewCount"]?.text != nil)
        #expect(item["contentDetails", "duration"]?.text?.hasSuffix("s") == true)
        #expect(api.get(path).refusal == "429 global rateLimitExceeded")
        #expect(api.get("videos?part=id&id=aB3dE5fG7hI").refusal == "403 youtube.quota quotaExceeded")
    }

    @Test(arguments: [
        ("part=statistics", "missingRequiredParameter"), ("part=status&id=x", "unknownPart"),
        ("id=x", "missingRequiredParameter"),
    ])
    func `Statistics want ids and parts that they have`(query: String, reason: String) throws {
        #expect(try APIService().get("videos:batchGetStats?" + query).refusal.hasSuffix(reason))
    }

    // MARK: - Quota

    @Test func `A project may call so often a minute, and goes on in the next one`() throws {
        var api = try APIService { $0.dataAPI.minuteQuota = [.units: 2] }
        let path = "videos?part=id&id=aB3dE5fG7hI"
        #expect(api.get(path).status == 200)
        #expect(api.get(path).status == 200)
        let refused = api.get(path)
        #expect(refused.refusal == "429 global rateLimitExceeded")
        let error = APIError(status: refused.status, body: refused.answer.response.body)
        #expect(!error.isDailyLimit)
        #expect(error.message.contains("per minute"))
        #expect(error.details.first?["quota_unit"] == "1/min/{project}")
        #expect(error.details.first?["quota_limit"] == "defaultPerMinutePerProject")
        api.service.pass(.seconds(60))
        #expect(api.get(path).status == 200)
    }

    @Test func `Who calls too soon has not paid for it`() throws {
        var api = try APIService {
            $0.dataAPI.minuteQuota = [.units: 1]
            $0.dataAPI.dailyQuota = [.units: 2]
        }
        let path = "videos?part=id&id=aB3dE5fG7hI"
        for expected in [200, 429, 429] { #expect(api.get(path).status == expected) }
        api.service.pass(.seconds(60))
        #expect(api.get(path).status == 200)
        api.service.pass(.seconds(60))
        #expect(api.get(path).refusal == "403 youtube.quota quotaExceeded")
    }

    // MARK: - Captions

    @Test(arguments: [
        ("srt", "1\n00:00:01,000 --> 00:00:02,500\nA <gull>.\n"),
        ("sbv", "0:00:01.000,0:00:02.500\nA <gull>.\n"),
        ("vtt", "WEBVTT\n\n00:00:01.000 --> 00:00:02.500\nA <gull>.\n"),
        (
            "ttml",
            """
            <?xml version="1.0" encoding="utf-8" ?>
            <tt xmlns="http://www.w3.org/ns/ttml">
            <body>
            <div>
            <p begin="00:00:01.000" end="00:00:02.500">A &lt;gull&gt;.</p>
            </div>
            </body>
            </tt>

            """
        ),
    ])
    func `Captions come in the form that is asked for`(form: String, text: String) throws {
        let api = try APIService()
        let body = """
            --x\r\nContent-Type: application/json\r\n\r\n{"snippet": {"videoId": "aB3dE5fG7hI", "language": "en", "name": ""}}\r\n\
            --x\r\nContent-Type: */*\r\n\r\n1\n00:00:01,000 --> 00:00:02,500\nA <gull>.\n\r\n--x--
            """
        let path = "/upload/youtube/v3/captions?part=snippet&uploadType=multipart"
        let track = try api.send(.post, path, body, headers: ["Content-Type": "multipart/related; boundary=x"]).json()
        let id = try #require(track["id"]?.text)
        #expect(api.get("captions/\(id)?tfmt=\(form)").answer.text == text)
        #expect(api.get("captions/\(id)?tfmt=doc").refusal == "400 youtube.caption couldNotConvert")
        #expect(api.get("captions/\(id)?tfmt=srt&tlang=de").refusal == "400 youtube.caption couldNotConvert")
    }
}
