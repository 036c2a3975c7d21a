import DataAPI
import Emulator
import HTTPTypes
import Testing

@Suite struct `The page of a channel` {
    private static let list = "channelSections?part=snippet,contentDetails&mine=true"

    private func section(_ type: String, _ more: String = "", _ details: String = "") -> String {
        #"{"snippet": {"type": "\#(type)"\#(more)}\#(details.isEmpty ? "" : #", "contentDetails": {\#(details)}"#)}"#
    }

    private func add(_ api: APIService, _ body: String) -> APIReply {
        api.send(.post, "channelSections?part=snippet,contentDetails", body)
    }

    private func shelves(_ api: APIService) throws -> [String] {
        try api.get(Self.list).items().map { item in
            "\(item["snippet", "position"]?.integer ?? -1) \(item["snippet", "type"]?.text ?? "")"
        }
    }

    @Test func `Shelves stand in the order in which they are put`() throws {
        let api = try APIService()
        #expect(add(api, section("recentUploads")).status == 200)
        let id = try #require(try add(api, section("popularUploads")).json()["id"]?.text)
        #expect(id.hasPrefix("UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A."))
        #expect(add(api, section("allPlaylists", #", "position": 0"#)).status == 200)
        #expect(try shelves(api) == ["0 allPlaylists", "1 recentUploads", "2 popularUploads"])
        let moved = #"{"id": "\#(id)", "snippet": {"type": "popularUploads", "position": 0}}"#
        #expect(api.send(.put, "channelSections?part=snippet", moved).status == 200)
        #expect(try shelves(api) == ["0 popularUploads", "1 allPlaylists", "2 recentUploads"])
        #expect(api.send(.delete, "channelSections?id=" + id).status == 204)
        #expect(try shelves(api) == ["0 allPlaylists", "1 recentUploads"])
        #expect(
            api.send(.delete, "channelSections?id=" + id).refusal == "404 youtube.channelSection channelSectionNotFound"
        )
    }

    @Test func `A shelf of playlists is there for everybody, and an update replaces what it names`() throws {
        let api = try APIService()
        let made = try add(
            api,
            section(
                "multiplePlaylists",
                #", "title": "Best of""#,
                #""playlists": ["PL3F2A9C0D1E4B5A6", "PLother0001"]"#
            )
        ).json()
        let id = try #require(made["id"]?.text)
        #expect(made["contentDetails", "playlists"] == ["PL3F2A9C0D1E4B5A6", "PLother0001"])
        let seen = try api.get("channelSections?part=snippet&channelId=UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A", as: "other-token")
            .items()
        #expect(seen.first?["snippet", "title"] == "Best of")
        #expect(seen.first?["contentDetails"] == nil)
        let body = #"{"id": "\#(id)", "snippet": {"type": "multiplePlaylists", "title": "Other"}}"#
        let changed = try api.send(.put, "channelSections?part=snippet", body).json()
        #expect(changed["snippet", "title"] == "Other")
        #expect(
            try api.get("channelSections?part=contentDetails&id=" + id).items().first?["contentDetails", "playlists"]?
                .array?.count == 2
        )
        let foreign = api.send(.put, "channelSections?part=snippet", body, as: "other-token")
        #expect(foreign.refusal == "403 youtube.channelSection channelSectionForbidden")
    }

    @Test(arguments: [
        ("likes", "", "", "typeRequired"), ("recentUploads", #", "position": 5"#, "", "inValidPosition"),
        ("multiplePlaylists", "", #""playlists": ["PL3F2A9C0D1E4B5A6"]"#, "titleRequired"),
        ("multiplePlaylists", #", "title": "T""#, "", "contentDetailsNeeded"),
        ("multiplePlaylists", #", "title": "T""#, #""playlists": []"#, "playlistsNeeded"),
        ("singlePlaylist", "", #""playlists": ["PL3F2A9C0D1E4B5A6", "PLother0001"]"#, "onePlaylistNeeded"),
        ("singlePlaylist", "", #""playlists": ["PL9A4F7C2E5B8D1063"]"#, "playlistIsPrivate"),
        ("singlePlaylist", "", #""playlists": ["PLnone"]"#, "playlistNotFound"),
        ("recentUploads", "", #""playlists": ["PL3F2A9C0D1E4B5A6"]"#, "playlistsNotExpected"),
        ("recentUploads", "", #""channels": ["UCHp4Lr8Sv2Tx6Zc0Nd3We5B"]"#, "channelsNotExpected"),
        ("multipleChannels", #", "title": "T""#, #""channels": []"#, "channelsNeeded"),
        ("multipleChannels", #", "title": "T""#, #""channels": ["UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A"]"#, "ownChannelInChannels"),
        ("multipleChannels", #", "title": "T""#, #""channels": ["UCnobody"]"#, "channelNotFound"),
        (
            "multipleChannels", #", "title": "T""#,
            #""channels": ["UCHp4Lr8Sv2Tx6Zc0Nd3We5B", "UCHp4Lr8Sv2Tx6Zc0Nd3We5B"]"#, "channelsDuplicated"
        ),
    ])
    func `What is wrong with a shelf is said by its reason`(
        type: String,
        more: String,
        details: String,
        reason: String
    ) throws {
        let api = try APIService()
        let refusal = add(api, section(type, more, details)).refusal
        #expect(refusal == (reason.hasSuffix("NotFound") ? "404" : "400") + " youtube.channelSection " + reason)
        #expect(try shelves(api).isEmpty)
    }

    @Test func `A channel has ten shelves at most`() throws {
        let api = try APIService()
        for _ in 0..<10 { #expect(add(api, section("recentUploads")).status == 200) }
        #expect(add(api, section("recentUploads")).refusal == "400 youtube.channelSection maxChannelSectionExceeded")
    }

    @Test func `A banner is uploaded first, and then made that of the channel`() throws {
        let api = try APIService()
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47] + Array(repeating: 0, count: 100)
        let path = "/upload/youtube/v3/channelBanners/insert?uploadType=media"
        let banner = try api.send(.post, path, bytes: picture, headers: ["Content-Type": "image/png"]).json()
        #expect(banner["kind"] == "youtube#channelBannerResource")
        let address = try #require(banner["url"]?.text)
        let body = """
            {"id": "UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A", "brandingSettings": {"channel": {"description": "D", "keywords": "a b"},
            "image": {"bannerExternalUrl": "\(address)"}}}
            """
        #expect(api.send(.put, "channels?part=brandingSettings", body).status == 200)
        let channel = "channels?part=brandingSettings&id=UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A"
        let settings = try #require(try api.get(channel, as: "other-token").items().first?["brandingSettings"])
        #expect(settings["channel", "keywords"] == "a b")
        #expect(settings["channel", "description"] == "D")
        #expect(settings["image", "bannerExternalUrl"]?.text == address)
        let foreign = body.replacing(address, with: "https://example.org/x.png")
        #expect(
            api.send(.put, "channels?part=brandingSettings", foreign).refusal
                == "400 youtube.channel brandingValidationError"
        )
        let none = api.send(.post, path, bytes: Array("text".utf8), headers: ["Content-Type": "image/png"])
        #expect(none.refusal == "400 youtube.channelBanner invalidImage")
    }

    @Test func `A watermark is set and taken away without a word, by who owns the channel`() throws {
        let api = try APIService()
        let picture: [UInt8] = [0xFF, 0xD8, 0xFF] + Array(repeating: 0, count: 100)
        let channel = "channelId=UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A"
        let path = "/upload/youtube/v3/watermarks/set?uploadType=media&" + channel
        let headers = ["Content-Type": "image/jpeg"]
        #expect(api.send(.post, path, bytes: picture, headers: headers).status == 204)
        #expect(api.send(.post, path, bytes: picture, as: "other-token", headers: headers).status == 403)
        #expect(
            api.send(.post, path, bytes: [1, 2], headers: headers).refusal
                == "400 youtube.watermark imageFormatUnsupported"
        )
        #expect(api.send(.post, "watermarks/unset?" + channel).status == 204)
        #expect(api.send(.post, "watermarks/unset?" + channel, as: "other-token").status == 403)
    }

    @Test func `A playlist has one picture, with the size that it says it has`() throws {
        let api = try APIService()
        let list = "playlistImages?part=snippet&parent=PL3F2A9C0D1E4B5A6"
        #expect(try api.get(list).items().isEmpty)
        let size: [UInt8] = [0, 0, 4, 0, 0, 0, 2, 0]
        let picture =
            [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10, 0, 0, 0, 13] + Array("IHDR".utf8) + size + Array("\r\n".utf8)
        let metadata = #"{"snippet": {"playlistId": "PL3F2A9C0D1E4B5A6", "type": "hero"}}"#
        func send(_ method: HTTPRequest.Method, as token: String = "demo-token") -> APIReply {
            let head =
                "--x\r\nContent-Type: application/json\r\n\r\n\(metadata)\r\n--x\r\nContent-Type: image/png\r\n\r\n"
            return api.send(
                method,
                "/upload/youtube/v3/playlistImages?part=snippet&uploadType=multipart",
                bytes: Array(head.utf8) + picture + Array("--x--\r\n".utf8),
                as: token,
                headers: ["Content-Type": "multipart/related; boundary=x"]
            )
        }
        #expect(send(.put).refusal == "404 youtube.playlistImage playlistImageNotFound")
        #expect(send(.post, as: "other-token").refusal == "403 youtube.playlist playlistForbidden")
        let made = try send(.post).json()
        #expect(made["kind"] == "youtube#playlistImages")
        #expect(made["snippet", "width"]?.integer == 1024)
        #expect(made["snippet", "height"]?.integer == 512)
        #expect(send(.put).status == 200)
        let id = try #require(try api.get(list, as: "other-token").ids().first)
        #expect(made["id"]?.text == id)
        #expect(api.send(.delete, "playlistImages?id=" + id, as: "other-token").status == 403)
        #expect(api.send(.delete, "playlistImages?id=" + id).status == 204)
        #expect(
            api.send(.delete, "playlistImages?id=" + id).refusal == "404 youtube.playlistImage playlistImageNotFound"
        )
    }

    @Test func `A watermark may come in pieces`() throws {
        let api = try APIService()
        let timing = #"{"timing": {"type": "offsetFromStart", "offsetMs": "1000"}}"#
        let path = "/upload/youtube/v3/watermarks/set?uploadType=resumable&channelId=UCZk3Qm7Xw1Rt5Yb9Nc2Vd4A"
        let begun = api.send(.post, path, timing, headers: ["X-Upload-Content-Type": "image/png"])
        let place = try #require(begun["Location"]).dropFirst(APIService.base.count)
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3]
        let done = api.send(.put, String(place), bytes: picture, as: nil, headers: ["Content-Range": "bytes 0-6/7"])
        #expect(done.status == 200)
        #expect(done.answer.response.body.isEmpty)
    }
}
