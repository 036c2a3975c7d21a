import TestTools
import Testing

@Suite("Screens: plans, exports and feeds")
struct PlanScreenTests {
    @Test("a plan of lists as they should be, saved and run")
    func lists() async throws {
        var screens = try Screens.withExamples()
        try await screens.call("plan examples/channel.yaml --out plan.json --emulator-data emulator.sqlite")
        try await screens.call("run --plan plan.json --concurrency 1 --emulator-data emulator.sqlite")
        try await screens.call("plan examples/channel.yaml --exit-code --emulator-data emulator.sqlite")
        try await screens.call("run --plan plan.json --concurrency 1 --emulator-data emulator.sqlite")
        try await screens.call("run --plan plan.json --emulator-data other.sqlite")
        try await screens.call("run --plan plan.json --only-from last")
        try await screens.call("undo last --output undo.yaml")
        try await screens.call("plan examples/weekly-report.yaml")
        try screens.expect("plan-lists")
    }

    @Test("a plan of many changes, folded")
    func folded() async throws {
        var screens = try Screens.withExamples()
        try await screens.call("plan examples/spring-campaign.yaml")
        try screens.expect("plan-folded")
    }

    /// Changes of every kind, more than a folded plan shows, and what cannot be had.
    private static let allKinds = """
        apiVersion: ytbatch/v1
        kind: Job
        metadata: {name: tidy}
        operations:
          - id: pier
            playlist.sync:
              playlist: PL3F2A9C0D1E4B5A6
              title: "港の映像, all of it"
              videos: [dcCraneDusk, cD2eF4gH6iJ, {video: tcCatWindow, title: A cat}, fpOldTram01, aB3dE5fG7hI]
          - {id: cats, playlist.sync: {playlist: PL6D2B8F1A4C7E9053, videos: []}}
          - forEach: {list: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23]}
            id: "comment-${row.value}"
            comment.add: {video: aB3dE5fG7hI, text: "Number ${row.value}"}
          - video.rate: {video: ocFirstSail, rating: like}
          - video.update: {video: aB3dE5fG7hI, title: Harbour timelapse, keywords: [harbour]}
          - video.delete: {video: dcUnlisted1}
          - favorite.remove: {video: hfGullsLoud}
          - favorite.add: {video: hfGullsLoud}
        """

    @Test("a plan with changes of all kinds, folded and whole")
    func allKinds() async throws {
        var screens = Screens(try Program())
        try screens.program.write(Self.allKinds, to: "tidy.yaml")
        try await screens.call("plan tidy.yaml")
        try await screens.call("plan tidy.yaml --allow-shrink")
        try await screens.call("plan tidy.yaml --allow-shrink --quiet -v")
        try screens.expect("plan-all-kinds")
    }

    @Test("export")
    func export() async throws {
        var screens = Screens(try Program())
        try await screens.call("export playlist PL3F2A9C0D1E4B5A6 --name pier")
        try await screens.call("export playlists favorites subscriptions --output channel.yaml")
        try await screens.call("plan channel.yaml")
        try await screens.call("export nonsense")
        try await screens.call("export playlist PLnothing")
        try screens.expect("export")
    }

    @Test("feeds, as tables and otherwise")
    func feeds() async throws {
        var screens = Screens(try Program())
        for line in [
            "feed uploads", "feed playlists", "feed standard/top_rated --region JP --category Comedy",
            "feed comments ocFirstSail", "feed uploads --max 2 -o csv --columns videoId,title,viewCount",
            "feed uploads --max 1 -o json", "feed search zzzznothing", "feed playlist PLnothing", "feed uplaods",
            "feed uploads --columns nope", "feed uploads --max none",
        ] {
            try await screens.call(line)
        }
        try screens.expect("feed")
    }
}
