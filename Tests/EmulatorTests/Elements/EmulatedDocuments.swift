import GData
import HTTPTypes
import Testing

/// One document of every kind that the emulator answers with, with as much in it as it ever has.
struct EmulatedDocuments {
    private let service: TestService
    /// Documents by kind, as they were written.
    private(set) var all: [ElementDocument: [String]] = [:]
    /// Feeds and entries as they were written, whole.
    private(set) var feeds: [String] = []

    private static let user = "/feeds/api/users/demochannel"
    private static let video = "/feeds/api/videos/aB3dE5fG7hI"

    init() throws {
        service = try TestService()
        prepare()
        for version in ["2", "1"] {
            for (kind, paths) in Self.paths {
                for path in paths { read(kind, path, version) }
            }
            write(version)
        }
    }

    private static let paths: [(ElementDocument, [String])] = [
        (.video, ["/feeds/api/videos?q=harbour", user + "/uploads?max-results=50", video]),
        (.playlist, [user + "/playlists", "/feeds/api/playlists/snippets?q=boat"]),
        (.playlistEntry, ["/feeds/api/playlists/PL3F2A9C0D1E4B5A6", "/feeds/api/playlists/PL9A4F7C2E5B8D1063"]),
        (.favorite, [user + "/favorites"]), (.subscription, [user + "/subscriptions"]),
        (.contact, [user + "/contacts"]),
        (.message, [user + "/inbox"]), (.comment, [video + "/comments"]), (.profile, [user]),
        (.channel, ["/feeds/api/channels?q=harbour", "/feeds/api/channelstandardfeeds/most_viewed"]),
        (.captions, [video + "/captions"]), (.event, [user + "/events", user + "/friendsactivity"]),
        (.suggestion, [user + "/suggestion"]), (.categories, ["/schemas/2007/categories.cat"]),
        (.service, [user + "/playlists?alt=atom-service"]),
        (.error, ["/feeds/api/nothing", "/feeds/api/videos?time=x"]),
    ]

    /// Puts into the store what the demo lacks.
    private func prepare() {
        let tags =
            "<media:category scheme='\(Scheme.developerTags)'>state:requesterRegion</media:category><yt:private/>"
        let more = """
            <yt:accessControl action='embed' permission='denied'/><yt:recorded>2013-05-04</yt:recorded>\
            <yt:location>Porto</yt:location><georss:where><gml:Point><gml:pos>41.1 -8.6</gml:pos></gml:Point></georss:where>
            """
        let metadata = TestService.video(more: more).replacing("</media:group>", with: tags + "</media:group>")
        _ = service.put(Self.user + "/uploads/dcPrivateA1", metadata)
        let fields = ProfileField.allCases.map { field in
            let text = [.gender: "f", .relationship: "open"][field] ?? "text"
            return "<yt:\(field.rawValue)>\(text)</yt:\(field.rawValue)>"
        }
        _ = service.put(Self.user, fields.joined())
        for text in ["0:00:01.000,0:00:02.000\nA\n", "none"] {
            _ = service.send(
                .post,
                Self.video + "/captions",
                text,
                headers: [
                    "Content-Type": "application/vnd.youtube.timedtext; charset=UTF-8", "Content-Language": "en",
                    "Slug": text,
                ]
            )
        }
        for subscription in [
            "<category scheme='\(Scheme.subscriptionTypes)' term='playlist'/><yt:playlistId>PLother0001</yt:playlistId>"
        ] {
            _ = service.post(Self.user + "/subscriptions", subscription)
        }
    }

    private mutating func read(_ kind: ElementDocument, _ path: String, _ version: String) {
        add(service.send(.get, path, headers: ["GData-Version": version]).text, to: kind)
    }

    /// What only answers to writing show.
    private mutating func write(_ version: String) {
        let answers: [(ElementDocument, String, String)] = [
            (.rating, "/feeds/api/videos/ocFirstSail/ratings", "<gd:rating value='4' min='1' max='5'/>"),
            (.rating, "/feeds/api/videos/ocFirstSail/ratings", "<yt:rating value='like'/>"),
            (
                .complaint, "/feeds/api/videos/ocFirstSail/complaints",
                "<category scheme='\(Scheme.complaintReasons)' term='SPAM'/><summary>Loud.</summary>"
            ),
            (.error, Self.user + "/playlists", "<summary>No title.</summary>"),
            (.uploadForm, "/action/GetUploadToken", TestService.video()),
        ]
        for (kind, path, body) in answers {
            add(service.send(.post, path, TestService.entry(body), headers: ["GData-Version": version]).text, to: kind)
        }
        let entries = """
            <entry><batch:id>a</batch:id><batch:operation type='insert'/><title>T</title></entry>\
            <entry><batch:id>b</batch:id><batch:operation type='insert'/><summary>S</summary></entry>\
            <entry><batch:id>c</batch:id><batch:operation type='steal'/></entry>
            """
        let batch = service.send(
            .post,
            Self.user + "/playlists/batch",
            TestService.feed(entries),
            headers: ["GData-Version": version]
        )
        add(batch.text, to: .batch)
    }

    /// Keeps a document; what a feed says beside its entries is a kind of its own.
    private mutating func add(_ text: String, to kind: ElementDocument) {
        if text.contains("<feed ") || text.contains("<entry ") { feeds.append(text) }
        guard kind != .batch, text.contains("<feed ") else {
            all[kind, default: []].append(text)
            return
        }
        let entries = text.firstRange(of: "<entry")?.lowerBound ?? text.endIndex
        all[.feed, default: []].append(String(text[..<entries]))
        all[kind, default: []].append(String(text[entries...]))
    }

    /// The elements of each kind of document, by their names with prefixes. The answer to a batch shows whatever its
    /// entries are: its own is what it says of the batch.
    var elements: [ElementDocument: Set<String>] {
        var elements = all.mapValues { texts in
            Set(texts.flatMap { $0.matches(of: /<([A-Za-z][A-Za-z:]*)/).map { String($0.1) } })
        }
        elements[.batch]?.formIntersection(ElementRegistry.ofBatches)
        return elements
    }
}
