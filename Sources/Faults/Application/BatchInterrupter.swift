import Emulator
import GData
import HTTPTypes

/// Lets a batch break off at an entry: what stands before it is sent on, and the answer gets the last entry that tells
/// of the interruption (protocol, "`batch:interrupted`").
struct BatchInterrupter {
    let request: EmulatorRequest
    /// The entry that cannot be read, from 1.
    let number: Int
    let counters: Fault.Counters

    /// - Parameter send: Sends the entries before it to the service.
    /// - Returns: `nil` when the answer is none that could be interrupted.
    func answer(
        chance: inout Generator,
        at instant: Instant,
        _ send: (EmulatorRequest) -> EmulatorResponse
    ) -> EmulatorResponse? {
        let outline = FeedOutline(request.body)
        guard number <= outline.entries.count, let last = outline.entries.last else { return nil }
        let entry = outline.entries[number - 1]
        var prefix = request
        prefix.body = Array(request.body[..<entry.range.lowerBound] + request.body[last.range.upperBound...])
        if prefix.head.headerFields[.contentLength] != nil {
            prefix.head.headerFields[.contentLength] = String(prefix.body.count)
        }
        var response = send(prefix)
        guard response.head.status == .ok, let read = try? FeedReader.read(response.body),
            let end = FeedOutline(response.body).end
        else { return nil }

        var interrupted = Entry()
        interrupted.id = (read.header.id ?? "") + "/interrupted"
        interrupted.updated = read.header.updated
        interrupted.title = "Batch Interrupted"
        interrupted.batchInterruption = interruption(of: read.entries, at: entry.range.lowerBound, &chance)
        var writer = XMLWriter()
        EntryWriter.write(interrupted, in: .batch, into: &writer)
        response.body.insert(contentsOf: writer.bytes, at: end.lowerBound)
        return response
    }

    private func interruption(of results: [Entry], at offset: Int, _ chance: inout Generator) -> BatchInterruption {
        let succeeded = results.count { (200..<300).contains($0.batchStatus?.code ?? 0) }
        let before = request.body[..<offset]
        let newline = UInt8(ascii: "\n")
        let line = before.count { $0 == newline } + 1
        let column = offset - (before.lastIndex(of: newline).map { $0 + 1 } ?? 0) + 1
        var result = BatchInterruption(
            reason: "[Line \(line), Column \(column), element entry] The element type \"entry\" is not well-formed",
            parsed: number,
            succeeded: succeeded,
            failed: results.count - succeeded,
            unprocessed: 1
        )
        guard counters == .wrong else { return result }
        // Each of them off by one to seven, so that none is right by chance.
        result.parsed = number + 1 + chance.next(below: 7)
        result.succeeded = succeeded + 1 + chance.next(below: 7)
        result.failed = results.count - succeeded + 1 + chance.next(below: 7)
        result.unprocessed = 2 + chance.next(below: 7)
        return result
    }
}
