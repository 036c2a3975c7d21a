import GData
import TestTools
import Testing
import XMLEvents

@Suite("The XML writer")
struct XMLWriterTests {
    private func written(_ write: (inout XMLWriter) -> Void) -> String {
        var writer = XMLWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test("escapes what would be markup, or be read back as something else")
    func escapes() {
        let text = "a<b>&\"'\t\n\rü🎬"
        #expect(written { $0.text(text) } == "a&lt;b&gt;&amp;\"'\t\n&#13;ü🎬")
        #expect(written { $0.attributeValue(text) } == "a&lt;b&gt;&amp;&quot;'&#9;&#10;&#13;ü🎬")
        #expect(written { $0.attribute("n", text) } == " n='a&lt;b&gt;&amp;&quot;&#39;&#9;&#10;&#13;ü🎬'")
        #expect(written { $0.element("n", text) } == "<n>a&lt;b&gt;&amp;\"'\t\n&#13;ü🎬</n>")
        #expect(written { $0.element("n", "") } == "<n></n>")
    }

    @Test("finds what it must escape at any place of a text")
    func everyPlace() {
        // Texts are looked at in blocks of eight bytes.
        for length in 0...20 {
            for place in 0..<length {
                for (character, reference) in [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\r", "&#13;")] {
                    let (head, tail) = (
                        String(repeating: "x", count: place), String(repeating: "y", count: length - place)
                    )
                    #expect(written { $0.text(head + character + tail) } == head + reference + tail)
                    #expect(written { $0.attribute("n", head + "'" + tail) } == " n='\(head)&#39;\(tail)'")
                }
            }
        }
    }

    @Test("writes texts that are read back as they were", arguments: Seeds.first(200))
    func roundTrip(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let (text, double, single) = (
            random.xmlText(length: 60), random.xmlText(length: 60), random.xmlText(length: 60)
        )
        let document = written { writer in
            writer.markup("<entry xmlns=\"http://www.w3.org/2005/Atom\"><link rel=\"")
            writer.attributeValue(double)
            writer.markup("\"")
            writer.attribute("href", single)
            writer.markup("/>")
            writer.element("title", text)
            writer.markup("</entry>")
        }
        let entry = try #require(try FeedReader.read(Array(document.utf8)).entries.first)
        // Compared by scalars: two texts that only look alike are not the same.
        #expect(Array((entry.title ?? "").unicodeScalars) == Array(text.unicodeScalars))
        #expect(Array((entry.links.first?.relation ?? "").unicodeScalars) == Array(double.unicodeScalars))
        #expect(Array((entry.links.first?.address ?? "").unicodeScalars) == Array(single.unicodeScalars))
    }

    @Test("cuts off, adds and counts")
    func bytes() {
        var writer = XMLWriter()
        writer.markup("<a/>")
        var other = XMLWriter()
        other.number(7)
        other.number(-12)
        writer.append(other)
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "<a/>7-12")
        writer.truncate(to: 4)
        #expect(writer.count == 4)
        writer.removeAll()
        #expect(writer.bytes.isEmpty)
    }
}

@Suite("A moment")
struct CalendarTimeTests {
    @Test(
        "is taken apart by the Gregorian calendar",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_391_468_442_000, "2014-02-03T23:00:42.000Z"),
            (951_782_400_001, "2000-02-29T00:00:00.001Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
            (4_107_542_399_999, "2100-02-28T23:59:59.999Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (253_402_300_799_999, "9999-12-31T23:59:59.999Z"), (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
        ] as [(Int64, String)]
    )
    func text(milliseconds: Int64, text: String) { #expect(CalendarTime(milliseconds: milliseconds).text == text) }
}
