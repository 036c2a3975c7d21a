import DataAPI
import GRDB
package import HTTPTypes
import Synchronization

/// The service itself, embedded: the GData protocol, versions 1 and 2, and the Data API, version 3, over one store.
///
/// It answers each request in one transaction: what was answered is in the store, and what was not answered is not. One
/// request writes at a time; over a store in a file others read beside it. It has no clock and no chance in it. Requests come with the moment of their arrival, and new ids
/// from a generator whose state is in the store, so that the same seed, requests and moments give the same bytes.
///
/// A store in a file survives the end of the process, also a kill: what was answered before is there after.
package final class Emulator: Sendable {
    package let configuration: EmulatorConfiguration
    private let store: Store
    /// The entries that were written last. A request takes them before it looks into the store, so that what it wrote of
    /// a store that was forgotten meanwhile is forgotten with it.
    private let written = Mutex(WrittenEntries())

    /// Opens the store, and makes and fills it when there is none.
    ///
    /// - Throws: What SQLite says when the file is no store or cannot be opened.
    package init(_ configuration: EmulatorConfiguration = EmulatorConfiguration()) throws {
        self.configuration = configuration
        store = try Store(configuration)
    }

    private init(_ configuration: EmulatorConfiguration, store: Store) {
        self.configuration = configuration
        self.store = store
    }

    /// A second emulator, in memory, that holds what this one holds now. From here on each goes its own way.
    ///
    /// To make one takes an eighth of the time of a new one, for those who need a thousand.
    ///
    /// - Parameters:
    ///   - seed: Makes the ids of the copy other than those that would have come; without one, they are the same.
    ///   - change: Changes how the copy behaves.
    package func copy(
        seed: UInt64? = nil,
        _ change: (inout EmulatorConfiguration) -> Void = { _ in }
    ) throws -> Emulator {
        var configuration = configuration
        change(&configuration)
        configuration.data = nil
        return Emulator(configuration, store: try store.copy(seed: seed))
    }

    /// All that the store holds, for people and tests: one object of JSON, with a list for each table.
    ///
    /// Nothing in it opens anything: no token, no password.
    package func dump() throws -> String { try store.read { try StoreDump.text(of: $0) } }

    /// Forgets everything: from here on the store is as a new one would be.
    ///
    /// - Throws: What SQLite says.
    package func reset() throws {
        try store.reset(configuration)
        written.withLock { $0 = WrittenEntries() }
    }

    /// Answers a request. Whatever is in it, there is an answer.
    package func respond(to request: EmulatorRequest, at instant: Instant) -> EmulatorResponse {
        guard request.body.count <= configuration.maximumBodyLength || Self.takesVideo(request.head) else {
            return tooLarge(request.head, at: instant)
        }
        if Self.takesVideo(request.head) {
            var video = UploadedBytes(request.head, limit: configuration.maximumBodyLength)
            video.append(request.body)
            return respond(to: request.head, uploading: video, at: instant)
        }
        let unwrapped = request.unwrapped
        if let place = APIPlace(unwrapped.head) {
            return respond(
                to: APIRequest(place: place, head: unwrapped.head, body: .bytes(unwrapped.body)),
                at: instant
            )
        }
        return respond(to: request.head, at: instant) { try $0.answer(request.body) }
    }

    /// Answers a request whose body is video.
    ///
    /// - Parameters:
    ///   - head: A request for which `takesVideo` is true.
    ///   - bytes: What arrived of its body, also when not all of it did: what is here is stored, as the service does
    ///     when a connection breaks.
    package func respond(
        to head: HTTPRequest,
        uploading bytes: UploadedBytes,
        at instant: Instant
    ) -> EmulatorResponse {
        if let place = APIPlace(head) {
            return respond(to: APIRequest(place: place, head: head, body: .file(bytes)), at: instant)
        }
        return respond(to: head, at: instant) { try $0.answer(uploading: bytes) }
    }

    private func respond(to request: APIRequest, at instant: Instant) -> EmulatorResponse {
        if let response = APIAnswer.preflight(request.head, at: instant) { return response }
        var response: EmulatorResponse
        do {
            // Where purses are counted, each call is written down.
            let onlyReads = request.onlyReads && !configuration.dataAPI.countsCalls
            response = try transact(reading: onlyReads) { database in
                try request.respond(at: instant, in: database, configuration)
            }
        } catch {
            let problem = APIError(500, reason: "internalError", "\(error)", status: "INTERNAL")
            response = APIAnswer.refused(problem, at: instant)
        }
        if request.head.method == .head { response.body = [] }
        return APIAnswer.shared(response, request.head)
    }

    /// What a body that is too long is answered with, without its being read.
    package func tooLarge(_ head: HTTPRequest, at instant: Instant) -> EmulatorResponse {
        let limit = configuration.maximumBodyLength
        guard APIPlace(head) == nil else {
            let problem = APIError(413, reason: "uploadTooLarge", "The request is longer than \(limit) bytes.")
            return APIAnswer.shared(APIAnswer.refused(problem, at: instant), head)
        }
        return Answer.refused(
            Refusal(413, code: "EntityTooLargeException", "The request is longer than \(limit) bytes"),
            at: instant
        )
    }

    private func respond(
        to head: HTTPRequest,
        at instant: Instant,
        _ answer: (Exchange) throws -> EmulatorResponse
    ) -> EmulatorResponse {
        var response: EmulatorResponse
        var errorForm = ErrorForm.xml
        do {
            let call = try Call(head)
            errorForm = ErrorForm(call)
            let representation = try Representation(call)
            let written = written.withLock { $0 }
            response = try transact(reading: call.onlyReads) { database in
                let exchange = try Exchange(
                    call,
                    at: instant,
                    database: database,
                    configuration: configuration,
                    written: written
                )
                let response: EmulatorResponse
                do {
                    try exchange.publishScheduled()
                    try exchange.checkMaintenance()
                    response = try representation.apply(to: try answer(exchange))
                } catch let refusal as Refusal {
                    // What was done before the refusal stays: a refused call has been counted too.
                    response = errorForm.apply(to: Answer.refused(refusal, at: instant), refusal)
                }
                try exchange.finish()
                return response
            }
        } catch let refusal as Refusal {
            response = errorForm.apply(to: Answer.refused(refusal, at: instant), refusal)
        } catch {
            let refusal = Refusal(500, code: "InternalErrorException", "\(error)")
            response = errorForm.apply(to: Answer.refused(refusal, at: instant), refusal)
        }
        if head.method == .head { response.body = [] }
        return response
    }

    /// Runs the transaction of one request: beside others where it seems to write nothing, and else after them.
    ///
    /// Reading may write all the same: a token that is good for once is used up. Then nothing has been done by where it
    /// shows, as a connection for reading cannot write, and the request is begun again where it can.
    private func transact(
        reading onlyReads: Bool,
        _ body: (Database) throws -> EmulatorResponse
    ) throws -> EmulatorResponse {
        // Where calls are counted, each is written down.
        guard onlyReads, store.hasReaders, configuration.quota == nil else { return try store.write(body) }
        do {
            return try store.read(body)
        } catch  where Store.isForWriting(error) {
            return try store.write(body)
        }
    }
}

extension Call {
    /// Whether it asks for nothing but what is there.
    fileprivate var onlyReads: Bool {
        guard root == .feeds else { return false }
        return method == .get || method == .head
            || method == .post && path.last == "batch" && FeedRegistry.find(path)?.definition.isReadOnly == true
    }
}

extension Exchange {
    /// While the service is maintained, nothing is written. People sign in all the same.
    fileprivate func checkMaintenance() throws {
        guard policies.isInMaintenance, call.root != .accounts, call.method != .get, call.method != .head else {
            return
        }
        throw Refusal.maintenance
    }

    fileprivate func answer(_ body: [UInt8]) throws -> EmulatorResponse {
        // Nobody is led through to somewhere else.
        guard call.method != .connect else { throw Refusal.notImplemented("Method not supported") }
        return switch call.root {
        case .feeds: try answerFeed(body)
        case .resumable: try answerUpload(body)
        case .other where call.path.first == "action": try answerUploadToken(body)
        case .accounts: try answerAccounts(body)
        case .other: try answerSchema()
        }
    }
}
