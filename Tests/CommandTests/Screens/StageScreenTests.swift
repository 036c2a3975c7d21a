import TestTools
import Testing

@Suite("Screens: one stage at a time")
struct StageScreenTests {
    /// A mistake of each sort.
    private static let bad = """
        apiVersion: ytbatch/v2
        kind: Job
        metadata: {name: "bad name", labels: [a]}
        vars: {launch: PL3F2A9C0D1E4B5A6}
        limits: {failureRate: 150%, deletes: lots}
        schedule: {cron: "61 * * * *", timezone: Europe/Pariss}
        operations:
          - id: film
            video.upload: {file: nofile.mp4, titel: Spring, privacy: hidden}
          - id: film
            playlist.add: {playlist: "${vars.lunch}", video: "${later.videoId}", position: 0}
          - video.rate: {video: ocFirstSail, rating: 9}
            video.delete: {video: ocFirstSail}
          - needs: [nobody]
            comment.add: {video: dcCraneDusk}
          - forEach: {csv: none.csv}
            video.rate: {video: "${row.video}", rating: like}
          - video.rated: {video: x}
          - playlist.create: {title: "港の映像, 港の映像, 港の映像", privacy: hiden}
        reports:
          - id: top
            feed: {standard: top_ratd}
            output: [top.pdf]
        """

    @Test("validate tells errors of each sort, each with its place and what to do")
    func bad() async throws {
        var screens = Screens(try Program())
        try screens.program.write(Self.bad, to: "bad.yaml")
        try screens.program.write("operations:\n\t- a\n", to: "tab.yaml")
        try screens.program.write("kind: Job\nlabels: [\n", to: "open.yaml")
        try screens.program.write("# Nothing yet.\n", to: "empty.yaml")
        for name in ["bad", "tab", "open", "empty", "nothere"] { try await screens.call("validate \(name).yaml") }
        try await screens.call("run empty.yaml")
        try await screens.call("plan empty.yaml")
        try await screens.call("validate tab.yaml -o json")
        try screens.expect("validate-bad")
    }

    @Test("validate of what is good, and of files that are something else")
    func good() async throws {
        var screens = try Screens.withExamples()
        try await screens.call("validate examples/first-job.yaml examples/weekly-report.yaml examples/rows.yaml")
        try await screens.call("validate examples/faults.yaml examples/playlist-upkeep.test.yaml")
        try await screens.call("validate examples/first-job.yaml --target youtube")
        try await screens.call("validate examples/first-job.yaml -o json")
        try screens.expect("validate-good")
    }

    @Test("compile, and reconcile what came back")
    func compile() async throws {
        var screens = try Screens.withExamples()
        try await screens.call("compile examples/first-job.yaml")
        try await screens.call("compile examples/playlist-upkeep.yaml --output feeds")
        try screens.program.write(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:batch="http://schemas.google.com/gdata/batch">
            <entry><batch:id>a.1</batch:id><batch:operation type="insert"/><id>aB3dE5fG7hI</id></entry>
            <entry><batch:id>longer-name.1</batch:id><batch:operation type="insert"/><id>cD2eF4gH6iJ</id></entry>
            <entry><batch:id>c.1</batch:id><batch:operation type="insert"/><id>dcCraneDusk</id></entry>
            </feed>
            """,
            to: "request.xml"
        )
        try screens.program.write(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:batch="http://schemas.google.com/gdata/batch">
            <entry><batch:id>a.1</batch:id><batch:status code="201" reason="Created"/></entry>
            <entry><batch:id>longer-name.1</batch:id><batch:status code="403" reason="Forbidden"/></entry>
            </feed>
            """,
            to: "response.xml"
        )
        try await screens.call("reconcile --request request.xml --response response.xml")
        try await screens.call("reconcile --request request.xml --response request.xml")
        try await screens.call("reconcile --request request.xml --response nothere.xml")
        try await screens.call("reconcile --request request.xml --response -", input: "<html/>")
        try screens.expect("compile-and-reconcile")
    }

    @Test("import")
    func imports() async throws {
        var screens = try Screens.withExamples()
        try screens.program.write("videoId,title\ndcCraneDusk,Cranes\ncD2eF4gH6iJ,Fog\n", to: "list.csv")
        try screens.program.write("videoId,title\ndcCraneDusk,Cranes\nshort,Fog\n", to: "bad.csv")
        try screens.program.write(#"{"title": "Spring", "tags": ["a"], "license": "youtube"}"#, to: "meta.json")
        try await screens.call("import csv list.csv")
        try await screens.call("import csv list.csv --playlist PL3F2A9C0D1E4B5A6")
        try await screens.call("import csv bad.csv --playlist PL3F2A9C0D1E4B5A6")
        try await screens.call("import youtubeuploader meta.json --file examples/media/spring.mp4")
        try screens.program.write(#"{"title": "<b>", "tags": [""], "license": "mine"}"#, to: "meta.json")
        try await screens.call("import youtubeuploader meta.json --file examples/media/spring.mp4")
        try await screens.call(
            "import upload-guide --output upload.yaml -- --file=examples/media/spring.mp4 --title=Spring --privacyStatus=private"
        )
        try await screens.call("import upload-guide -- --titel=Spring")
        try screens.expect("import")
    }
}
