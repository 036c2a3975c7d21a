import GData
import Testing

@testable import Emulator

/// Reference, "Searching for videos".
@Suite struct VideoSearchTests {
    static func ids(_ query: String, of service: TestService? = nil, as token: String? = nil) throws -> [String] {
        let answer = try (service ?? TestService()).get("/feeds/api/videos" + query, as: token)
        return try answer.feed().entries.compactMap(\.media?.videoID)
    }

    @Test(
        "finds",
        arguments: [
            // Titles, keywords, descriptions, authors and categories.
            ("?q=splice", ["dcRopeSplic"]), ("?q=museum", ["fpOldTram01"]), ("?q=swearing", ["ocPlanking1"]),
            ("?q=harbourfan+gulls", ["hfGullsLoud"]), ("?q=comedy", ["hfContainer", "dcCoffee001"]),
            ("?vq=splice", ["dcRopeSplic"]), ("?q=SPLICE", ["dcRopeSplic"]),
            ("?q=%22first+sail%22", ["ocFirstSail"]), ("?q=%22sail+first%22", []),
            ("?q=tram+-depot+-bell+-horse+-map", ["fpOldTram01"]),
            ("?q=splice%7Cicebreaker&orderby=viewCount", ["dcRopeSplic", "hfIcebreakr"]),
            ("?q=barge%7Csnow+-salvage", ["tcSnowfall1"]), ("?q=nothinglikethis", []),
            ("?q=cat+AND+NOT+window", []), ("?q=title:splice", []), ("?q=%2A", []), ("?q=!!!", []),
            ("?q=birthday", []), ("?q=unlisted+sound+test", []),
            ("?q=cat&author=thirdchannel", ["tcCatWindow"]), ("?q=cat&author=THIRDCHANNEL", ["tcCatWindow"]),
            ("?author=nobody", []), ("?q=boat&category=Education", ["hfPilotBoat"]),
            ("?category=keel", ["ocKeelBolts"]), ("?category=street+lamp", ["tcStreetLmp"]),
            ("?category=street", ["tcMarchBand"]),
            ("/-/Comedy", ["hfContainer", "dcCoffee001"]), ("/-/comedy", []),
            ("/-/Comedy/-boat", ["hfContainer"]),
            ("/-/boat/-Howto/-People%7C-boat?orderby=viewCount&max-results=2", ["ocFirstSail", "hfPilotBoat"]),
            ("/-/tram/Music%7CAutos", ["fpTramBell1", "fpTramDepot"]),
            (
                "/-/%7Bhttp%3A%2F%2Fgdata.youtube.com%2Fschemas%2F2007%2Fkeywords.cat%7Dsteam",
                ["dcSteamLoco", "ocPlanking1"]
            ),
            ("/-/%7Bhttp:/gdata.youtube.com/schemas/2007/categories.cat%7DNews", ["hfSunkBarge", "dcNoComment"]),
            (
                "/-/%7Bhttp:%2F%2Fgdata.youtube.com%2Fschemas%2F2007%2Fcategories.cat%7DNews",
                ["hfSunkBarge", "dcNoComment"]
            ),
            ("?caption&q=cat", []), ("?uploader=partner", []), ("?location", []),
            ("?q=bell&format=5", ["fpTramBell1"]), ("?q=bell&format=1,6", ["fpTramBell1"]),
            ("?q=bell&lr=en&restriction=DE&safeSearch=strict&client=x&foo=nonono", ["fpTramBell1"]),
        ]
    )
    func finds(query: String, expected: [String]) throws {
        #expect(Set(try Self.ids(query)) == Set(expected), "\(query)")
    }

    @Test func pathTakesTheBraceThatIsNotEscaped() throws {
        let found = try Self.ids("/-/{http://gdata.youtube.com/schemas/2007/categories.cat}News")
        #expect(found == ["hfSunkBarge", "dcNoComment"])
    }

    @Test func titleCountsMostInRelevance() throws {
        // In the title of one and in the keywords of others.
        #expect(try Self.ids("?q=fog").prefix(2).sorted() == ["cD2eF4gH6iJ", "dcMorningFg"])
        #expect(try Self.ids("?q=ferry").first != "hfPilotBoat")
    }

