import Manifest
import Operations
import Testing

@Suite("A manifest for YouTube")
struct ServiceTests {
    private static let operations = """
        operations:
          - video.rate: {video: aB3dE5fG7hI, rating: 3}
          - favorite.add: {video: aB3dE5fG7hI}
          - playlist.create: {title: A, privacy: unlisted}
          - {id: up, playlist.add: {playlist: PL1, video: aB3dE5fG7hI, title: Own}}
          - video.rate: {video: aB3dE5fG7hI, rating: none}
          - subscription.add: {channel: someone}
          - complaint.add: {video: aB3dE5fG7hI, reason: spam}

        """

    @Test("is refused where the service has nothing like it: each thing at its place, all at once")
    func refusals() {
        let decoded = Decoded(Decoded.job("target: youtube\n" + Self.operations))
        #expect(
            decoded.places == [
                "5:46 unsupported_by_target", "6:5 unsupported_by_target", "8:71 unsupported_by_target",
            ],
            "\(decoded.diagnostics)"
        )
        #expect(decoded.diagnostics.allSatisfy { $0.suggestion != nil })
    }

    @Test(
        "takes longer words than others",
        arguments: [
            ("title: \(String(repeating: "t", count: 61))", "5:36 too_long"),
            ("title: \(String(repeating: "ä", count: 51))", "5:36 too_long"),
            ("title: T, keywords: [a]", "5:49 too_short"),
            ("title: T, keywords: [\(String(repeating: "k", count: 26))]", "5:49 too_long"),
            ("title: T, keywords: []", "5:49 required"),
            ("title: T, keywords: [\(String(repeating: "ab, ", count: 50))]", "5:49 too_long"),
        ]
    )
    func words(fields: String, place: String) {
        let operations = "operations:\n  - video.upload: {file: a, \(fields)}\n"
        #expect(Decoded(Decoded.job("target: youtube\n" + operations)).places == [])
        #expect(Decoded(Decoded.job("target: gdata\n" + operations)).places == [place])
    }

    @Test("may ask for what only the Data API has")
    func unlisted() {
        let elsewhere = Decoded(Decoded.job(Self.operations))
        #expect(
            elsewhere.places == ["6:42 unsupported_by_target", "8:46 unsupported_by_target", "10:49 invalid_value"]
        )
    }

    @Test("is held against the service that the command line says, whatever it says itself")
    func override() {
        var options = ManifestOptions()
        options.service = .gdata
        let manifest = Decoded.job("target: youtube\n" + Self.operations)
        #expect(Decoded(manifest, options: options).places.count == 3)
        options.service = .youtube
        #expect(Decoded(Decoded.job(Self.operations), options: options).places.count == 3)
    }

    @Test("has no feeds to report on, and none to take rows from, wherever its target stands")
    func feeds() {
        let report = "reports:\n  - {feed: videos, output: a.csv}\n"
        let code = Complaint.Code.unsupported.rawValue
        #expect(Decoded(Decoded.job("target: youtube\n" + report)).places == ["5:5 \(code)"])
        #expect(Decoded(Decoded.job(report + "target: youtube\n")).places == ["4:5 \(code)"])
        let rows = "operations:\n  - {forEach: {feed: videos}, video.rate: {video: \"${row.videoId}\", rating: like}}\n"
        #expect(Decoded(Decoded.job("target: youtube\n" + rows)).places.first?.hasSuffix(code) == true)
    }
}
