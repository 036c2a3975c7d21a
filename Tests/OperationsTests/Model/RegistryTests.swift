import GData
import Operations
import Testing

@Suite("Every operation")
struct RegistryTests {
    @Test("of the design is there, under its name, once")
    func names() {
        #expect(
            OperationRegistry.all.map(\.name) == [
                "video.upload", "video.update", "video.delete", "thumbnail.set", "caption.set", "caption.remove",
                "playlist.create", "playlist.update", "playlist.delete",
                "playlist.add", "playlist.move", "playlist.note", "playlist.remove", "playlist.sync", "video.rate",
                "comment.add", "comment.reply", "comment.delete", "subscription.add", "subscription.remove",
                "subscription.sync", "favorite.add", "favorite.remove", "favorite.sync",
                "contact.add", "contact.update", "contact.remove", "response.add", "response.remove", "complaint.add",
                "message.send",
            ]
        )
        for (position, operation) in OperationRegistry.all.enumerated() {
            #expect(OperationRegistry.operation(named: operation.name) == operation)
            #expect(OperationRegistry.position(named: operation.name.utf8.span) == position)
        }
        #expect(OperationRegistry.operation(named: "playlist.shuffle") == nil)
    }

    @Test("has a sentence for itself and for each field, and an example", arguments: OperationRegistry.all.map(\.name))
    func documentation(name: String) throws {
        let operation = try #require(OperationDefinition.named(name))
        #expect(operation.summary.hasSuffix("."))
        #expect(operation.example.hasPrefix("{") && operation.example.hasSuffix("}"))
        #expect(!operation.fields.isEmpty)
        for field in operation.fields + operation.leaves {
            #expect(field.summary.hasSuffix("."), "\(field.name)")
            #expect(operation.field(named: field.name.key.utf8.span) != nil || field.name.mapping != nil)
        }
        #expect(Set(operation.leaves.map(\.name)).count == operation.leaves.count)
        if case .verifiable = operation.repeatSafety {} else { #expect(operation.result == nil) }
    }

    @Test("has defaults that it takes itself", arguments: OperationRegistry.all.map(\.name))
    func defaults(name: String) throws {
        for field in try #require(OperationDefinition.named(name)).leaves {
            if case .defaulted(let text) = field.presence { #expect(field.type.code(text) == nil, "\(field.name)") }
        }
    }

    @Test(
        "needs these fields, makes this, and is as safe to repeat as the design says",
        arguments: [
            ("video.upload", "file title", "videoId", .verifiable(.upload)), ("video.update", "video", nil, .absolute),
            ("video.delete", "video", nil, .absolute),
            ("thumbnail.set", "video file", nil, .absolute), ("caption.set", "video file language", nil, .absolute),
            ("caption.remove", "video language", nil, .absolute),
            ("playlist.create", "title", "playlistId", .verifiable(.playlist)),
            ("playlist.update", "playlist", nil, .absolute), ("playlist.delete", "playlist", nil, .absolute),
            ("playlist.add", "playlist video", "entryId", .verifiable(.playlistEntry)),
            ("playlist.move", "playlist position", nil, .absolute), ("playlist.remove", "playlist", nil, .absolute),
            ("video.rate", "video rating", nil, .absolute),
            ("comment.add", "video text", "commentId", .verifiable(.comment)),
            ("comment.reply", "video comment text", "commentId", .verifiable(.comment)),
            ("comment.delete", "video comment", nil, .absolute),
            ("subscription.add", "", "subscriptionId", .verifiable(.membership)),
            ("subscription.remove", "", nil, .absolute),
            ("favorite.add", "video", "favoriteId", .verifiable(.membership)),
            ("favorite.remove", "video", nil, .absolute),
            ("contact.add", "user", nil, .verifiable(.membership)), ("contact.update", "user", nil, .absolute),
            ("contact.remove", "user", nil, .absolute),
            ("response.add", "video response", nil, .verifiable(.membership)),
            ("response.remove", "video response", nil, .absolute),
            ("complaint.add", "video reason", nil, .unverifiable),
            ("message.send", "to video", nil, .unverifiable),
        ] as [(String, String, String?, RepeatSafety)]
    )
    func contract(name: String, required: String, result: String?, safety: RepeatSafety) throws {
        let operation = try #require(OperationDefinition.named(name))
        #expect(operation.fields.filter { $0.presence == .required }.map(\.name.key).joined(separator: " ") == required)
        #expect(operation.result?.name == result)
        #expect(operation.repeatSafety == safety)
    }

    @Test(
        "has one lane a feed",
        arguments: [
            ("video.upload", "/resumable/feeds/api/users/default/uploads"),
            ("video.update", "/feeds/api/users/default/uploads"),
            ("video.delete", "/feeds/api/users/default/uploads"),
            ("thumbnail.set", "/feeds/api/users/default/uploads"), ("caption.set", "/feeds/api/videos/V/captions"),
            ("caption.remove", "/feeds/api/videos/V/captions"),
            ("playlist.create", "/feeds/api/users/default/playlists"),
            ("playlist.update", "/feeds/api/users/default/playlists"),
            ("playlist.delete", "/feeds/api/users/default/playlists"),
            ("playlist.add", "/feeds/api/playlists/P"), ("playlist.move", "/feeds/api/playlists/P"),
            ("playlist.remove", "/feeds/api/playlists/P"), ("video.rate", "/feeds/api/videos/V/ratings"),
            ("comment.add", "/feeds/api/videos/V/comments"), ("comment.reply", "/feeds/api/videos/V/comments"),
            ("comment.delete", "/feeds/api/videos/V/comments"),
            ("subscription.add", "/feeds/api/users/default/subscriptions"),
            ("subscription.remove", "/feeds/api/users/default/subscriptions"),
            ("favorite.add", "/feeds/api/users/default/favorites"),
            ("favorite.remove", "/feeds/api/users/default/favorites"),
            ("contact.add", "/feeds/api/users/default/contacts"),
            ("contact.update", "/feeds/api/users/default/contacts"),
            ("contact.remove", "/feeds/api/users/default/contacts"),
            ("response.add", "/feeds/api/videos/V/responses"), ("response.remove", "/feeds/api/videos/V/responses"),
            ("complaint.add", "/feeds/api/videos/V/complaints"), ("message.send", "/feeds/api/users/T/inbox"),
        ]
    )
    func lanes(name: String, path: String) throws {
        let values = FieldValues([.playlist: "P", .video: "V", .to: "T", .user: "U", .response: "R"])
        #expect(try #require(OperationDefinition.named(name)).feed(values).path == path)
    }

    @Test("says which fields belong together")
    func rules() {
        func check(_ rule: OperationDefinition.Rule, _ names: FieldName...) -> Complaint.Code? {
            rule.check(FieldValues(Dictionary(uniqueKeysWithValues: names.map { ($0, "x") })))?.code
        }
        let one = OperationDefinition.Rule.exactlyOne([.entry, .video])
        #expect(check(one) == .required)
        #expect(check(one, .entry) == nil)
        #expect(check(one, .entry, .video) == .conflict)
        let some = OperationDefinition.Rule.atLeastOne([.title, .privacy])
        #expect(check(some, .video) == .required)
        #expect(check(some, .title, .privacy) == nil)
        let beside = OperationDefinition.Rule.onlyWith(.occurrence, .video)
        #expect(check(beside, .occurrence, .entry) == .conflict)
        #expect(check(beside, .occurrence, .video) == nil)
        #expect(check(beside) == nil)
    }

    @Test(
        "that GData version 2 cannot express is refused",
        arguments: [
            ("video.rate", [.rating: "none"], .rating), ("playlist.create", [.privacy: "unlisted"], .privacy),
            ("playlist.update", [.privacy: "unlisted"], .privacy),
            ("video.upload", [.privacy: "unlisted", .accessList: "allowed"], .accessList),
            ("video.update", [.privacy: "unlisted", .accessList: "allowed"], .accessList),
            ("video.upload", [.publishAt: "2027-01-01T00:00:00Z"], .publishAt),
            ("video.update", [.title: String(repeating: "t", count: 61)], .title),
            ("playlist.create", [.title: String(repeating: "ä", count: 51)], .title),
            ("caption.set", [.video: "V"], nil), ("thumbnail.set", [.video: "V"], nil),
            ("video.rate", [.rating: "like"], nil), ("playlist.create", [.privacy: "private"], nil),
            ("video.upload", [.privacy: "unlisted", .accessList: "denied"], nil),
        ] as [(String, [FieldName: String], FieldName?)]
    )
    func refusals(name: String, texts: [FieldName: String], field: FieldName?) throws {
        let operation = try #require(OperationDefinition.named(name))
        let refusals = operation.refusals(FieldValues(texts), on: .gdata)
        #expect(refusals.first?.field == field)
        if case .none = operation.form { #expect(refusals.count == 1) }
        #expect(refusals.allSatisfy { $0.complaint.suggestion != nil })
    }

    @Test(
        "that acts on what it names by something else reads that first",
        arguments: [
            ("playlist.move", [.playlist: "P", .video: "V"], .playlistEntries(playlist: "P", video: "V")),
            ("playlist.remove", [.playlist: "P", .video: "V"], .playlistEntries(playlist: "P", video: "V")),
            ("playlist.remove", [.playlist: "P", .entry: "E"], nil),
            ("subscription.remove", [.favorites: "U"], .subscription(type: "favorites", target: "U")),
            ("subscription.remove", [.subscription: "S"], nil), ("subscription.add", [.channel: "U"], nil),
            ("video.update", [.video: "V"], .resource(.uploads(user: "default"), id: "V")),
            ("playlist.update", [.playlist: "P"], .resource(.playlists(user: "default"), id: "P")),
            ("video.delete", [.video: "V"], nil),
        ] as [(String, [FieldName: String], Prior?)]
    )
    func priors(name: String, texts: [FieldName: String], prior: Prior?) throws {
        #expect(try #require(OperationDefinition.named(name)).prior(FieldValues(texts)) == prior)
    }
}
