import DataAPI
import Emulator
import Foundation
import GData
import HTTPTypes
import NIOConcurrencyHelpers
import Operations
import Planning
import Running
import TestTools
import Testing

@testable import Targets

/// All that we send to the Data API, beside what the API says of itself.
@Suite("The Data API's own description of itself")
struct DiscoveryTests {
    private static let clock = StandingClock(now: Timestamp(milliseconds: 1_795_291_200_000))
    private static let playlist = "PL3F2A9C0D1E4B5A6"

    private static func target(over transport: any Transport) -> DataAPITarget {
        DataAPITarget(
            root: EmulatorTransport.base,
            transport: transport,
            tokens: FixedToken(Secret(EmulatorCredentials.token)),
            clock: clock
        )
    }

    /// Holds all requests against the service's document.
    private func check(_ requests: [TransportRequest]) throws -> Set<String> {
        let check = DiscoveryCheck(document: try .service())
        var notes: Set<String> = []
        for request in requests {
            for problem in check.problems(of: request, notes: &notes) {
                Issue.record("\(problem)\n\(request.described)")
            }
        }
        return notes
    }

    /// The paths that were asked for, each with its verb.
    private static func calls(_ requests: [TransportRequest]) -> Set<String> {
        Set(
            requests.map { request in
                let path = URLComponents(string: request.url)?.path ?? request.url
                return "\(request.method) \(path.replacing("/upload", with: "").replacing("/youtube/v3/", with: ""))"
            }
        )
    }

    // MARK: - What is sent

    @Test("Each operation, with each value of each field, is a request that the service can take")
    func operations() async throws {
        let folder = try TemporaryFolder()
        for name in ["film.mp4", "film.jpg", "film.vtt"] {
            try Data("film".utf8).write(to: URL(filePath: folder.path + "/" + name))
        }
        for definition in OperationRegistry.all {
            guard let method = definition.call.method else { continue }
            let transport = RecordingTransport(EmulatorTransport(try Emulator(), clock: Self.clock))
            let target = Self.target(over: transport)
            let entry = try await target.entries(of: .playlist(Self.playlist), limit: 1).first?.id
            let film =
                switch method.resource {
                case "thumbnails": "film.jpg"
                case "captions": "film.vtt"
                default: "film.mp4"
                }
            let samples = SampleOperations.all(of: definition, entry: try #require(entry), file: film)
            #expect(samples.missing.isEmpty, "\(definition.name): give samples of these to SampleOperations")
            // A track that is taken away was put there.
            let tracks = SampleOperations.all(of: .captionSet, entry: entry ?? "", file: film).operations
            for operation in (definition == .captionRemove ? tracks : []) + samples.operations {
                if case .upload = definition.call.kind {
                    let file = try UploadFile.look(at: film, in: folder.path).get()
                    _ = try await target.beginUpload(UploadRequest(operation: operation, file: file))
                } else {
                    var entry = BatchRequest.Entry(batchID: "a.1", operation: operation, found: .id(entry ?? ""))
                    if operation.definition.call.file != nil {
                        entry.file = try UploadFile.look(at: film, in: folder.path).get()
                    }
                    let feed = operation.definition.feed(operation.values)
                    _ = await target.send(BatchRequest(feed: feed, entries: [entry]))
                }
            }
            let requests = transport.requests
            _ = try check(requests)
            let verb = method.verb.rawValue
            #expect(
                requests.contains { $0.method.rawValue == verb && $0.url.contains("/" + method.path) },
                "\(method.id)"
            )
        }
    }

