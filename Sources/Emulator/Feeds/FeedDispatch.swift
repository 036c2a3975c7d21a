import GData
import HTTPTypes
import XMLEvents

extension Exchange {
    /// Answers a request for a feed, an entry or a batch.
    func answerFeed(_ body: [UInt8]) throws -> EmulatorResponse {
        guard let place = FeedRegistry.find(call.path) else { throw Refusal.notFound("Not found") }
        let isRead = call.method == .get || call.method == .head
        if !isRead, !(place.part == .batch && place.definition.isReadOnly) { try caller.mayWrite() }
        if place.part != .batch { try spendCall() }
        let feed = try place.definition.open(place.names, self)
        if let media = feed as? any MediaFeed, let answer = try answerMedia(media, place.part, body) { return answer }
        switch place.part {
        case .feed: return try answerFeed(feed, body)
        case .batch:
            guard call.method == .post else { throw Refusal.notImplemented("Method not supported") }
            return try BatchExecution(self, feed, names: place.names).run(body)
        case .entry(let id): return try answerEntry(id, of: feed, body)
        }
    }

    private func answerFeed(_ feed: any Feed, _ body: [UInt8]) throws -> EmulatorResponse {
        switch call.method {
        case .get, .head: return try answer(listing: feed)
        case .post:
            guard call.headers[.ifNoneMatch] == nil else {
                throw Refusal(400, code: "noPostConcurrency", "If-None-Match is not allowed with POST")
            }
            return try answer(try feed.insert(try EntryBody.read(body, call)), isNew: true)
        default: throw Refusal.notImplemented("Method not supported")
        }
    }

    private func answerEntry(_ id: String, of feed: any Feed, _ body: [UInt8]) throws -> EmulatorResponse {
        switch call.method {
        case .get, .head:
            let entry = try feed.entry(id)
            if let etag = entry.etag, isUnchanged(etag, entry.updated) {
                return Answer.notModified(etag: etag, at: instant)
            }
            return try answer(entry)
        case .put:
            let entry = try EntryBody.read(body, call)
            try checkPrecondition(id, of: feed)
            return try answer(try feed.update(id, with: entry), isCacheable: false)
        case .delete:
            try checkPrecondition(id, of: feed)
            try delete(id, of: feed)
            return Answer.deleted(at: instant)
        case .patch:
            let body = try EntryBody.read(body, call)
            try checkPrecondition(id, of: feed)
            return try answer(try feed.patch(id, with: body), isCacheable: false)
        default: throw Refusal.notImplemented("Method not supported")
        }
    }

    /// Deletes an entry. Where there is none any more, it depends on policy P10 whether that is all right.
    func delete(_ id: String, of feed: any Feed) throws {
        do {
            try feed.delete(id)
        } catch let refusal as Refusal where refusal.status == 404 && policies.repeatedDelete == .accepted {
            return
        }
    }
}

/// The body of a request that adds or changes one resource.
enum EntryBody {
    static func read(_ body: [UInt8], _ call: Call) throws -> Entry {
        guard isAtom(call.headers[.contentType]) else {
            throw Refusal(415, code: "unsupportedContentType", "Content-Type must be application/atom+xml")
        }
        return try read(body)
    }

    /// Reads an entry.
    static func read(_ body: [UInt8]) throws -> Entry {
        guard !body.isEmpty else { throw Refusal.parse("Content is not allowed to be empty") }
        let entries: [Entry]
        var isFeed = false
        do {
            var found: [Entry] = []
            let reader = FeedReader { entry throws(XMLError) in
                try entry.checkNumbers()
                found.append(entry)
            }
            let parser = reader.parser()
            try parser.parse(body.span)
            try parser.finish()
            isFeed = reader.isFeed
            entries = found
        } catch {
            throw Refusal.parse("[Line \(error.line), Column \(error.column)] \(error.message)")
        }
        guard !isFeed, let entry = entries.first else { throw Refusal.parse("The root element must be an entry") }
        return entry
    }

    /// Whether a body of that type may be Atom; one of no type may.
    static func isAtom(_ contentType: String?) -> Bool {
        guard let contentType else { return true }
        let type = contentType.prefix { $0 != ";" }
        return ["application/atom+xml", "application/xml", "text/xml"].contains(String(type).trimmed.lowercased())
    }
}
