import Operations
import TestTools
import Testing

@testable import Planning

@Suite("Syncs")
struct SyncTests {
    private static func playlist(_ videos: [DesiredEntry], _ more: [FieldName: String] = [:]) -> Operation {
        var sync = Operation.make(.playlistSync, "spring", [.playlist: "PL1"].merging(more) { $1 })
        sync.values.set(.videos, words: videos.map(\.word))
        return sync
    }

    private static func texts(_ edits: [SyncEdit]) -> [String] {
        edits.map { edit in
            let fields = FieldName.allCases.compactMap { name in
                edit.operation.values.text(name).map { "\(name.key)=\($0)" }
            }
            return "\(edit.operation.id) \(edit.operation.definition.name) \(fields.joined(separator: " "))"
        }
    }

    private static let prior = [
        ListedEntry(id: "e1", member: "a", title: "A"), ListedEntry(id: "e2", member: "b", title: "B"),
        ListedEntry(id: "e3", member: "c", title: "C"),
    ]

    @Test("a playlist is planned into removals, then what goes from the front to the back")
    func playlist() {
        let sync = Self.playlist([
            DesiredEntry(video: "c"), DesiredEntry(video: "d", title: "D"), DesiredEntry(video: "a"),
        ])
        #expect(
            Self.texts(PlaylistSync.plan(sync, prior: Self.prior, metadata: nil)) == [
                "spring/1 playlist.remove entry=e2 playlist=PL1",
                "spring/2 playlist.add playlist=PL1 position=3 title=D video=d",
                "spring/3 playlist.move entry=e1 playlist=PL1 position=3",
            ]
        )
    }

    @Test("a title or a note of its own is changed where it is another one, with the move if there is one")
    func notes() {
        let sync = Self.playlist([
            DesiredEntry(video: "c", title: "last"), DesiredEntry(video: "a", title: "A"),
            DesiredEntry(video: "b", note: "n"),
        ])
        #expect(
            Self.texts(PlaylistSync.plan(sync, prior: Self.prior, metadata: nil)) == [
                "spring/1 playlist.move entry=e3 playlist=PL1 position=1 title=last",
                "spring/2 playlist.note description=n entry=e2 playlist=PL1",
            ]
        )
    }

    @Test("what the playlist is called is updated where it differs")
    func metadata() {
        let sync = Self.playlist([], [.title: "New", .description: "", .privacy: "private"])
        let metadata = PlaylistSync.Metadata(title: "Old", description: "", privacy: "private")
        #expect(
            Self.texts(PlaylistSync.plan(sync, prior: [], metadata: metadata)) == [
                "spring/1 playlist.update playlist=PL1 title=New"
            ]
        )
    }

    @Test("favorites are a set: put in once, taken out unless they may stay")
    func favorites() {
        var sync = Operation.make(.favoriteSync, "favorites", [:])
        sync.values.set(.videos, words: ["a", "d", "d"])
        #expect(
            Self.texts(MembershipSync.plan(sync, prior: Self.prior)) == [
                "favorites/1 favorite.remove video=b", "favorites/2 favorite.remove video=c",
                "favorites/3 favorite.add video=d",
            ]
        )
        sync.values.set(.prune, "false")
        #expect(Self.texts(MembershipSync.plan(sync, prior: Self.prior)) == ["favorites/1 favorite.add video=d"])
    }

    @Test("subscriptions of a kind without a list are left alone; users' names are the same in any case")
    func subscriptions() {
        var sync = Operation.make(.subscriptionSync, "subscriptions", [:])
        sync.values.set(.channels, words: ["Ann", "bob"])
        sync.values.set(.queries, words: [])
        let prior = [
            ListedEntry(id: "s1", member: "channel ann"), ListedEntry(id: "s2", member: "channel carol"),
            ListedEntry(id: "s3", member: "playlist PL1"), ListedEntry(id: "s4", member: "query boats"),
        ]
        #expect(
            Self.texts(MembershipSync.plan(sync, prior: prior)) == [
                "subscriptions/1 subscription.remove subscription=s2",
                "subscriptions/2 subscription.remove subscription=s4",
                "subscriptions/3 subscription.add channel=bob",
            ]
        )
    }

    @Test("an operation that was planned takes what stands beside the sync, and knows its sync")
    func inheritance() throws {
        var sync = Self.playlist([DesiredEntry(video: "${up.videoId}")], [.playlist: "${make.playlistId}"])
        for name in [FieldName.playlist, .videos] { sync.values.markReferences(name) }
        sync.onFailure = .stop
        let edit = try #require(PlaylistSync.plan(sync, prior: [], metadata: nil).first)
        #expect(edit.operation.onFailure == .stop)
        #expect(edit.operation.unresolved == [.playlist, .video])
        #expect(edit.operation.sync == "spring")
        #expect(sync.sync == nil)
    }

    @Test(
        "an entry with a title survives being a word of a list",
        arguments: [
            DesiredEntry(video: "a"), DesiredEntry(video: "a", title: "t"), DesiredEntry(video: "a", note: "n\nm"),
            DesiredEntry(video: "a", title: "t", note: "n"),
        ]
    )
    func words(entry: DesiredEntry) { #expect(DesiredEntry(word: entry.word) == entry) }
}
