import TestTools
import Testing
import XMLEvents

@Suite("The XML reader")
struct EventTests {
    static let sample = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- é --><root xmlns="urn:a" xmlns:b="urn:b"><item href="a&amp;b&#x41;&lt;" b:id='x "y"'>
        t&#233;xt &amp; <![CDATA[<more> & ]]>🎬</item><?pi x?><b:item/><other xmlns="urn:c" x="1">z</other></root>

        """

    static let events = [
        "<a:root", "<a:item href=a&bA< b:id=x \"y\"", "'\ntéxt & <more> & 🎬'", ">a:item", "<b:item", ">b:item",
        "<?:? ?=1", "'z'", ">?:?", ">a:root",
    ]

    @Test("gives elements, attributes and text, with references resolved")
    func events() {
        let read = Recorder.read(Self.sample)
        #expect(read.error == nil)
        #expect(read.events == Self.events)
    }

    @Test("tells names by their namespace, whatever the prefix")
    func prefixes() {
        let texts = [
            "<root xmlns='urn:a'><item/><b:id xmlns:b='urn:b'/></root>",
            "<a:root xmlns:a='urn:a' xmlns:q='urn:b'><a:item/><q:id/></a:root>",
            "<b:root xmlns:b='urn:a'><b:item/><b:id xmlns:b='urn:b'/></b:root>",
        ]
        let expected = ["<a:root", "<a:item", ">a:item", "<b:id", ">b:id", ">a:root"]
        for text in texts { #expect(Recorder.read(text).events == expected) }
        #expect(Recorder.read("<root><item xmlns='urn:x'/></root>").events == ["<root", "<?:item", ">?:item", ">root"])
    }

    @Test("gives the same events wherever a document is cut in two")
    func cuts() {
        let bytes = Array(Self.sample.utf8)
        for cut in bytes.indices {
            let read = Recorder.read(bytes, cutAt: [cut])
            #expect(read.error == nil, "cut at \(cut)")
            #expect(read.events == Self.events, "cut at \(cut)")
        }
        #expect(Recorder.read(bytes, cutAt: Array(bytes.indices)).events == Self.events)
    }

    @Test("refuses every beginning of a document, at once and in pieces")
    func cutShort() {
        let bytes = Array(Self.sample.utf8.dropLast(2))
        for count in bytes.indices {
            let beginning = Array(bytes.prefix(count))
            #expect(Recorder.read(beginning).error?.code == .malformed, "\(count) bytes")
            #expect(Recorder.read(beginning, cutAt: [count / 2]).error?.code == .malformed, "\(count) bytes")
        }
    }

    @Test("neither traps nor hangs on a document with mistakes in it", arguments: Seeds.first(300))
    func mutations(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let bytes = random.mutated(Array(Self.sample.utf8))
        let whole = Recorder.read(bytes)
        let cut = Int.random(in: 0...bytes.count, using: &random)
        let pieces = Recorder.read(bytes, cutAt: [cut])
        #expect((whole.error == nil) == (pieces.error == nil))
        if whole.error == nil { #expect(whole.events == pieces.events) }
    }

    @Test("leaves out what a handler has no interest in")
    func interest() throws {
        let text = "<root>a<skip x='1'>b<item>c</item></skip><quiet>d<item>e</item>f</quiet>g</root>"
        let recorder = Recorder(interests: ["skip": .nothing, "quiet": .elements])
        try XMLEventParser.read(Array(text.utf8), vocabulary: Recorder.vocabulary, handler: recorder)
        #expect(
            recorder.events == [
                "<root", "'a'", "<skip ?=1", "<quiet", "<item", "'e'", ">item", ">quiet", "'g'", ">root",
            ]
        )
    }

    @Test("does not take what is of no interest when it is not well-formed")
    func uninterestingMistake() {
        let recorder = Recorder(interests: ["skip": .nothing])
        #expect(throws: XMLError.self) {
            try XMLEventParser.read(
                Array("<root><skip><a></b></skip></root>".utf8),
                vocabulary: Recorder.vocabulary,
                handler: recorder
            )
        }
    }

    @Test("ends with what a handler throws, with the place")
    func refusal() {
        let recorder = Recorder(refusing: "item")
        let parser = XMLEventParser(vocabulary: Recorder.vocabulary, handler: recorder)
        let bytes = Array("<root>\n<id/><item/><id/></root>".utf8)
        let error = #expect(throws: XMLError.self) { try parser.parse(bytes.span) }
        #expect(error?.code == .unexpected)
        #expect(error?.message == "not wanted")
        #expect(error?.line == 2)
        #expect(recorder.events.last == "<item")
        // The document is over.
        #expect(throws: XMLError.self) { try parser.parse(Array("<id/>".utf8).span) }
        #expect(throws: XMLError.self) { try parser.finish() }
        #expect(recorder.events.last == "<item")
    }

    @Test("finds attributes by name")
    func attributes() throws {
        final class Looker: XMLEventHandler {
            var found: [String] = []
            func startElement(_ name: XMLName, attributes: borrowing XMLAttributes) throws(XMLError) -> XMLInterest {
                let href = XMLName(namespace: XMLName.noNamespace, local: 3)
                let id = XMLName(namespace: 1, local: 2)
                found.append(attributes.value(of: href) ?? "-")
                found.append(attributes.value(of: id) ?? "-")
                found.append("\(attributes.isValue(of: href, "a&b")) \(attributes.isValue(of: id, ""))")
                return .everything
            }
            func characters(_ text: Span<UInt8>) throws(XMLError) {}
            func endElement(_ name: XMLName) throws(XMLError) {}
        }
        let looker = Looker()
        let text = "<root xmlns:b='urn:b' href='a&amp;b' id='no' b:id=''/>"
        try XMLEventParser.read(Array(text.utf8), vocabulary: Recorder.vocabulary, handler: looker)
        #expect(looker.found == ["a&b", "", "true true"])
    }
}
