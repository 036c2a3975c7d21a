import Operations
import TestTools
import Testing

@Suite("A limit of the reference")
struct LimitTests {
    private static func x(_ count: Int, _ character: String = "x") -> String {
        String(repeating: character, count: count)
    }

    private typealias Edge = (type: FieldType, text: String, code: Complaint.Code?)

    private static let textEdges: [Edge] = [
        (.text(.title), x(1), nil), (.text(.title), x(60), nil), (.text(.title), "", .required),
        (.text(.title), x(61), .tooLong), (.text(.title), x(50, "ä"), nil), (.text(.title), x(51, "ä"), .tooLong),
        (.text(.title), x(25, "🎬"), nil), (.text(.title), x(26, "🎬"), .tooLong),
        (.text(.title), "a<", .invalidCharacter), (.text(.title), "a>", .invalidCharacter),
        (.text(.title), "a&\"'\n\t", nil), (.text(.title), "a\u{7}", .invalidCharacter),
        (.text(.title), "a\u{FFFF}", .invalidCharacter), (.text(.title), "a\u{FFFE}b", .invalidCharacter),
        (.text(.title), "a\u{FFFD}", nil), (.text(.title), "a\u{0}", .invalidCharacter),
        (.text(.description), "", nil), (.text(.description), x(5000), nil),
        (.text(.description), x(5001), .tooLong),
        (.text(.description), x(5000, "🎬"), nil), (.text(.description), "<", .invalidCharacter),
        (.text(.comment), x(500), nil), (.text(.comment), x(501), .tooLong), (.text(.comment), "", .required),
        (.text(.comment), "<b>", nil), (.text(.message), x(5001), .tooLong), (.text(.note), "", nil),
        (.identifier(.video), "aB3dE5fG7hI", nil), (.identifier(.video), "-_345678901", nil),
        (.identifier(.video), x(10), .invalidFormat), (.identifier(.video), x(12), .invalidFormat),
        (.identifier(.video), "", .required), (.identifier(.video), "aB3dE5fG7h.", .invalidFormat),
        (.identifier(.video), "aB3dE5fG7hé", .invalidFormat),
        (.identifier(.video), "aB3dE5fG7hI\n", .invalidFormat),
        (.identifier(.user), "a.b", nil), (.identifier(.user), "..", .invalidFormat),
        (.identifier(.user), ".", .invalidFormat), (.identifier(.user), x(100), nil),
        (.identifier(.user), x(101), .invalidFormat),
        (.identifier(.playlist), "PL1", nil), (.identifier(.playlist), "a.b", .invalidFormat),
        (.identifier(.comment), "a/b", .invalidFormat), (.identifier(.comment), "Ug1.x", nil),
        (.identifier(.comment), "..", .invalidFormat), (.identifier(.entry), "a b", .invalidFormat),
        (.text(.videoTitle), x(100, "ä"), nil), (.text(.videoTitle), x(101), .tooLong),
        (.text(.playlistTitle), x(150), nil), (.text(.playlistTitle), x(151), .tooLong),
    ]

