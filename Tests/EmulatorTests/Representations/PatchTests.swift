import GData
import HTTPTypes
import Testing

@testable import Emulator

/// PATCH (protocol, "Partial response and PATCH").
@Suite struct PatchTests {
    private let video = "/feeds/api/users/default/uploads/aB3dE5fG7hI"
    private let playlist = "/feeds/api/users/default/playlists/PL3F2A9C0D1E4B5A6"

    private func patch(_ service: TestService, _ path: String, _ body: String, fields: String? = nil) -> Answer {
        let attribute = fields.map { " gd:fields=\"\($0)\"" } ?? ""
        let entry = "<entry \(TestService.namespaces)\(attribute)>\(body)</entry>"
        return service.send(.patch, path, entry, headers: ["Content-Type": "application/xml"])
    }

    /// As recorded.
    @Test func permissionsAreReplacedAndTheRestStays() throws {
        let service = try TestService()
        let before = try service.get(video).entry()
        let answer = patch(
            service,
            video,
            """
            <media:group/><yt:accessControl action='list' permission='denied'/>\
            <yt:accessControl action='embed' permission='denied'/>
            """,
            fields: "yt:accessControl[@action='list' or @action='embed']"
        )
        #expect(answer.status == 200)
        let after = try answer.entry()
        #expect(after.accessControls.first { $0.action == "list" }?.permission == "denied")
        #expect(after.accessControls.first { $0.action == "embed" }?.permission == "denied")
        #expect(after.accessControls.first { $0.action == "comment" } == before.accessControls.first)
        #expect(after.media?.title == before.media?.title)
        #expect(after.media?.description == before.media?.description)
        #expect(after.media?.keywords == before.media?.keywords)
        #expect(after.media?.categories == before.media?.categories)
        #expect(after.recorded == before.recorded)
        #expect(after.point == before.point)
    }

    @Test func singleElementsAreReplaced() throws {
        let service = try TestService()
        let before = try service.get(video).entry()
        let body = """
            <media:group><media:title type='plain'>Another name</media:title>\
            <media:category scheme='\(Scheme.categories)'>Music</media:category></media:group>
            """
        let after = try patch(service, video, body).entry()
        #expect(after.media?.title == "Another name")
        #expect(after.media?.categories.map(\.term).contains("Music") == true)
        #expect(after.media?.categories.contains { $0.term == "Travel" } == false)
        #expect(after.media?.description == before.media?.description)
    }

    @Test func whatIsSelectedAndNotSentIsGone() throws {
        let service = try TestService()
        let answer = patch(service, video, "", fields: "media:group/media:description")
        #expect(answer.status == 400)
        #expect(try answer.violations() == ["required media:group/media:description/text()"])
        let cleared = try patch(service, playlist, "", fields: "summary").entry()
        #expect(cleared.summary == "")
        #expect(cleared.title == "Pier clips")
    }

    @Test func playlistsAreChangedInPart() throws {
        let service = try TestService()
        let renamed = try patch(service, playlist, "<title>Renamed</title><yt:private/>").entry()
        #expect(renamed.title == "Renamed")
        #expect(renamed.summary == "Everything shot from the pier.")
        #expect(renamed.isPrivate)
        #expect(try !patch(service, playlist, "", fields: "yt:private").entry().isPrivate)
    }

    @Test func entriesOfPlaylistsMoveAndKeepTheirNotes() throws {
        let service = try TestService()
        let path = "/feeds/api/playlists/PL3F2A9C0D1E4B5A6/PLent0000A"
        let title = try service.get(path).entry().title
        let noted = try patch(service, path, "<summary>Note</summary><yt:position>3</yt:position>").entry()
        #expect(noted.position == "3")
        #expect(noted.summary == "Note")
        #expect(noted.title == title)
        let titled = try patch(service, path, "<title>Mine</title>").entry()
        #expect(titled.title == "Mine" && titled.summary == "Note" && titled.position == "3")
        let bare = try patch(service, path, "", fields: "title,summary").entry()
        #expect(bare.title == title && bare.summary == nil)
    }

    @Test func badSelectionChangesNothing() throws {
        let service = try TestService()
        let answer = patch(service, playlist, "<title>Renamed</title>", fields: "title(")
        #expect(answer.status == 400)
        #expect(try answer.error().code == "invalidFieldSelection")
        #expect(try service.get(playlist).entry().title == "Pier clips")
    }

    @Test("other resources have no parts", arguments: ["favorites/hfGullsLoud", "contacts/harbourfan"])
    func others(path: String) throws {
        let answer = patch(try TestService(), "/feeds/api/users/default/" + path, "<title>A</title>")
        #expect(answer.status == 501)
        #expect(try answer.error().code == "invalidPatchTarget")
    }

    @Test func onlyTheOwnerMay() throws {
        let service = try TestService()
        let body = TestService.entry("<title>Stolen</title>")
        let path = "/feeds/api/users/demochannel/playlists/PL3F2A9C0D1E4B5A6"
        #expect(service.send(.patch, path, body, as: "other-token").status == 403)
        #expect(service.send(.patch, path, body, as: nil).status == 401)
        let entry = "/feeds/api/playlists/PL3F2A9C0D1E4B5A6/PLent0000A"
        #expect(service.send(.patch, entry, body, as: "other-token").status == 403)
    }
}