    @Test("A run with its readings, its looks for lost answers and its syncs sends what the service can take")
    func run() async throws {
        let folder = try TemporaryFolder()
        try Data("film".utf8).write(to: URL(filePath: folder.path + "/film.mp4"))
        let transport = RecordingTransport(
            EmulatorTransport(try Emulator(), clock: Self.clock),
            lossesOfEach: 1
        )
        let target = Self.target(over: transport)
        let ledger = try SampleRun.ledger(in: folder.path)
        defer { ledger.close() }
        var options = RunMachine.Options()
        options.batchLimit = target.batchLimit
        let context = RunContext(
            ledger: ledger,
            target: target,
            clock: Self.clock,
            observer: IdleObserver(),
            seed: 1,
            folder: folder.path
        )
        let ending = try await Runner(machine: try RunMachine(resuming: ledger, options: options), context: context)
            .run()
        #expect(ending == .completed)
        var verdicts: [Verdict: Int] = [:]
        try ledger.forEachSettlement { verdicts[$0.verdict, default: 0] += 1 }
        #expect(verdicts == [.succeeded: SampleRun.operations.count])
        for sync in SampleRun.syncs { _ = try await SyncPlanner(target: target).plan(sync) }
        _ = try await target.entries(of: .comments(video: "aB3dE5fG7hI"), limit: 100)
        _ = try await target.entries(of: .playlists(user: FeedAddress.authenticatedUser), limit: 100)
        _ = try await target.titledChannel()
        _ = try await target.names(["otherchannel", "nobody"], .channel)
        _ = try await target.names(["SPAM"], .abuseReason)
        _ = try check(transport.requests)
        let expected: Set<String> = [
            "POST videos", "GET videos", "PUT videos", "DELETE videos", "POST videos/rate", "POST playlists",
            "GET playlists", "PUT playlists", "DELETE playlists", "POST playlistItems", "GET playlistItems",
            "PUT playlistItems", "DELETE playlistItems", "POST commentThreads", "GET commentThreads", "POST comments",
            "GET comments", "DELETE comments", "POST subscriptions", "GET subscriptions", "DELETE subscriptions",
            "GET channels", "GET videoAbuseReportReasons",
        ]
        // Single entries are asked for as such.
        for parameters in [
            "&videoId=aB3dE5fG7hI", "&videoId=cD2eF4gH6iJ", "&forChannelId=UCHp4", "&forChannelId=UCJq5",
        ] {
            #expect(transport.requests.contains { $0.method == .get && $0.url.contains(parameters) }, "\(parameters)")
        }
        let missing = expected.subtracting(Self.calls(transport.requests))
        #expect(missing.isEmpty)
    }

    // MARK: - What we know of it

    @Test("The methods that we know are those of the service: verbs, paths, parameters, files, scopes")
    func table() throws {
        let document = try DiscoveryDocument.service()
        for method in APIMethods.all {
            guard let theirs = document.methods[method.id] else {
                Issue.record("the service has no method \(method.id)")
                continue
            }
            #expect("youtube/v3/" + method.path == theirs["path"]?.text, "\(method.id)")
            #expect(method.verb.rawValue == theirs["httpMethod"]?.text, "\(method.id)")
            #expect(method.request == theirs["request", "$ref"]?.text, "\(method.id)")
            #expect(method.response == theirs["response", "$ref"]?.text, "\(method.id)")
            #expect(method.isDownload == (theirs["supportsMediaDownload"]?.bool ?? false), "\(method.id)")
            #expect(Set(method.scopes.map(\.address)) == DiscoveryDocument.opening(theirs), "\(method.id)")
            let media = method.media.map { "/upload/youtube/v3/" + $0.path }
            #expect(media == theirs["mediaUpload", "protocols", "simple", "path"]?.text, "\(method.id)")
            #expect(method.media?.maximumLength == theirs["mediaUpload", "maxSize"]?.integer, "\(method.id)")
            let accepted = Set(theirs["mediaUpload", "accept"]?.array?.compactMap(\.text) ?? [])
            #expect(Set(method.media?.accept ?? []) == accepted, "\(method.id)")
            let names = Set(method.parameters.map(\.name))
            let unknown = (theirs["parameters"]?.members ?? []).map(\.name).filter { !names.contains($0) }
            #expect(unknown.isEmpty, "\(method.id) takes these too")
            for parameter in method.parameters { compare(parameter, theirs["parameters", parameter.name], method.id) }
        }
    }

