import GData
import Testing
import XMLEvents

@Suite("A batch feed")
struct BatchFeedTests {
    @Test("is written byte by byte as the protocol asks, and read back")
    func golden() throws {
        var feed = BatchFeedWriter()
        feed.begin(.playlist("PL1"))
        for (number, operation) in [BatchOperation.query, .insert, .update, .delete].enumerated() {
            feed.beginEntry(batchID: "a&b.\(number)", operation: operation)
            feed.xml.element("id", "v")
            feed.endEntry()
        }
        #expect(feed.count == 4)
        feed.end()
        let text = String(decoding: feed.xml.bytes, as: UTF8.self)
        #expect(
            text == """
                <?xml version="1.0" encoding="UTF-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xmlns:batch="http://schemas.google.com/gdata/batch" \
                xmlns:gd="http://schemas.google.com/g/2005" xmlns:georss="http://www.georss.org/georss" \
                xmlns:gml="http://www.opengis.net/gml" xmlns:media="http://search.yahoo.com/mrss/" \
                xmlns:yt="http://gdata.youtube.com/schemas/2007">
                <link rel="http://schemas.google.com/g/2005#batch" type="application/atom+xml" \
                href="http://gdata.youtube.com/feeds/api/playlists/PL1/batch"/>
                <entry><batch:id>a&amp;b.0</batch:id><batch:operation type="query"/><id>v</id></entry>
                <entry><batch:id>a&amp;b.1</batch:id><batch:operation type="insert"/><id>v</id></entry>
                <entry><batch:id>a&amp;b.2</batch:id><batch:operation type="update"/><id>v</id></entry>
                <entry><batch:id>a&amp;b.3</batch:id><batch:operation type="delete"/><id>v</id></entry>
                </feed>

                """
        )
        let read = try FeedReader.read(feed.xml.bytes)
        #expect(read.header.link(Relation.batch) == "http://gdata.youtube.com/feeds/api/playlists/PL1/batch")
        #expect(read.entries.map(\.batchID) == ["a&b.0", "a&b.1", "a&b.2", "a&b.3"])
        #expect(read.entries.map(\.batchOperation) == ["query", "insert", "update", "delete"])
    }

    @Test("begins empty in the memory of the one before")
    func reuse() {
        var feed = BatchFeedWriter()
        feed.begin(.videos)
        let empty = feed.xml.bytes
        feed.beginEntry(batchID: "a.1", operation: .insert)
        feed.endEntry()
        feed.begin(.videos)
        #expect(feed.count == 0)
        #expect(feed.xml.bytes == empty)
    }
}

@Suite("The answer to a batch")
struct BatchResponseTests {
    private func read(_ content: String) throws -> BatchResponse {
        try BatchResponse.read(
            Array(
                """
                <feed xmlns='http://www.w3.org/2005/Atom'><id>x</id>\
                <category scheme='a' term='b'/>\(content)</feed>
                """.utf8
            )
        )
    }

    private static let batch = "xmlns:batch='http://schemas.google.com/gdata/batch'"

    @Test("says of each entry what became of it, and leaves out the rest of the resource")
    func results() throws {
        let response = try read(
            """
            <entry \(Self.batch) xmlns:yt='http://gdata.youtube.com/schemas/2007'><id>tag:youtube.com,2008:x:1</id>
            <link rel='self' href='s'/><link rel='edit' href='e&amp;f'/><author><name>n</name><id>no</id></author>
            <batch:id>a.1</batch:id><batch:operation type='insert'/><batch:status code='201' reason='Created'/>
            <yt:position>12</yt:position></entry><entry \(Self.batch)><batch:id>b.1</batch:id>
            <batch:status code='200 ' reason=''/><batch:operation type='PUT'/></entry>
            """
        )
        #expect(response.interruption == nil)
        var first = BatchResult()
        first.id = "tag:youtube.com,2008:x:1"
        first.editLink = "e&f"
        first.batchID = "a.1"
        first.operation = .insert
        first.status = BatchStatus(code: 201, reason: "Created")
        first.position = 12
        var second = BatchResult()
        second.batchID = "b.1"
        second.status = BatchStatus(code: 0, reason: "")
        #expect(response.results == [first, second])
    }

