import Manifest
import Operations
import Testing
import YAMLEvents

@Suite("A manifest")
struct GoodManifestTests {
    @Test("of every kind that the schema takes is read", arguments: [GoodManifest.everything] + GoodManifest.others)
    func reads(text: String) {
        let options = ManifestOptions.reading(GoodManifest.files)
        #expect(Decoded(text, options: options).diagnostics == [])
    }

    @Test("of the examples is read", arguments: Example.names)
    func examples(name: String) throws {
        let decoded = Decoded(try Example.text(name), options: try .readingExamples())
        #expect(decoded.diagnostics == [])
        #expect(!decoded.operations.isEmpty || !decoded.reports.isEmpty)
    }

    @Test("says what its job is called, where it runs and within what bounds")
    func head() throws {
        let decoded = Decoded(
            Decoded.job(
                """
                metadata: {name: spring, description: 'Launch: week', labels: {team: media, year: 2026}}
                target: https://gdata.example.org
                account: main
                limits: {failureRate: 12.5%, deletes: 20, units: 8000}
                defaults: {onFailure: stop, onDoubt: skip, retry: {attempts: 3, initialDelay: 250ms, maxDelay: 2m}}
                operations:
                  - favorite.add: {video: aB3dE5fG7hI}
                  - {onFailure: continue, retry: {attempts: 1}, favorite.add: {video: aB3dE5fG7hI}}
                """
            )
        )
        let job = try #require(decoded.jobs.first)
        #expect(job.name == "spring")
        #expect(job.description == "Launch: week")
        #expect(job.labels == ["team": "media", "year": "2026"])
        #expect(job.target == "https://gdata.example.org")
        #expect(job.account == "main")
        #expect(job.limits.failureRate == 0.125)
        #expect(job.limits.deletes == 20)
        #expect(job.limits.units == 8000)
        var retry = RetryPolicy()
        retry.attempts = 3
        retry.initialDelay = .milliseconds(250)
        retry.maximumDelay = .seconds(120)
        #expect(decoded.operations.map(\.onFailure) == [.stop, .continue])
        #expect(decoded.operations.map(\.onDoubt) == [.skip, .skip])
        #expect(decoded.operations.first?.retry == retry)
        retry.attempts = 1
        #expect(decoded.operations.last?.retry == retry)
    }

    @Test("is named as its file when it has no name")
    func defaultName() {
        var options = ManifestOptions()
        options.defaultName = "nightly"
        #expect(Decoded(Decoded.job(""), options: options).jobs.map(\.name) == ["nightly"])
    }

    @Test(
        "holds text as it is written, whatever YAML 1.1 takes it for",
        arguments: [
            "no", "yes", "off", "0123", "0x1F", "1e3", "12:30", "1_000", "-aBc_123456", "1234567e890", "2026-03-20",
            "true",
            ".inf", "1.50", "+5", "<<", "=",
        ]
    )
    func plainText(text: String) {
        let decoded = Decoded(operations: "  - comment.add: {video: -aBc_123456, text: \(text)}\n")
        #expect(decoded.diagnostics == [])
        #expect(decoded.operations.first?.texts == [.video: "-aBc_123456", .text: text])
    }

    @Test(
        "takes nothing, ~ and null for no value, and in quotes for text",
        arguments: ["", "~", "null", "Null", "NULL"]
    )
    func null(text: String) {
        #expect(Decoded(operations: "  - playlist.create: {title: \(text)}\n").diagnostics.map(\.code) == ["required"])
        let quoted = Decoded(operations: "  - comment.add: {video: aB3dE5fG7hI, text: 'x\(text)'}\n")
        #expect(quoted.operations.first?.values.text(.text) == "x\(text)")
    }

    @Test("gives an operation without an id its place, and each the place of its key")
    func ids() {
        let decoded = Decoded(
            operations: """
                  - favorite.add: {video: aB3dE5fG7hI}
                  - id: b.c
                    favorite.add:
                      video: kL9mN1oP3qR
                  - {favorite.remove: {video: aB3dE5fG7hI}}
                """
        )
        #expect(decoded.operations.map(\.id) == ["operations-1", "b.c", "operations-3"])
        #expect(decoded.operations.map { "\($0.line):\($0.column)" } == ["4:5", "6:5", "8:6"])
        #expect(
            decoded.operations.map { "\($0.values.place(.video))" } == [
                "(line: 4, column: 27)", "(line: 7, column: 14)", "(line: 8, column: 31)",
            ]
        )
    }

    @Test("cannot give an id that another operation has by its place")
    func givenID() {
        let decoded = Decoded(
            operations: """
                  - {id: operations-2, favorite.add: {video: aB3dE5fG7hI}}
                  - favorite.add: {video: aB3dE5fG7hI}
                """
        )
        #expect(decoded.places == ["5:5 duplicate_id"])
        #expect(decoded.diagnostics.first?.message == "the operation in line 4 has the id operations-2 already")
    }

    @Test("puts defaults where fields are left out")
    func defaults() {
        let operation = Decoded(operations: "  - video.upload: {file: a.mp4, title: T}\n").operations.first
        #expect(operation?.texts == [.file: "a.mp4", .title: "T", .category: "People", .privacy: "private"])
        #expect(operation.map { $0.values.place(.category) == (0, 0) } == true)
        let update = Decoded(operations: "  - video.update: {video: aB3dE5fG7hI, title: T}\n").operations.first
        #expect(update?.texts == [.video: "aB3dE5fG7hI", .title: "T"])
    }

    @Test("with several documents is several jobs, whose ids and variables are their own")
    func documents() {
        let one = Decoded.job(
            "metadata: {name: a}\nvars: {v: aB3dE5fG7hI}\noperations:\n  - {id: x, favorite.add: {video: \"${vars.v}\"}}\n"
        )
        let decoded = Decoded(
            "---\n" + one + "---\n" + one + "...\n---\n"
                + Decoded.job("operations:\n  - {needs: [x], favorite.add: {video: \"${vars.v}\"}}\n") + "---\n"
        )
        #expect(decoded.jobs.map(\.name) == ["a", "a", "job"])
        #expect(decoded.operations.map(\.id) == ["x", "x"])
        #expect(decoded.diagnostics.map(\.code) == ["unknown_reference", "unknown_reference"])
    }

    @Test("without a document is no job, and says so", arguments: ["", "# nothing\n", "# nothing\n---\n"])
    func empty(_ text: String) {
        let decoded = Decoded(text)
        #expect(decoded.jobs.isEmpty)
        #expect(decoded.diagnostics.map(\.code) == ["required"])
    }

    @Test("of another kind is named, and its keys are not complained of", arguments: ["Faults", "Fixture", "Test"])
    func otherKind(_ kind: String) {
        let decoded = Decoded("apiVersion: ytbatch/v1\nkind: \(kind)\nrules: []\nexpect: {}\n")
        #expect(decoded.diagnostics.map(\.code) == ["invalid_value"])
    }
}