    private func compare(_ ours: APIParameter, _ theirs: JSONValue?, _ method: String) {
        let name = "\(method) \(ours.name)"
        guard let theirs else {
            Issue.record("\(name): there is no such parameter")
            return
        }
        #expect(ours.kind.rawValue == theirs["type"]?.text, "\(name)")
        #expect(ours.isRequired == (theirs["required"]?.bool ?? false), "\(name)")
        #expect(ours.isRepeated == (theirs["repeated"]?.bool ?? false), "\(name)")
        let words = Set(theirs["enum"]?.array?.compactMap(\.text) ?? [])
        #expect(Set(ours.values).isSubset(of: words) && ours.values.isEmpty == words.isEmpty, "\(name)")
        #expect(ours.range?.lowerBound == theirs["minimum"]?.integer, "\(name)")
        #expect(ours.range?.upperBound == theirs["maximum"]?.integer, "\(name)")
        if let standard = ours.standard { #expect(standard == theirs["default"]?.text, "\(name)") }
    }

    @Test("What the emulator says of itself is a part of what the service says")
    func emulator() async throws {
        let request = TransportRequest(.get, EmulatorTransport.base + "/discovery/v1/apis/youtube/v3/rest")
        let answer = try await EmulatorTransport(try Emulator(), clock: Self.clock).send(request)
        let ours = DiscoveryDocument(try JSONValue(parsing: answer.body))
        let service = try DiscoveryDocument.service()
        #expect(ours.methods.count > 30)
        for (id, method) in ours.methods {
            guard let theirs = service.methods[id] else {
                Issue.record("the service has no method \(id)")
                continue
            }
            for member in ["id", "path", "httpMethod", "request", "response", "parameterOrder"] {
                #expect(method[member] ?? .null == theirs[member] ?? .null, "\(id) \(member)")
            }
            #expect(DiscoveryDocument.scopes(of: method) == DiscoveryDocument.opening(theirs), "\(id)")
            #expect(method["mediaUpload", "protocols"] ?? .null == theirs["mediaUpload", "protocols"]?.sorted ?? .null)
            for parameter in method["parameters"]?.members ?? [] {
                let their = theirs["parameters", parameter.name]
                for member in ["type", "location", "required", "repeated", "minimum", "maximum"] {
                    #expect(parameter.value[member] == their?[member], "\(id) \(parameter.name) \(member)")
                }
            }
        }
        for parameter in ours.value["parameters"]?.members ?? [] {
            #expect(
                service.value["parameters", parameter.name]?["type"] == parameter.value["type"],
                "\(parameter.name)"
            )
        }
        for schema in ours.value["schemas"]?.members ?? [] {
            let known = service.schema(schema.name)?["properties"]
            let unknown = (schema.value["properties"]?.members ?? []).map(\.name).filter { known?[$0] == nil }
            #expect(unknown.isEmpty, "\(schema.name)")
        }
    }

    // MARK: - The check itself

    private static let sound = TransportRequest(
        .post,
        "https://x/youtube/v3/playlistItems?part=snippet",
        headers: [.contentType: "application/json; charset=UTF-8"],
        body: .bytes(Array(Self.item.utf8))
    )
    private static let item =
        #"{"snippet":{"playlistId":"P","position":1,"resourceId":{"kind":"youtube#video","videoId":"V"}}}"#

    private static func request(
        _ method: HTTPRequest.Method = .post,
        _ path: String = "playlistItems?part=snippet",
        _ body: String? = item
    ) -> TransportRequest {
        let bytes = body.map { TransportRequest.Body.bytes(Array($0.utf8)) } ?? .none
        return TransportRequest(method, "https://x/youtube/v3/" + path, headers: sound.headers, body: bytes)
    }

    @Test("The check takes a request that is right")
    func right() throws {
        var notes: Set<String> = []
        #expect(DiscoveryCheck(document: try .service()).problems(of: Self.sound, notes: &notes).isEmpty)
    }

