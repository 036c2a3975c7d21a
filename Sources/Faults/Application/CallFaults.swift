import Emulator
import HTTPTypes

/// What goes wrong with single calls of a batch: they are answered here, and the others by the service.
struct CallFaults {
    /// What the service is sent: a call that is refused before anything is done is one to nowhere there.
    private(set) var request: EmulatorRequest
    private let batch: CallBatch
    /// By the place of the call.
    private var answers: [Int: [UInt8]] = [:]

    private static let nowhere = Array("GET /youtube/v3/ HTTP/1.1\r\n".utf8)

    /// Asks the rules about each call.
    ///
    /// - Returns: `nil` when no rule fires on any.
    init?(_ request: EmulatorRequest, _ machine: inout FaultMachine, at instant: Instant) {
        guard let batch = CallBatch(request.head.headerFields, request.body) else { return nil }
        (self.request, self.batch) = (request, batch)
        var undone: [Int] = []
        for (place, part) in batch.parts.enumerated() {
            let head = Self.head(of: part, in: request.head)
            let description = FaultRequest(call: head)
            guard let firing = machine.fire(on: description, at: instant) else { continue }
            var exchange = FaultExchange(
                request: .whole(EmulatorRequest(head: head)),
                description: description,
                firing: firing,
                instant: instant
            )
            var isDone = false
            let outcome = exchange.perform { _ in
                isDone = true
                return EmulatorResponse(head: HTTPResponse(status: .ok))
            }
            guard case .answer(let answer) = outcome else { continue }
            answers[place] = answer.callOfBatch
            if !isDone { undone.append(place) }
        }
        guard !answers.isEmpty else { return nil }
        send(without: undone)
    }

    /// No quota from a call on.
    ///
    /// - Parameter number: From 1.
    init?(_ request: EmulatorRequest, exhaustedFrom number: Int, at instant: Instant) {
        guard let batch = CallBatch(request.head.headerFields, request.body), number <= batch.parts.count else {
            return nil
        }
        (self.request, self.batch) = (request, batch)
        let places = Array((number - 1)..<batch.parts.count)
        for place in places {
            let head = Self.head(of: batch.parts[place], in: request.head)
            answers[place] = EmulatorResponse.dataAPIQuotaExhausted(head, at: instant).callOfBatch
        }
        send(without: places)
    }

    private mutating func send(without places: [Int]) {
        request.body = batch.replacing(Dictionary(uniqueKeysWithValues: places.map { ($0, Self.nowhere) }))
        if request.head.headerFields[.contentLength] != nil {
            request.head.headerFields[.contentLength] = String(request.body.count)
        }
    }

    /// The answer of the service, with those of here in their places.
    func answer(_ response: EmulatorResponse) -> EmulatorResponse {
        guard let answered = CallBatch(response.head.headerFields, response.body),
            answered.parts.count == batch.parts.count
        else { return response }
        var response = response
        response.body = answered.replacing(answers)
        return response
    }

    /// The head of a call, as far as rules look at it.
    static func head(of part: CallBatch.Part, in outer: HTTPRequest) -> HTTPRequest {
        let words = part.line.split(separator: " ")
        return HTTPRequest(
            method: words.first.flatMap { HTTPRequest.Method(String($0)) } ?? .get,
            scheme: outer.scheme,
            authority: outer.authority,
            path: words.count > 1 ? String(words[1]) : "/"
        )
    }
}
