import Emulator
import GData
import HTTPTypes

/// Answers whose document is not the one that the service wrote.
extension FaultExchange {
    /// A document that ends early, or whose bytes are others.
    mutating func damage(_ response: EmulatorResponse) -> Delivery.Outcome? {
        answer = response
        guard !response.body.isEmpty else { return nil }
        var response = response
        let count = response.body.count
        switch firing.rule.fault {
        case .truncate(let bytes): response.body = Array(response.body.prefix(min(bytes ?? count / 2, count - 1)))
        case .garble(let bytes):
            var chance = firing.chance
            for _ in 0..<bytes {
                // Any other byte than the one that was there.
                response.body[chance.next(below: count)] ^= UInt8(1 + chance.next(below: 255))
            }
        default: return nil
        }
        return .answer(response)
    }

    /// A batch that breaks off.
    mutating func interrupt(
        at choice: Fault.EntryChoice,
        _ counters: Fault.Counters,
        _ forward: (Request) -> EmulatorResponse
    ) -> Delivery.Outcome? {
        guard case .whole(let request) = request else { return nil }
        var chance = firing.chance
        let number: Int
        switch choice {
        case .all: number = 1
        case .number(let chosen): number = chosen
        case .matched:
            let batchID = firing.rule.match.batchID
            let matched = batchID.flatMap { glob in description.entries.firstIndex { glob.matches($0.batchID) } }
            number = (matched ?? chance.next(below: description.entries.count)) + 1
        }
        let prefix = BatchPrefix(request: request, number: number)
        return end(prefix, forward) { header, results in
            [prefix.interruption(header, results, counters, chance: &chance)]
        }
    }

    /// A batch for which there is no quota from an entry on.
    mutating func exhaust(at number: Int, _ forward: (Request) -> EmulatorResponse) -> Delivery.Outcome? {
        guard case .whole(let request) = request else { return nil }
        if description.holdsCalls {
            guard let calls = CallFaults(request, exhaustedFrom: number, at: instant) else { return nil }
            return .answer(calls.answer(forward(.whole(calls.request))))
        }
        let prefix = BatchPrefix(request: request, number: number)
        return end(prefix, forward) { header, _ in prefix.refusals(header) }
    }

    private mutating func end(
        _ prefix: BatchPrefix,
        _ forward: (Request) -> EmulatorResponse,
        appending rest: (FeedHeader, [Entry]) -> [Entry]
    ) -> Delivery.Outcome? {
        var sent: EmulatorResponse?
        let response = prefix.answer(
            { request in
                let response = forward(.whole(request))
                sent = response
                return response
            },
            appending: rest
        )
        answer = sent
        return response.map { .answer($0) }
    }

    /// An answer to a batch whose entries are not as they should be.
    mutating func rearrange(_ response: EmulatorResponse) -> Delivery.Outcome? {
        answer = response
        if description.holdsCalls { return rearrangeCalls(response) }
        guard let fault = firing.rule.fault, let document = BatchDocument(response) else { return nil }
        var chance = firing.chance
        let body: [UInt8]
        switch fault {
        case .drop(let choice): body = document.dropping(places(choice, in: document, &chance))
        case .duplicate(let choice): body = document.duplicating(places(choice, in: document, &chance))
        case .withoutIDs(let choice):
            body = document.removing("batch:id", from: places(choice, in: document, &chance))
        case .withoutStatus(let choice):
            body = document.removing("batch:status", from: places(choice, in: document, &chance))
        default: body = document.shuffled(chance: &chance)
        }
        guard body != response.body else { return nil }
        var response = response
        response.body = body
        return .answer(response)
    }

    private func rearrangeCalls(_ response: EmulatorResponse) -> Delivery.Outcome? {
        guard let batch = CallBatch(response.head.headerFields, response.body) else { return nil }
        var chance = firing.chance
        func places(_ choice: Fault.EntryChoice) -> [Int] {
            switch choice {
            case .all: return Array(batch.parts.indices)
            case .number(let number): return number <= batch.parts.count ? [number - 1] : []
            case .matched:
                guard let glob = firing.rule.match.batchID else { return [chance.next(below: batch.parts.count)] }
                return batch.parts.indices.filter { glob.matches(batch.parts[$0].id) }
            }
        }
        var response = response
        let before = response.body
        switch firing.rule.fault {
        case .drop(let choice):
            let dropped = places(choice)
            response.body = batch.arranged(batch.parts.indices.filter { !dropped.contains($0) })
        case .duplicate(let choice):
            let repeated = places(choice)
            response.body = batch.arranged(batch.parts.indices.flatMap { repeated.contains($0) ? [$0, $0] : [$0] })
        case .withoutIDs(let choice): response.body = batch.withoutIDs(at: places(choice))
        default: response.body = batch.arranged(BatchDocument.order(of: batch.parts.count, &chance))
        }
        return response.body == before ? nil : .answer(response)
    }

    private func places(
        _ choice: Fault.EntryChoice,
        in document: BatchDocument,
        _ chance: inout Generator
    ) -> [Int] {
        document.places(
            choice,
            matching: firing.rule.match.batchID,
            requested: description.entries,
            chance: &chance
        )
    }
}
