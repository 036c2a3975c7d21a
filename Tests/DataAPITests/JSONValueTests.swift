import DataAPI
import TestTools
import Testing

@Suite struct `JSON values` {
    private func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

    @Test func `What is written reads back, with its members in their order`() throws {
        let text = #"{"z":[1,-2.5e3,"é\n\u003c",null,true,false,{}],"a":{"b":[]}}"#
        let value = try parse(text)
        #expect(value.written() == text)
        #expect(try parse(value.written(depth: 0)) == value)
    }

    @Test func `Escapes become what they stand for, pairs of surrogates too`() throws {
        #expect(try parse(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#) == "\"\\/\u{8}\u{c}\n\r\té😀")
    }

    @Test(arguments: [
        ("", 0), ("{", 1), ("[1,]", 3), ("{\"a\":1,}", 7), ("{a:1}", 1), ("01", 0), ("1.", 0), ("-", 0), ("nul", 0),
        ("\"a", 2), ("\"\\x\"", 1), ("\"\\ud800\"", 1), ("\"\\udc00\"", 1), ("\"\\u12g4\"", 1), ("\"\n\"", 1),
        ("1 2", 2), ("{\"a\":1,\"a\":2}", 7), ("{\"a\" 1}", 5),
    ])
    func `What is no document is refused with the byte where it goes wrong`(text: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
        #expect(error?.offset == offset)
    }

    @Test func `Bytes that are no UTF-8 are refused`() {
        #expect(throws: JSONError(.invalidUnicode, at: 0)) { try JSONValue(parsing: [0x22, 0xFF, 0x22]) }
    }

    @Test func `Depth and length have bounds`() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try parse(nested(64))
        #expect(throws: JSONError(.tooDeep(limit: 64), at: 64)) { try parse(nested(65)) }
        var bounds = JSONBounds()
        bounds.length = 3
        #expect(throws: JSONError(.tooLong(limit: 3), at: 3)) {
            try JSONValue(parsing: Array("true".utf8), bounds: bounds)
        }
    }

    @Test func `Any bytes are a value or an error`() throws {
        var random = SeededRandom(seed: 7)
        let alphabet = Array("{}[]\",:\\u0d8eE+-.19 tfnrue\u{1}é".utf8)
        for _ in 0..<2000 {
            let bytes = (0..<20).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            if let value = try? JSONValue(parsing: bytes) {
                #expect(try JSONValue(parsing: Array(value.written().utf8)) == value)
            }
        }
    }

    @Test func `Members are found and set by their paths`() throws {
        var value = try parse(#"{"snippet":{"title":"A"},"count":"12","size":3}"#)
        #expect(value["snippet", "title"]?.text == "A")
        #expect(value["snippet", "title", "more"] == nil)
        #expect(value["count"]?.integer == 12)
        #expect(value["size"]?.integer == 3)
        value["snippet", "title"] = "B"
        value["status", "privacyStatus"] = "private"
        value["count"] = nil
        value["missing", "member"] = nil
        #expect(value.written() == #"{"snippet":{"title":"B"},"size":3,"status":{"privacyStatus":"private"}}"#)
    }
}
