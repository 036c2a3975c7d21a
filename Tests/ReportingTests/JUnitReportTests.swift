import Foundation
import Reporting
import TestTools
import Testing

@Suite("The JUnit report")
struct JUnitReportTests {
    @Test("has a test case for each operation, and says of those that did not go well why")
    func golden() async throws {
        #expect(
            try await Run.mixed().text(.junit) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuites>
                 <testsuite name="spring" package="spring" id="0" timestamp="2023-11-14T22:13:20" hostname="emulator" \
                tests="6" failures="1" errors="1" skipped="2" time="61.250">
                  <properties>
                   <property name="run" value="20231114-221320-abcd"/>
                   <property name="manifest" value="jobs/spring.yaml"/>
                   <property name="target" value="emulator"/>
                   <property name="state" value="interrupted"/>
                  </properties>
                  <testcase classname="playlist.add" name="op-1" time="0.050"/>
                  <testcase classname="playlist.add" name="op-2" time="0.050">
                   <failure type="too_long" message="400 Invalid entry">jobs/spring.yaml:20:5
                batch:status
                400 Invalid entry
                yt:validation too_long at yt:position/text() (jobs/spring.yaml:23:14)</failure>
                  </testcase>
                  <testcase classname="playlist.add" name="op-3" time="0.000">
                   <skipped type="skipped" message="needs op-2: failed">jobs/spring.yaml:30:5
                needs op-2: failed</skipped>
                  </testcase>
                  <testcase classname="playlist.add" name="op-4" time="0.000"/>
                  <testcase classname="playlist.add" name="op-5" time="0.000">
                   <error type="unknown" message="sent, and the answer never came">jobs/spring.yaml:50:5
                sent, and the answer never came</error>
                  </testcase>
                  <testcase classname="playlist.add" name="op-6" time="0.000">
                   <skipped type="deferred" message="not settled when the run ended">jobs/spring.yaml:60:5
                not settled when the run ended</skipped>
                  </testcase>
                  <system-out></system-out>
                  <system-err></system-err>
                 </testsuite>
                </testsuites>

                """
        )
    }

    @Test("is what readers of such reports take, whatever a service says")
    func schema() async throws {
        let runs = [try await Run.mixed(), try await Run.hostile(), try Run([])]
        try withTemporaryFolder { folder in
            for (number, run) in runs.enumerated() {
                let file = folder.appending(path: "\(number).xml")
                try Data(try run.text(.junit).utf8).write(to: file)
                let schema = Repository.path("Tests/ReportingTests/Support/junit.xsd")
                let outcome = try Tool.xmllint.run(["--noout", "--schema", schema, file.path])
                #expect(outcome.status == 0, "\(outcome.errors)")
            }
        }
    }

    @Test("holds no character that XML forbids")
    func characters() async throws {
        let text = try await Run.hostile().text(.junit)
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0xFFFE })
        #expect(text.contains("\u{FFFD}[2J"))
    }
}
