import Emulator
import Faults
import GData
import HTTPTypes
import Manifest
import Testing

/// The emulator with faults, in the process, with a moment of its own, and short ways to ask it.
struct Bench {
    let faulty: FaultyEmulator
    var instant = Instant(year: 2014, month: 2, day: 3, hour: 23)

    static let favorites = "/feeds/api/users/default/favorites"
    static let playlist = "/feeds/api/playlists/PL3F2A9C0D1E4B5A6"

    /// Each emulator of these tests begins as this one.
    private static let origin = Result { try Emulator() }

    /// - Parameter rules: The rules of a script, each beginning with `- `.
    init(_ rules: String, seed: UInt64 = 1) throws {
        let script = try Self.script(rules)
        faulty = FaultyEmulator(try Self.origin.get().copy(), script, seed: seed)
    }

    static func script(_ rules: String) throws -> FaultScript {
        let (script, diagnostics) = FaultScriptDecoder.read(file: "faults.yaml", text: text(rules))
        try #require(!diagnostics.hasErrors, "\(diagnostics.list.map(\.message))")
        return script
    }

    static func text(_ rules: String) -> String { "apiVersion: ytbatch/v1\nkind: Faults\nrules:\n\(rules)\n" }

    mutating func pass(_ duration: Duration) { instant = instant.advanced(by: duration) }

    // MARK: - Asking

    func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String = "",
        headers: [String: String] = [:]
    ) -> Delivery {
        faulty.deliver(
            EmulatorRequest(head: Self.head(method, path, headers: headers), body: Array(body.utf8)),
            at: instant
        )
    }

    func get(_ path: String) -> Delivery { send(.get, path) }

    /// Marks videos as favorites, with one batch.
    func mark(_ videos: String...) -> Delivery { send(.post, Self.favorites + "/batch", Self.batch(videos)) }

    /// Sends bytes of a video.
    func upload(_ address: String, _ range: String, count: Int) -> Delivery {
        var bytes = UploadedBytes()
        bytes.append(count: count)
        let path = address.firstRange(of: "/resumable/").map { String(address[$0.lowerBound...]) } ?? address
        return faulty.deliver(
            Self.head(.put, path, headers: ["Content-Range": range]),
            uploading: bytes,
            at: instant
        )
    }

    /// Begins an upload.
    ///
    /// - Returns: The address to send bytes to.
    func beginUpload() throws -> String {
        let delivery = send(.post, "/resumable/feeds/api/users/default/uploads", "", headers: ["Slug": "a.mp4"])
        let answer = try delivery.answer()
        return try #require(answer.head.headerFields[.location])
    }

    static func head(_ method: HTTPRequest.Method, _ path: String, headers: [String: String] = [:]) -> HTTPRequest {
        var head = HTTPRequest(method: method, scheme: "http", authority: "gdata.youtube.com", path: path)
        var fields = [
            "GData-Version": "2", "Authorization": EmulatorCredentials.authorization,
            "X-GData-Key": EmulatorCredentials.keyHeader, "Content-Type": "application/atom+xml",
        ]
        fields.merge(headers) { _, new in new }
        for (name, value) in fields {
            if let name = HTTPField.Name(name) { head.headerFields[name] = value }
        }
        return head
    }

    /// A batch that inserts one entry for each video; their ids are 1, 2, 3…
    static func batch(_ videos: [String]) -> String {
        var feed = BatchFeedWriter()
        feed.begin(.favorites(user: FeedAddress.authenticatedUser))
        for (index, video) in videos.enumerated() {
            feed.beginEntry(batchID: String(index + 1), operation: .insert)
            feed.xml.element("id", video)
            feed.endEntry()
        }
        feed.end()
        return String(decoding: feed.xml.bytes, as: UTF8.self)
    }

    // MARK: - What is there

    /// How many favorites there are, asked behind the faults' back.
    var favoriteCount: Int {
        get throws {
            let request = EmulatorRequest(head: Self.head(.get, Self.favorites))
            let answer = faulty.emulator.respond(to: request, at: instant)
            return try #require(try FeedReader.read(answer.body).header.totalResults)
        }
    }
}

extension Delivery {
    /// The answer, if there is a whole one.
    func answer() throws -> EmulatorResponse {
        guard case .answer(let response) = outcome else {
            Issue.record("no answer: \(outcome)")
            throw NoAnswer()
        }
        return response
    }

    var status: Int {
        get throws { try answer().head.status.code }
    }

    /// The entries of the answer.
    var entries: [Entry] {
        get throws { try FeedReader.read(try answer().body).entries }
    }

    /// `1:201 2:404`: the `batch:id` and the status of each entry, `-` where there is none.
    var results: String {
        get throws {
            try entries.map { "\($0.batchID ?? "-"):\($0.batchStatus.map { String($0.code) } ?? "-")" }
                .joined(separator: " ")
        }
    }
}

struct NoAnswer: Error {}