    private static let otherEdges: [Edge] = [
        (.integer(1...5), "1", nil), (.integer(1...5), "5", nil), (.integer(1...5), "0", .invalidValue),
        (.integer(1...5), "6", .invalidValue), (.integer(1...5), "-1", .invalidValue),
        (.integer(1...5), "1.0", .invalidFormat),
        (.integer(1...5), "0x1", .invalidFormat), (.integer(1...5), "1e0", .invalidFormat),
        (.integer(1...5), "+1", .invalidFormat),
        (.integer(1...5), "", .invalidFormat), (.integer(1...5), "-", .invalidFormat),
        (.integer(1...5), "٣", .invalidFormat),
        (.integer(1...Int.max), x(18, "9"), nil), (.integer(1...Int.max), x(19, "9"), .invalidFormat),
        (.number(-90...90), "-90", nil), (.number(-90...90), "90.0", nil),
        (.number(-90...90), "90.0001", .invalidValue),
        (.number(-90...90), "nan", .invalidFormat), (.number(-90...90), "0x1p3", .invalidFormat),
        (.number(-90...90), "1e1", .invalidFormat), (.number(-90...90), "+1", .invalidFormat),
        (.number(-90...90), ".5", .invalidFormat), (.number(-90...90), "5.", .invalidFormat),
        (.number(-90...90), "", .invalidFormat), (.number(-90...90), "1 2", .invalidFormat),
        (.choice(["a", "b"]), "a", nil), (.choice(["a", "b"]), "A", .invalidValue),
        (.choice(["a", "b"]), "", .invalidValue),
        (.integerOrChoice(1...5, ["like"]), "like", nil), (.integerOrChoice(1...5, ["like"]), "3", nil),
        (.integerOrChoice(1...5, ["like"]), "6", .invalidValue),
        (.integerOrChoice(1...5, ["like"]), "liek", .invalidValue),
        (.category, "Music", nil), (.category, "Pets & Animals", nil), (.category, "music", .invalidValue),
        (.category, "Movies", .deprecated), (.category, "22", nil), (.category, "022", .invalidValue),
        (.category, "30", .invalidValue), (.category, "99", .invalidValue), (.category, "", .invalidValue),
        (.words(.keywords), "ab", nil), (.words(.keywords), x(25), nil), (.words(.keywords), "a", .tooShort),
        (.words(.keywords), x(26), .tooLong), (.words(.keywords), "a,b", .invalidCharacter),
        (.words(.keywords), "a<b", .invalidCharacter), (.words(.keywords), "é🎬", nil),
        (.day, "2024-02-29", nil), (.day, "2023-02-29", .invalidFormat), (.day, "1900-02-29", .invalidFormat),
        (.day, "2000-02-29", nil), (.day, "2024-13-01", .invalidFormat), (.day, "2024-00-01", .invalidFormat),
        (.day, "2024-04-31", .invalidFormat), (.day, "2024-1-1", .invalidFormat),
        (.day, "2024-01-01T00:00", .invalidFormat),
        (.chunkSize, "262144", nil), (.chunkSize, "256KiB", nil), (.chunkSize, "256 KiB", nil),
        (.chunkSize, "1GiB", nil),
        (.chunkSize, "262143", .invalidValue), (.chunkSize, "1GB", .invalidValue),
        (.chunkSize, "2GiB", .invalidValue),
        (.chunkSize, "0", .invalidValue), (.chunkSize, "big", .invalidFormat), (.chunkSize, "", .invalidFormat),
        (.chunkSize, "99999999999999999999GiB", .invalidFormat), (.chunkSize, "9999999999GiB", .invalidFormat),
        (.file(), "a/b.mp4", nil), (.file(), "", .required), (.file(), x(4097), .tooLong),
        (.file(), "a\u{0}", .invalidCharacter),
        (.moment(words: []), "2026-12-01T09:00:00Z", nil), (.moment(words: []), "2026-12-01T09:00:00.5+01:00", nil),
        (.moment(words: []), "2026-12-01T09:00:00", .invalidFormat), (.moment(words: []), "2026-12-01", .invalidFormat),
        (.moment(words: []), "2026-13-01T09:00:00Z", .invalidFormat), (.moment(words: []), "none", .invalidFormat),
        (.moment(words: ["none"]), "none", nil), (.moment(words: []), x(41), .invalidFormat),
        (.language, "en", nil), (.language, "pt-BR", nil), (.language, "zh-Hans", nil),
        (.language, "e", .invalidFormat),
        (.language, "", .invalidFormat), (.language, "en_US", .invalidFormat), (.language, "en-", .invalidFormat),
        (.language, x(36), .invalidFormat), (.language, "1n", .invalidFormat),
    ]

    @Test("holds at its edges")
    func edges() {
        for edge in Self.textEdges + Self.otherEdges {
            #expect(edge.type.code(edge.text) == edge.code, "\(edge.type) \(edge.text)")
        }
    }

