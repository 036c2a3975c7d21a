package import YAMLEvents

/// What came of a test.
package struct TestOutcome: Sendable {
    /// One thing that was looked at.
    package struct Check: Sendable {
        package var name: String
        /// Where the test asks for it: `file:line:column`.
        package var place: String
        /// What was expected and what was found, a sentence each; none when it holds.
        package var problems: [String]

        package init(_ name: String, file: String, at place: SourcePosition, problems: [String]) {
            self.name = name
            self.place = "\(file):\(place.line):\(place.column)"
            self.problems = problems
        }
    }

    /// The test's file.
    package var file: String
    /// What it shows, in words.
    package var name: String?
    package var checks: [Check]
    package var duration: Duration

    package init(_ test: JobTest, checks: [Check], duration: Duration) {
        file = test.file
        name = test.name
        self.checks = checks
        self.duration = duration
    }

    package var passes: Bool { checks.allSatisfy(\.problems.isEmpty) }
}
