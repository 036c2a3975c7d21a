import FoundationEssentials
import TestTools
import Testing
import XMLEvents

@Suite("An XML document from a stranger")
struct HostileTests {
    @Test(
        "cannot declare entities that stand for more",
        arguments: [
            "<!DOCTYPE root [<!ENTITY a 'x'>]><root>&a;</root>",
            "<!DOCTYPE root [<!ENTITY a 'x'>]><root id='&a;'/>",
            "<!DOCTYPE root [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;'>]><root>&c;</root>",
            "<!DOCTYPE root [<!ENTITY % p '<!ENTITY a \"x\">'> %p;]><root>&a;</root>",
            "<root>&nbsp;</root>",
        ]
    )
    func entities(text: String) {
        let read = Recorder.read(text)
        #expect(read.error?.code == .malformed)
        #expect(!read.events.contains { $0.contains("x") || $0.contains("aaa") })
        #expect(Recorder.read(Array(text.utf8), cutAt: [text.utf8.count / 2]).error?.code == .malformed)
    }

    @Test("cannot have a file read")
    func files() throws {
        let folder = try TemporaryFolder()
        let secret = folder.path + "/secret"
        try Data("<item>secret</item>".utf8).write(to: URL(filePath: secret))
        for text in [
            "<!DOCTYPE root [<!ENTITY a SYSTEM '\(secret)'>]><root>&a;</root>",
            "<!DOCTYPE root SYSTEM '\(secret)'><root/>",
            "<!DOCTYPE root [<!ENTITY % a SYSTEM '\(secret)'> %a;]><root/>",
            "<root xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='\(secret)' parse='text'/></root>",
        ] {
            #expect(!Recorder.read(text).events.contains { $0.contains("secret") && !$0.contains("href") })
        }
    }

    @Test(
        "ends with its root element, at once and in pieces",
        arguments: ["\u{0}<a/>", "\u{0}", "<a/>", "\u{0}\u{0}text"]
    )
    func behindTheEnd(rest: String) {
        let text = "<root/>" + rest
        #expect(Recorder.read(text).error?.code == .malformed)
        #expect(Recorder.read(Array(text.utf8), cutAt: [7]).error?.code == .malformed)
        #expect(Recorder.read("<root/>\n<!-- the end -->\n").error == nil)
    }

    @Test("is refused at the depth of the limit, also in what nobody wants to hear of")
    func depth() {
        var limits = XMLLimits()
        limits.depth = 5
        func nested(_ count: Int, _ name: String = "item") -> String {
            String(repeating: "<\(name)>", count: count) + String(repeating: "</\(name)>", count: count)
        }
        #expect(Recorder.read(nested(5), limits: limits).error == nil)
        #expect(Recorder.read(nested(6), limits: limits).error?.code == .tooLarge)
        #expect(Recorder.read(nested(100_000)).error?.code == .tooLarge)
        #expect(Recorder.read(nested(100_000)).events.count == XMLLimits().depth)
        let recorder = Recorder(interests: ["skip": .nothing])
        let error = #expect(throws: XMLError.self) {
            try XMLEventParser.read(
                Array(nested(6, "skip").utf8),
                vocabulary: Recorder.vocabulary,
                handler: recorder,
                limits: limits
            )
        }
        #expect(error?.code == .tooLarge)
    }

    @Test("is refused when it is longer than the limit, at once and in pieces")
    func size() {
        let bytes = Array("<root>\(String(repeating: "x", count: 100))</root>".utf8)
        var limits = XMLLimits()
        limits.bytes = bytes.count
        #expect(Recorder.read(bytes, limits: limits).error == nil)
        #expect(Recorder.read(bytes, cutAt: [50], limits: limits).error == nil)
        limits.bytes -= 1
        #expect(Recorder.read(bytes, limits: limits).error?.code == .tooLarge)
        #expect(Recorder.read(bytes, cutAt: [50], limits: limits).error?.code == .tooLarge)
        #expect(Recorder.read(bytes, limits: limits).events.isEmpty)
    }

    @Test("cannot hold an attribute of more than ten million bytes")
    func longAttribute() {
        #expect(Recorder.read("<root id='\(String(repeating: "x", count: 10_000_001))'/>").error?.code == .malformed)
    }

    @Test(
        "is refused where it is not well-formed",
        arguments: [
            "", " ", "hello", "<root>", "<root></item>", "<root/><root/>", "<root a='1' a='2'/>", "<root a=1/>",
            "<root>&</root>", "<root>\u{0}</root>", "<root>\u{1}</root>", "<root>&#1;</root>", "<root>&#xFFFF;</root>",
            "<a:root/>", "<root><!-- -- --></root>", "<root>]]></root>", "<root><![CDATA[</root>", "<html><br></html>",
            "{\"a\": 1}", "<root xmlns:a='urn:a' xmlns:b='urn:a' a:id='1' b:id='2'/>",
        ]
    )
    func malformed(text: String) {
        let error = Recorder.read(text).error
        #expect(error?.code == .malformed)
        #expect(error.map { !$0.message.isEmpty } == true)
        #expect(Recorder.read(Array(text.utf8), cutAt: []).error?.code == .malformed)
    }

    @Test(
        "is refused when its bytes are not the characters it says",
        arguments: [
            [UInt8]("<root>".utf8) + [0xFF] + Array("</root>".utf8),
            [UInt8]("<root>".utf8) + [0xC0, 0x80] + Array("</root>".utf8),
            [UInt8]("<root id='".utf8) + [0xED, 0xA0, 0x80] + Array("'/>".utf8),
            [UInt8]("<?xml version='1.0' encoding='no-such'?><root/>".utf8),
        ]
    )
    func encoding(bytes: [UInt8]) { #expect(Recorder.read(bytes).error?.code == .malformed) }

    @Test("may be in another encoding that it names; what is handed on is UTF-8")
    func otherEncodings() {
        let latin = [UInt8]("<?xml version='1.0' encoding='ISO-8859-1'?><root>".utf8) + [0xE9] + Array("</root>".utf8)
        #expect(Recorder.read(latin).events == ["<root", "'é'", ">root"])
        let wide = "<root>é</root>".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        #expect(Recorder.read([0xFF, 0xFE] + wide).events == ["<root", "'é'", ">root"])
    }

    @Test("is told with line and column where it breaks")
    func place() {
        let error = Recorder.read("<root>\n  <item>\n  </id>\n</root>").error
        #expect(error?.line == 3)
        #expect(error.map { $0.column > 0 } == true)
    }
}
