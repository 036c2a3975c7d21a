import FoundationEssentials
import Manifest
import Operations
import Testing

@Suite("What goes with an upload")
struct AttachmentTests {
    private func decoded(_ fields: String, id: String = "intro") -> Decoded {
        let upload = "  - {id: \(id), video.upload: {file: a.mp4, title: Spring, \(fields)}}\n"
        return Decoded(Decoded.job("target: youtube\noperations:\n" + upload))
    }

    @Test("becomes operations of its own, which need the upload")
    func operations() {
        let decoded = decoded(
            "thumbnail: a.jpg, captions: [{file: a.vtt, language: en}, {file: b.vtt, language: de, name: Für alle, draft: true}]"
        )
        #expect(decoded.places == [])
        #expect(
            decoded.operations.map(\.id) == [
                "intro", "intro.thumbnail", "intro.captions.en", "intro.captions.de.F-r-alle",
            ]
        )
        #expect(
            decoded.operations.map(\.definition.name) == [
                "video.upload", "thumbnail.set", "caption.set", "caption.set",
            ]
        )
        #expect(decoded.operations.map(\.needs) == [[], ["intro"], ["intro"], ["intro"]])
        #expect(decoded.operations[0].texts[.thumbnail] == nil)
        #expect(decoded.operations[0].texts[.captions] == nil)
        #expect(decoded.operations[1].texts == [.video: "${intro.videoId}", .file: "a.jpg"])
        #expect(decoded.operations[1].unresolved == [.video])
        #expect(
            decoded.operations[3].texts == [
                .video: "${intro.videoId}", .file: "b.vtt", .language: "de", .name: "Für alle", .draft: "true",
            ]
        )
        #expect(decoded.operations.map(\.line) == [5, 5, 5, 5])
        #expect(Set(decoded.operations.map(\.column)).count == 4)
    }

    @Test("is made for each row, and left out with the upload")
    func rows() {
        let manifest = Decoded.job(
            """
            target: youtube
            operations:
              - forEach: [one, two]
                when: "${row.value} == two"
                id: "v-${row.value}"
                video.upload: {file: "${row.value}.mp4", title: T, thumbnail: "${row.value}.jpg"}
              - id: last
                onFailure: stop
                retry: {attempts: 2}
                video.upload: {file: a.mp4, title: T, thumbnail: a.jpg}

            """
        )
        let decoded = Decoded(manifest)
        #expect(decoded.places == [])
        #expect(decoded.operations.map(\.id) == ["v-two", "v-two.thumbnail", "last", "last.thumbnail"])
        #expect(decoded.operations[1].texts[.file] == "two.jpg")
        #expect(decoded.operations[3].onFailure == .stop)
        #expect(decoded.operations[3].retry.attempts == 2)
    }

    @Test(
        "is complained of where it stands",
        arguments: [
            ("captions: [{file: a.vtt}]", "5:71 required"), ("captions: [{language: en}]", "5:71 required"),
            ("captions: [a.vtt]", "5:71 wrong_type"), ("captions: a.vtt", "5:70 wrong_type"),
            ("captions: [{file: a.vtt, language: english!}]", "5:95 invalid_format"),
            ("captions: [{file: a.vtt, language: en, lang: de}]", "5:99 unknown_key"),
            ("captions: [{file: a, language: en}, {file: b, language: en}]", "5:96 duplicate_id"),
            ("thumbnail: [a.jpg]", "5:71 wrong_type"), ("publishAt: tomorrow", "5:71 invalid_format"),
            ("publishAt: '2027-01-01T00:00:00Z', privacy: public", "5:71 conflict"),
        ]
    )
    func places(fields: String, place: String) { #expect(decoded(fields).places == [place]) }

    @Test("needs an id that leaves room")
    func longID() {
        let id = String(repeating: "i", count: 95)
        #expect(decoded("thumbnail: a.jpg", id: id).places == ["5:161 too_long"])
    }

    @Test("is nothing for GData, each field at its place")
    func gdata() {
        let operations =
            "  - video.upload: {file: a, title: T, thumbnail: a.jpg, captions: [{file: b, language: en}]}\n"
        let decoded = Decoded(operations: operations)
        #expect(decoded.places == ["4:50 unsupported_by_target", "4:67 unsupported_by_target"])
        let own = Decoded(operations: "  - thumbnail.set: {video: aB3dE5fG7hI, file: a.jpg}\n")
        #expect(own.places == ["4:5 unsupported_by_target"])
    }

    @Test("may not be larger than the service takes it, nor in the past")
    func world() throws {
        var options = ManifestOptions()
        options.fileSize = { $0 == "large.jpg" ? 52_428_801 : 52_428_800 }
        options.now = try Date("2026-06-01T00:00:00Z", strategy: .iso8601)
        let operations = """
            target: youtube
            operations:
              - video.upload: {file: a, title: T, thumbnail: large.jpg}
              - video.upload: {file: a, title: T, thumbnail: good.jpg}
              - video.upload: {file: a, title: T, publishAt: "2026-06-01T01:59:59+02:00"}
              - video.upload: {file: a, title: T, publishAt: "2026-06-01T02:00:01+02:00"}

            """
        let decoded = Decoded(Decoded.job(operations), options: options)
        #expect(decoded.places == ["5:50 too_long", "7:50 invalid_value"])
    }
}