    @Test("on words together counts them and the commas between them")
    func words() {
        let limits = KeywordLimits.keywords
        #expect(limits.check(joined: Self.x(120)) == nil)
        #expect(limits.check(joined: Self.x(121))?.code == .tooLong)
        #expect(limits.check(count: 0)?.code == .required)
        #expect(limits.check(count: 1) == nil)
        #expect(limits.check(count: 40) == nil)
        #expect(limits.check(count: 41)?.code == .tooLong)
        // More than 40 of the shortest words never fit.
        #expect(limits.check(joined: repeatElement("ab", count: 40).joined(separator: ",")) == nil)
        #expect(limits.check(joined: repeatElement("ab", count: 41).joined(separator: ",")) != nil)
        #expect(KeywordLimits.developerTags.check(count: 0) == nil)
    }

    @Test("on a text is found wherever it is broken", arguments: Seeds.first(300))
    func scan(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var scalars = Array(random.text(length: 40).unicodeScalars)
        if random.oneIn(3) {
            scalars.append(random.pick(["<", ">", "\u{0}", "\u{1F}", "\u{FFFE}", "\u{FFFF}", "\u{EFFF}"]))
        }
        scalars.shuffle(using: &random)
        let text = String(String.UnicodeScalarView(scalars))
        var limit = TextLimits.description
        limit.maximumCharacters = 40
        let isForbidden = scalars.contains { scalar in
            scalar.value < 0x20 && !"\t\n\r".unicodeScalars.contains(scalar) || scalar.value == 0xFFFE
                || scalar.value == 0xFFFF
        }
        let expected: Complaint.Code? =
            if isForbidden { .invalidCharacter } else if scalars.count > 40 {
                .tooLong
            } else if scalars.contains("<")
                || scalars.contains(">")
            { .invalidCharacter } else { nil }
        #expect(limit.check(text.utf8.span)?.code == expected)
    }
}

@Suite("A suggestion")
struct SpellingTests {
    @Test(
        "is the nearest name that could be meant",
        arguments: [
            ("playlist.ad", "playlist.add"), ("plalist.add", "playlist.add"), ("palylist.add", "playlist.add"),
            ("PLAYLIST.ADD", "playlist.add"), ("playlist.remov", "playlist.remove"), ("vidoe.rate", "video.rate"),
            ("xyz", nil), ("", nil), ("video", nil), (String(repeating: "playlist.add", count: 6), nil),
        ] as [(String, String?)]
    )
    func nearest(written: String, meant: String?) {
        #expect(Spelling.nearest(to: written, among: OperationRegistry.all.map(\.name)) == meant)
    }

    @Test(
        "is the id in an address that somebody copied",
        arguments: [
            (
                .video, "https://www.youtube.com/watch?v=aB3dE5fG7hI&list=PL1",
                "write aB3dE5fG7hI, the id in this address"
            ),
            (.video, "youtu.be/aB3dE5fG7hI", "write aB3dE5fG7hI, the id in this address"),
            (.video, "http://y.test/embed/aB3dE5fG7hI?a=b", "write aB3dE5fG7hI, the id in this address"),
            (.video, "http://y.test/shorts/aB3dE5fG7hI#x", "write aB3dE5fG7hI, the id in this address"),
            (.video, "http://y.test/watch?v=short", "an id has 11 of the characters A-Z a-z 0-9 _ -; this has 27"),
            (.playlist, "https://y.test/playlist?list=PL_1-2&x=y", "write PL_1-2, the id in this address"),
            (.user, "a/b", "a name has up to 100 of the characters A-Z a-z 0-9 . _ -"),
            (.comment, "a/b", "an id has up to 100 of the characters A-Z a-z 0-9 . _ -"),
        ] as [(Identifier, String, String)]
    )
    func addresses(identifier: Identifier, text: String, suggestion: String) {
        #expect(identifier.check(text.utf8.span)?.suggestion == suggestion)
    }
}

@Suite("A text on a terminal")
struct PrintableTextTests {
    @Test(
        "has a space for each character that would do something",
        arguments: [
            ("a\u{1B}[31mb", "a [31mb"), ("a\nb\tc\r", "a b c "), ("\u{9B}31m", " 31m"), ("\u{202E}abc", " abc"),
            ("\u{FEFF}a\u{2028}b", " a b"), ("ä 日本 é\u{301} 👩\u{200D}🚀", "ä 日本 é\u{301} 👩\u{200D}🚀"), ("", ""),
        ]
    )
    func printable(text: String, shown: String) { #expect(text.printable == shown) }
}