    @Test(
        "The check refuses requests that are wrong",
        arguments: [
            (request(.post, "playlistItem?part=snippet"), "no such path"),
            (request(.post, "playlistItems/insert?part=snippet"), "no such path"),
            (request(.patch), "no method takes"), (request(.post, "playlistItems"), "part is required"),
            (request(.post, "playlistItems?part=snippets"), "no such part"),
            (request(.post, "playlistItems?part=snippet&place=1"), "no parameter place"),
            (request(.get, "playlistItems?part=id&playlistId=P&maxResults=51", nil), "above 50"),
            (request(.get, "playlistItems?part=id&playlistId=P&maxResults=x", nil), "no number"),
            (request(.get, "playlistItems?part=id&playlistId=P&playlistId=Q", nil), "2 times"),
            (request(.get, "playlists?part=id&mine=yes", nil), "no boolean"),
            (request(.post, "videos/rate?id=V&rating=4", nil), "not one of"),
            (request(.post, "videos/rate?id=V&rating=like"), "takes no body"),
            (request(.post, "playlistItems?part=snippet", nil), "as a document"),
            (request(.post, "playlistItems?part=snippet", "{"), "as a document"),
            (
                request(.post, "playlistItems?part=snippet", #"{"snippet":{"playlistId":"P"}}"#),
                "resourceId: is required"
            ),
            (request(.post, "playlistItems?part=snippet", item.replacing("videoId", with: "video")), "no such member"),
            (request(.post, "playlistItems?part=snippet", item.replacing(":1,", with: ":-1,")), "out of range"),
            (request(.post, "playlistItems?part=snippet", item.replacing(":1,", with: #":"1","#)), "no integer"),
            (request(.post, "playlists?part=status", #"{"status":{"privacyStatus":"hidden"}}"#), "not one of"),
            (
                request(.post, "comments?part=snippet", #"{"snippet":{"imageUrl":"u","parentId":"C"}}"#), "is readOnly"
            ),
            (
                request(.put, "videos?part=status", #"{"id":"V","status":{"publishAt":"tomorrow"}}"#), "no date-time"
            ),
        ]
    )
    func wrong(request: TransportRequest, problem: String) throws {
        var notes: Set<String> = []
        let problems = DiscoveryCheck(document: try .service()).problems(of: request, notes: &notes)
        #expect(problems.contains { $0.contains(problem) }, "\(problems)")
    }

    @Test(
        "The check refuses files that are too long or of another kind",
        arguments: [("text/plain", 9), ("video/mp4", 1 << 40)]
    )
    func files(type: String, length: Int) throws {
        var request = Self.sound
        request.url = "https://x/upload/youtube/v3/videos?part=snippet&uploadType=resumable"
        request.body = .bytes(Array(#"{"snippet":{"title":"T"}}"#.utf8))
        let check = DiscoveryCheck(document: try .service())
        let (typeName, lengthName) = (
            try #require(HTTPField.Name("X-Upload-Content-Type")),
            try #require(HTTPField.Name("X-Upload-Content-Length"))
        )
        var notes: Set<String> = []
        request.headers[typeName] = "video/mp4"
        request.headers[lengthName] = "9"
        #expect(check.problems(of: request, notes: &notes).isEmpty)
        request.headers[typeName] = type
        request.headers[lengthName] = String(length)
        #expect(check.problems(of: request, notes: &notes).count == 1)
    }
}

extension DiscoveryDocument {
    /// The scopes of ours that open a method: others are for programs that we are not.
    static func opening(_ method: JSONValue) -> Set<String> {
        scopes(of: method).intersection(APIScope.allCases.map(\.address))
    }
}

extension JSONValue {
    /// The same members as we write them: the simple way first.
    fileprivate var sorted: JSONValue { .object((members ?? []).sorted { $0.name > $1.name }) }
}

extension TransportRequest {
    /// What a report says of it.
    fileprivate var described: String {
        if case .bytes(let bytes) = body { return "\(method) \(url) \(String(decoding: bytes, as: UTF8.self))" }
        return "\(method) \(url)"
    }
}

private struct StandingClock: RunClock {
    let now: Timestamp
    func sleep(for duration: Duration) async {}
}

private struct IdleObserver: RunObserver {
    func settled(_ settlements: [Settlement]) async {}
    func waiting(_ duration: Duration, reason: String) async {}
    func timeIsOver() async {}
    func uploading(_ operation: String, sent: Int, of size: Int) {}
}
