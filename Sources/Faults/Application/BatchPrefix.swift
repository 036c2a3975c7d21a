import Emulator
import GData
import HTTPTypes

/// A batch of which only the entries before one are sent on, and whose answer gets other entries behind theirs.
struct BatchPrefix {
    let request: EmulatorRequest
    /// The entry before which the batch ends, from 1.
    let number: Int

    /// - Parameters:
    ///   - send: Sends the entries before it to the service.
    ///   - rest: What the answer gets behind the entries that the service answered, which it is told.
    /// - Returns: `nil` when there is no such entry, or the answer is no answer to a batch.
    func answer(
        _ send: (EmulatorRequest) -> EmulatorResponse,
        appending rest: (_ header: FeedHeader, _ results: [Entry]) -> [Entry]
    ) -> EmulatorResponse? {
        let outline = FeedOutline(request.body)
        guard number <= outline.entries.count, let last = outline.entries.last else { return nil }
        let start = outline.entries[number - 1].range.lowerBound
        var prefix = request
        prefix.body = Array(request.body[..<start] + request.body[last.range.upperBound...])
        if prefix.head.headerFields[.contentLength] != nil {
            prefix.head.headerFields[.contentLength] = String(prefix.body.count)
        }
        var response = send(prefix)
        guard response.head.status == .ok, let (header, results) = try? FeedReader.read(response.body),
            let end = FeedOutline(response.body).end
        else { return nil }
        var writer = XMLWriter()
        let shape = Self.shape(of: response)
        for entry in rest(header, results) { EntryWriter.write(entry, in: .batch, as: shape, into: &writer) }
        response.body.insert(contentsOf: writer.bytes, at: end.lowerBound)
        return response
    }

    /// The version of the protocol in which an answer says that it is.
    private static func shape(of response: EmulatorResponse) -> AtomShape {
        guard let name = HTTPField.Name("GData-Version") else { return .versionTwo }
        return response.head.headerFields[name] == "1.0" ? .versionOne : .versionTwo
    }

    // MARK: - What the answer gets

    /// The last entry of a batch that was interrupted (protocol, "`batch:interrupted`").
    func interruption(
        _ header: FeedHeader,
        _ results: [Entry],
        _ counters: Fault.Counters,
        chance: inout Generator
    ) -> Entry {
        let succeeded = results.count { (200..<300).contains($0.batchStatus?.code ?? 0) }
        var interruption = BatchInterruption(
            reason: "[\(place), element entry] The element type \"entry\" is not well-formed",
            parsed: number,
            succeeded: succeeded,
            failed: results.count - succeeded,
            unprocessed: 1
        )
        if counters == .wrong {
            // Each of them is off by one to seven, so that none is right by chance.
            interruption.parsed = number + 1 + chance.next(below: 7)
            interruption.succeeded = succeeded + 1 + chance.next(below: 7)
            interruption.failed = results.count - succeeded + 1 + chance.next(below: 7)
            interruption.unprocessed = 2 + chance.next(below: 7)
        }
        var entry = Entry()
        entry.id = (header.id ?? "") + "/interrupted"
        entry.updated = header.updated
        entry.title = "Batch Interrupted"
        entry.batchInterruption = interruption
        return entry
    }

    /// Where the entry begins that is not read.
    private var place: String {
        let start = FeedOutline(request.body).entries[number - 1].range.lowerBound
        let before = request.body[..<start]
        let newline = UInt8(ascii: "\n")
        let column = start - (before.lastIndex(of: newline).map { $0 + 1 } ?? 0) + 1
        return "Line \(before.count { $0 == newline } + 1), Column \(column)"
    }

    /// The results of the entries that there was no quota for (protocol, "quota in the middle of a batch").
    func refusals(_ header: FeedHeader) -> [Entry] {
        let error = GDataError(domain: "yt:quota", code: "too_many_recent_calls")
        guard let (feed, entries) = try? FeedReader.read(request.body) else { return [] }
        return entries.dropFirst(number - 1).map { request in
            var entry = Entry()
            entry.id = request.id ?? request.link(Relation.edit) ?? request.batchID ?? header.id
            entry.updated = header.updated
            entry.title = "Error"
            entry.content = error.code
            entry.batchID = request.batchID
            entry.batchOperation =
                request.batchOperation ?? feed.batchOperation ?? BatchOperation.insert.rawValue
            entry.batchStatus = BatchStatus(
                code: 403,
                reason: error.code,
                contentType: ErrorDocument.mediaType,
                errors: [error]
            )
            return entry
        }
    }
}
