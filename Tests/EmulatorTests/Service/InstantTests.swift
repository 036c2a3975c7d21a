import Testing

@testable import Emulator

@Suite struct InstantTests {
    @Test(
        "is written",
        arguments: [
            (Instant(milliseconds: 0), "1970-01-01T00:00:00.000Z", "Thu, 01 Jan 1970 00:00:00 GMT"),
            (Instant(milliseconds: -1), "1969-12-31T23:59:59.999Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
            (Instant(milliseconds: 1_391_468_442_000), "2014-02-03T23:00:42.000Z", "Mon, 03 Feb 2014 23:00:42 GMT"),
            (Instant(milliseconds: 951_827_696_789), "2000-02-29T12:34:56.789Z", "Tue, 29 Feb 2000 12:34:56 GMT"),
            (Instant(milliseconds: 4_102_444_799_999), "2099-12-31T23:59:59.999Z", "Thu, 31 Dec 2099 23:59:59 GMT"),
        ]
    )
    func written(instant: Instant, text: String, header: String) {
        #expect(instant.text == text)
        #expect(instant.httpDate == header)
        #expect(Instant(text) == instant)
    }

    @Test func passes() {
        let start = Instant(year: 2014, month: 2, day: 28, hour: 23, minute: 59, second: 59)
        #expect(start.advanced(by: .milliseconds(1500)).text == "2014-03-01T00:00:00.500Z")
        #expect(start.advanced(by: .seconds(-86_400)) < start)
    }
}
