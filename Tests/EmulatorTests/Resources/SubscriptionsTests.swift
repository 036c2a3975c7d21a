import GData
import Testing

@testable import Emulator

@Suite struct SubscriptionsTests {
    private let feed = "/feeds/api/users/default/subscriptions"

    private func body(_ type: String, _ target: String, scheme: String = Scheme.subscriptionTypes) -> String {
        "<category scheme='\(scheme)' term='\(type)'/>\(target)"
    }

    @Test func channel() throws {
        let answer = try TestService().post(feed, body("channel", "<yt:username>OTHERchannel</yt:username>"))
        #expect(answer.status == 201)
        let entry = try answer.entry()
        #expect(entry.title == "Videos published by: OtherChannel")
        #expect(entry.username == "otherchannel")
        #expect(entry.usernameDisplay == "OtherChannel")
        #expect(entry.channelID == "UCHp4Lr8Sv2Tx6Zc0Nd3We5B")
        #expect(entry.countHint == "8")
        #expect(entry.contentSource == "http://gdata.youtube.com/feeds/api/users/otherchannel/uploads")
        #expect(entry.term(Scheme.subscriptionTypes) == "channel")
    }

    @Test func favorites() throws {
        let entry = try TestService().post(feed, body("favorites", "<yt:username>thirdchannel</yt:username>")).entry()
        #expect(entry.title == "Favorites of : thirdchannel")
        #expect(entry.contentSource?.hasSuffix("/users/thirdchannel/favorites") == true)
    }

    @Test func playlist() throws {
        let entry = try TestService().post(feed, body("playlist", "<yt:playlistId>PLother0001</yt:playlistId>")).entry()
        #expect(entry.title == "Boat builds")
        #expect(entry.playlistTitle == "Boat builds")
        #expect(entry.playlistID == "PLother0001")
        #expect(entry.username == "otherchannel")
        #expect(entry.contentSource?.hasSuffix("/playlists/PLother0001") == true)
    }

    @Test func query() throws {
        let entry = try TestService().post(feed, body("query", "<yt:queryString>steam &amp; rain</yt:queryString>"))
            .entry()
        #expect(entry.title == "Videos matching : steam & rain")
        #expect(entry.queryString == "steam & rain")
        #expect(entry.contentSource == "http://gdata.youtube.com/feeds/api/videos?q=steam%20%26%20rain")
    }

    @Test func activityOfAUser() throws {
        let entry = try TestService().post(feed, body("user", "<yt:username>harbourfan</yt:username>")).entry()
        #expect(entry.title == "Activity of: harbourfan")
    }

    @Test func listSaysWhatIsUnread() throws {
        let entries = try TestService().get(feed).feed().entries
        #expect(entries.count == 3)
        #expect(entries.map(\.unreadCount) == [nil, nil, "0"])
        #expect(
            entries.map(\.title) == [
                "Videos matching : harbour cranes", "Favorites of : harbourfan", "Videos published by: thirdchannel",
            ]
        )
    }

    @Test func oldSchemeIsTaken() throws {
        let scheme = "http://gdata.youtube.com/schemas/subscriptiontypes.cat"
        let target = "<yt:username>otherchannel</yt:username>"
        #expect(try TestService().post(feed, body("channel", target, scheme: scheme)).status == 201)
    }

    @Test(
        "refuses",
        arguments: [
            ("<yt:username>otherchannel</yt:username>", 400, "required category"),
            (
                "<category scheme='\(Scheme.subscriptionTypes)' term='band'/>", 400,
                "invalid_value category[@scheme='\(Scheme.subscriptionTypes)']/@term"
            ),
            ("<category scheme='\(Scheme.subscriptionTypes)' term='channel'/>", 400, "required yt:username/text()"),
            ("<category scheme='\(Scheme.subscriptionTypes)' term='playlist'/>", 400, "required yt:playlistId/text()"),
            ("<category scheme='\(Scheme.subscriptionTypes)' term='query'/>", 400, "required yt:queryString/text()"),
            (
                "<category scheme='\(Scheme.subscriptionTypes)' term='channel'/><yt:username>nobody</yt:username>", 404,
                "ResourceNotFoundException "
            ),
            (
                "<category scheme='\(Scheme.subscriptionTypes)' term='channel'/><yt:username>ThirdChannel</yt:username>",
                400,
                "InvalidEntryException "
            ),
        ]
    )
    func refuses(body: String, status: Int, violation: String) throws {
        let answer = try TestService().post(feed, body)
        #expect(answer.status == status)
        #expect(try answer.violations() == [violation])
    }

    @Test func deleteEndsIt() throws {
        let service = try TestService()
        #expect(service.delete(feed + "/SUBold00001").status == 200)
        #expect(service.delete(feed + "/SUBold00001").status == 404)
        #expect(service.put(feed + "/SUBold00002", body("query", "")).status == 501)
        #expect(try service.get(feed).feed().header.totalResults == 2)
    }
}
