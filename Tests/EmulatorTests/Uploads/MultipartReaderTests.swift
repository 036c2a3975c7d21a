import Testing

@testable import Emulator

/// RFC 2046, section 5.1, as the historic clients write it (protocol, "Direct upload").
@Suite struct MultipartReaderTests {
    private static let related = "multipart/related; boundary=\"B\""

    /// Reads a body in pieces of a length.
    private func read(
        _ body: String,
        type: String = MultipartReaderTests.related,
        limit: Int = 1000,
        piece: Int = .max
    ) throws -> MultipartReader {
        var reader = MultipartReader(try #require(MediaType(type)), limit: limit)
        var rest = Array(body.utf8)[...]
        while !rest.isEmpty {
            reader.append(Array(rest.prefix(piece)))
            rest = rest.dropFirst(piece)
        }
        return reader
    }

    private static let body = """
        Media multipart posting\r
        --B\r
        Content-Type: application/atom+xml; charset=UTF-8\r
        \r
        <entry/>\r
        --B\r
        Content-Type: video/mp4\r
        Content-Transfer-Encoding: binary\r
        \r
        12\n--Bx\r\n-- \r\r\n34\r
        --B--\r
        after
        """

    @Test("is the same in pieces of any length", arguments: [1, 2, 3, 5, 7, 13, 64, Int.max])
    func pieces(length: Int) throws {
        for body in [Self.body, Self.body.replacing("\r\n", with: "\n")] {
            let reader = try read(body, piece: length)
            #expect(reader.isFinished)
            #expect(reader.failure == nil)
            try #require(reader.parts.count == 2)
            #expect(reader.parts[0].text == "<entry/>")
            #expect(reader.parts[1].isFile)
            #expect(reader.parts[1].type?.name == "video/mp4")
            let crlf = body == Self.body
            #expect(reader.parts[1].file.count == (crlf ? "12\n--Bx\r\n-- \r\r\n34" : "12\n--Bx\n-- \r\n34").utf8.count)
        }
    }

    @Test("takes the boundary as it is written", arguments: ["B", "\"B\"", "B; type=\"a;b\"", "B ; start=x"])
    func boundaries(written: String) throws {
        let reader = try read("--B\n\nx\n--B--", type: "multipart/related; boundary=" + written)
        #expect(reader.isFinished)
        #expect(reader.parts.map(\.file.count) == [1])
    }

    @Test func emptyPartsAreParts() throws {
        let reader = try read("--B\r\nContent-Type: text/xml\r\n\r\n--B\r\n\r\n\r\n--B--")
        #expect(reader.isFinished)
        #expect(reader.parts.map(\.text) == ["", ""])
        #expect(reader.parts.map(\.file.count) == [0, 0])
    }

    @Test func formsHaveFieldsAndFiles() throws {
        let reader = try read(
            """
            --B\r
            Content-Disposition: form-data; name="token"\r
            \r
            abc\r
            --B\r
            Content-Disposition: form-data; name="file"; filename="a;b.mp4"\r
            Content-Type: video/mp4\r
            \r
            12345\r
            --B--\r

            """,
            type: "multipart/form-data; boundary=B"
        )
        #expect(reader.parts.map(\.fieldName) == ["token", "file"])
        #expect(reader.parts.map(\.fileName) == [nil, "a;b.mp4"])
        #expect(reader.parts.map(\.text) == ["abc", ""])
        #expect(reader.parts.map(\.file.count) == [0, 5])
    }

    @Test func keepsNoMoreThanItMay() throws {
        let entry = "--B\nContent-Type: text/xml\n\n" + String(repeating: "x", count: 1001) + "\n--B--"
        #expect(try read(entry).failure == .tooLong)
        #expect(try read(entry, limit: 1001).failure == nil)
        let file = "--B\nContent-Type: video/mp4\n\n" + String(repeating: "x", count: 5000) + "\n--B--"
        #expect(try read(file).parts.map(\.file.count) == [5000])
    }

    @Test(
        "cannot be read",
        arguments: [
            "--B\nno header\n\nx\n--B--", "--B\n" + String(repeating: "a: b\n", count: 2000) + "\nx\n--B--",
            String(repeating: "--B\n\n\n", count: 40) + "--B--",
        ]
    )
    func malformed(body: String) throws {
        #expect(try read(body).failure == .malformed)
    }

    @Test("needs a boundary", arguments: ["multipart/related", "multipart/related; boundary=\"\""])
    func noBoundary(type: String) throws {
        #expect(try read("--B\n\nx\n--B--", type: type).failure == .malformed)
    }

    @Test func whatHasNoEndIsNotFinished() throws {
        #expect(try !read("--B\n\nx\n--B").isFinished)
        #expect(try !read("nothing").isFinished)
        #expect(try !read("").isFinished)
    }

    /// Whatever comes, and however it is cut: it is read to an end, and the same.
    @Test func damagedBodiesAreReadAlike() throws {
        var generator = Generator(state: 7)
        let type = try #require(MediaType(Self.related))
        for _ in 0..<400 {
            var bytes = Array(Self.body.utf8)
            for _ in 0..<generator.next(below: 6) {
                let place = generator.next(below: bytes.count)
                switch generator.next(below: 3) {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: Array("\r\n--B".utf8).suffix(generator.next(below: 6)), at: place)
                }
            }
            var whole = MultipartReader(type, limit: 1000)
            whole.append(bytes)
            var cut = MultipartReader(type, limit: 1000)
            var rest = bytes[...]
            while !rest.isEmpty {
                let length = 1 + generator.next(below: 20)
                cut.append(Array(rest.prefix(length)))
                rest = rest.dropFirst(length)
            }
            #expect(cut.failure == whole.failure)
            #expect(cut.isFinished == whole.isFinished)
            if whole.isFinished { #expect(cut.parts == whole.parts) }
        }
    }
}
