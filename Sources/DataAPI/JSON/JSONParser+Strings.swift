extension JSONParser {
    /// Reads a string, from its first quote to behind its last.
    mutating func string() throws(JSONError) -> String {
        let start = place
        place += 1
        var text: [UInt8] = []
        while place < bytes.count {
            let byte = bytes[place]
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw JSONError(.invalidUnicode, at: start)
                }
                return string
            case UInt8(ascii: "\\"):
                text.append(contentsOf: UTF8.encode(try escape()) ?? UTF8.encodedReplacementCharacter)
            case 0..<0x20: throw JSONError(.controlCharacter, at: place)
            default:
                text.append(byte)
                place += 1
            }
        }
        throw JSONError(.expected("the end of a string"), at: place)
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        let start = place
        guard place + 1 < bytes.count else { throw JSONError(.invalidEscape, at: start) }
        let letter = bytes[place + 1]
        place += 2
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): break
        default: throw JSONError(.invalidEscape, at: start)
        }
        let first = try codeUnit(of: start)
        guard UTF16.isLeadSurrogate(first) else {
            // The second half of a pair has no meaning alone.
            guard let scalar = Unicode.Scalar(first) else { throw JSONError(.invalidUnicode, at: start) }
            return scalar
        }
        guard bytes[place...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
            throw JSONError(.invalidUnicode, at: start)
        }
        place += 2
        let second = try codeUnit(of: start)
        guard UTF16.isTrailSurrogate(second) else { throw JSONError(.invalidUnicode, at: start) }
        let number = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
        guard let scalar = Unicode.Scalar(number) else { throw JSONError(.invalidUnicode, at: start) }
        return scalar
    }

    /// The four digits of an escape that began at `start`.
    private mutating func codeUnit(of start: Int) throws(JSONError) -> UInt16 {
        guard place + 4 <= bytes.count else { throw JSONError(.invalidEscape, at: start) }
        var unit: UInt16 = 0
        for byte in bytes[place..<place + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw JSONError(.invalidEscape, at: start)
            }
            unit = unit << 4 | UInt16(digit)
        }
        place += 4
        return unit
    }
}