    @Test(
        "may hold its errors as elements, in any namespace, or as escaped text",
        arguments: [
            "<errors xmlns='http://schemas.google.com/g/2005'><error><domain>d</domain><code>c</code></error></errors>",
            "<errors xmlns=''><error><domain>d</domain><code>c</code></error></errors>",
            "<errors><error><code>c</code><domain>d</domain></error></errors>",
            "&lt;errors xmlns='http://schemas.google.com/g/2005'&gt;&lt;error&gt;&lt;domain&gt;d&lt;/domain&gt;&lt;code&gt;c&lt;/code&gt;&lt;/error&gt;&lt;/errors&gt;",
            "<![CDATA[<errors><error><domain>d</domain><code>c</code></error></errors>]]>",
        ]
    )
    func errors(content: String) throws {
        let response = try read(
            "<entry \(Self.batch)><batch:status code='400' reason='Bad' content-type='application/xml'>\(content)</batch:status></entry>"
        )
        let error = GDataError(domain: "d", code: "c")
        #expect(
            response.results.map(\.status) == [
                BatchStatus(code: 400, reason: "Bad", contentType: "application/xml", errors: [error])
            ]
        )
    }

    @Test(
        "may break off, which is told in an entry or in the feed, with either name for the failures",
        arguments: [
            (
                "<entry \(batch)><batch:interrupted reason='r' parsed='3' success='1' error='2' unprocessed='0'/></entry>",
                2
            ),
            (
                "<entry \(batch)><batch:interrupted reason='r' parsed='3' success='1' failures='2' unprocessed='0'/></entry>",
                2
            ),
            (
                "<batch:interrupted \(batch) reason='r' parsed='3' success='1' error='2' failures='9' unprocessed='0'/>",
                2
            ),
        ]
    )
    func interruption(content: String, failed: Int) throws {
        let response = try read("<entry \(Self.batch)><batch:id>a.1</batch:id></entry>" + content)
        #expect(
            response.interruption
                == BatchInterruption(reason: "r", parsed: 3, succeeded: 1, failed: failed, unprocessed: 0)
        )
        #expect(response.results.map(\.batchID) == ["a.1"])
    }

    @Test("counts for nothing when it is cut short, or no feed")
    func broken() {
        for text in [
            "<feed xmlns='http://www.w3.org/2005/Atom'><entry></entry>", "<html/>", "", "Service unavailable",
            "<entry xmlns='http://www.w3.org/2005/Atom'/>",
        ] {
            #expect(throws: XMLError.self) { try BatchResponse.read(Array(text.utf8)) }
        }
    }

    @Test("has no more entries than anybody asked for")
    func tooMany() throws {
        #expect(try read(String(repeating: "<entry/>", count: 10_000)).results.count == 10_000)
        let error = #expect(throws: XMLError.self) { try read(String(repeating: "<entry/>", count: 10_001)) }
        #expect(error?.code == .tooLarge)
    }
}

@Suite("An error document")
struct ErrorDocumentTests {
    @Test("is read back as it was written")
    func roundTrip() throws {
        let errors = [
            GDataError(
                domain: "yt:validation",
                code: "too_long",
                location: "a/b[@c='d']/text()",
                locationType: "xpath"
            ),
            GDataError(domain: "GData", code: "x", internalReason: "<&>"),
        ]
        var writer = XMLWriter()
        ErrorDocument.write(errors, into: &writer)
        #expect(ErrorDocument.read(writer.bytes) == errors)
        #expect(
            String(decoding: writer.bytes, as: UTF8.self).hasPrefix(
                """
                <errors xmlns='http://schemas.google.com/g/2005'><error><domain>yt:validation</domain>\
                <code>too_long</code><location type='xpath'>a/b[@c='d']/text()</location></error>
                """
            )
        )
    }

    @Test(
        "is told from everything else that a server may answer",
        arguments: [
            "<HTML><TITLE>Token invalid</TITLE></HTML>", "Invalid id", "", "<errors>", "{}", "<error/>",
        ]
    )
    func others(text: String) { #expect(ErrorDocument.read(Array(text.utf8)) == nil) }

    @Test("may say nothing")
    func empty() { #expect(ErrorDocument.read(Array("<errors><error/></errors>".utf8)) == []) }
}