    @Test(arguments: ["published", "viewCount", "rating"])
    func orders(order: String) throws {
        for words in ["", "&q=cat"] {
            let entries = try TestService().get("/feeds/api/videos?orderby=\(order)\(words)").feed().entries
            let values = entries.map { entry -> Double in
                switch order {
                case "published": Double(entry.published.flatMap { Instant($0) }?.milliseconds ?? 0)
                case "viewCount": Double(entry.statistics?.viewCount ?? "") ?? 0
                default: Double(entry.rating?.average ?? "") ?? 0
                }
            }
            #expect(values == values.sorted(by: >))
            #expect(values.count > 2)
        }
    }

    @Test func timeCountsFromTheRequest() throws {
        var service = try TestService()
        service.instant = Instant(year: 2013, month: 5, day: 27)
        #expect(try Self.ids("?time=today", of: service) == ["hfGullsLoud"])
        #expect(try Self.ids("?time=this_week&q=gulls", of: service) == ["hfGullsLoud"])
        let month = try Self.ids("?time=this_month&max-results=50", of: service)
        #expect(month.contains("sT5uV7wX9yZ") && !month.contains("dcNoComment"))
        #expect(try service.get("/feeds/api/videos?time=all_time").feed().header.totalResults == 56)
    }

    @Test func placeIsWithinTheRadius() throws {
        let service = try TestService()
        let place = "<georss:where><gml:Point><gml:pos>41.14 -8.61</gml:pos></gml:Point></georss:where>"
        let uploads = "/feeds/api/users/default/uploads/"
        #expect(service.put(uploads + "aB3dE5fG7hI", TestService.video(more: place)).status == 200)
        let words = TestService.video(more: "<yt:location>Porto</yt:location>")
        #expect(service.put(uploads + "cD2eF4gH6iJ", words).status == 200)
        #expect(try Self.ids("?location=!", of: service) == ["aB3dE5fG7hI"])
        #expect(Set(try Self.ids("?location=", of: service)) == ["aB3dE5fG7hI", "cD2eF4gH6iJ"])
        // One degree of longitude is 84 kilometres there.
        for (query, isFound) in [
            ("41.14,-9.61&location-radius=85km", true), ("41.14,-9.61&location-radius=83km", false),
            ("41.14,-9.61!&location-radius=53mi", true), ("42.14,-8.61&location-radius=110km", false),
            ("42.14,-8.61&location-radius=112km", true), ("41.14,-8.61&location-radius=1m", true),
            ("-41.14,8.61", false), ("41,-8", true),
        ] {
            #expect(try Self.ids("?location=" + query, of: service).isEmpty != isFound, "\(query)")
        }
    }

    @Test func indexFollowsEveryChange() throws {
        let service = try TestService()
        let path = "/feeds/api/users/default/uploads/dcRopeSplic"
        #expect(service.put(path, TestService.video(title: "Kumquat marmalade")).status == 200)
        #expect(try Self.ids("?q=kumquat", of: service) == ["dcRopeSplic"])
        #expect(try Self.ids("?q=splice", of: service) == [])
        let hidden = TestService.video(title: "Kumquat").replacing(
            "</media:group>",
            with: "<yt:private/></media:group>"
        )
        #expect(service.put(path, hidden).status == 200)
        #expect(try Self.ids("?q=kumquat", of: service, as: EmulatorCredentials.token) == [])
        #expect(service.put(path, TestService.video(title: "Kumquat")).status == 200)
        #expect(try Self.ids("?q=kumquat", of: service) == ["dcRopeSplic"])
        #expect(service.delete(path).status == 200)
        #expect(try Self.ids("?q=kumquat", of: service) == [])
    }

    @Test func developerTagIsFoundBySchemeOnly() throws {
        let service = try TestService()
        let tag = "<media:category scheme='\(Scheme.developerTags)'>batch-2041</media:category></media:group>"
        let metadata = TestService.video().replacing("</media:group>", with: tag)
        #expect(service.put("/feeds/api/users/default/uploads/aB3dE5fG7hI", metadata).status == 200)
        let scheme = "%7B" + Scheme.developerTags.replacing("/", with: "%2F") + "%7D"
        #expect(try Self.ids("/-/\(scheme)batch-2041", of: service) == ["aB3dE5fG7hI"])
        #expect(try Self.ids("/-/\(scheme)batch", of: service) == [])
        #expect(try Self.ids("?q=2041", of: service) == [])
    }
}
