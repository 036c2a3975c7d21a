package import Emulator
package import Faults
import HTTPTypes
import Manifest
import YAMLEvents

/// Steers an emulator that is served: its clock, its faults, its store. All answers are JSON, errors too.
package struct EmulatorControl: ControlEndpoints {
    private let emulator: FaultyEmulator
    private let clock: ServiceClock

    package init(_ emulator: FaultyEmulator, _ clock: ServiceClock) {
        self.emulator = emulator
        self.clock = clock
    }

    /// Every endpoint: what is sent to it, and what for.
    private static let endpoints: [(method: HTTPRequest.Method, path: String, summary: String)] = [
        (.get, "", "what there is here"),
        (.get, "/clock", "the service's clock"),
        (.post, "/clock", "moves a virtual clock: {\"advance\": \"2h\"} or {\"set\": \"2014-02-03T23:00:00Z\"}"),
        (.get, "/faults", "the rules of the fault script, and how often each has fired"),
        (.put, "/faults", "begins the fault script in the body"),
        (.delete, "/faults", "ends the fault script"),
        (.get, "/state", "all that the store holds, without tokens and passwords"),
        (.post, "/reset", "forgets everything: the store and the fault script begin again"),
    ]

    package func respond(to request: EmulatorRequest) -> EmulatorResponse {
        let address = request.head.path ?? ""
        let path = address.prefix { $0 != "?" }.dropFirst(ControlRules.path.count)
        let place = path == "/" ? "" : String(path)
        let methods = Self.endpoints.filter { $0.path == place }.map(\.method)
        guard !methods.isEmpty else { return refusal(404, "there is nothing at \(address.prefix(200))") }
        guard methods.contains(request.head.method) else {
            let names = methods.map(\.rawValue).joined(separator: ", ")
            var answer = refusal(405, "this takes \(names)")
            answer.head.headerFields[.allow] = names
            return answer
        }
        switch (request.head.method, place) {
        case (.get, "/clock"): return clockAnswer
        case (_, "/clock"): return moveClock(request.body)
        case (.put, "/faults"): return begin(request.body)
        case (.delete, "/faults"):
            emulator.begin(FaultScript())
            return faultsAnswer
        case (_, "/faults"): return faultsAnswer
        case (_, "/state"): return attempt { ControlRules.json(200, try emulator.emulator.dump()) }
        case (_, "/reset"):
            return attempt {
                try emulator.reset()
                return Self.json(200, ["reset": true])
            }
        default: return Self.json(200, ["endpoints": .array(Self.endpoints.map(Self.description))])
        }
    }

    private static func description(
        _ endpoint: (method: HTTPRequest.Method, path: String, summary: String)
    ) -> JSONValue {
        [
            "method": .text(endpoint.method.rawValue), "path": .text(ControlRules.path + endpoint.path),
            "summary": .text(endpoint.summary),
        ]
    }

    // MARK: - The clock

    private var clockAnswer: EmulatorResponse {
        let mode: JSONValue = clock.isVirtual ? "virtual" : "real"
        return Self.json(200, ["mode": mode, "now": .text(clock.now.iso8601)])
    }

    private func moveClock(_ body: [UInt8]) -> EmulatorResponse {
        let (move, diagnostics) = ClockMoveDecoder.read(body)
        guard let move else { return Self.refusal(diagnostics) }
        guard clock.isVirtual else { return refusal(409, "the clock is real; serve with --clock virtual to move it") }
        let instant =
            switch move {
            case .advance(let duration): clock.now.advanced(by: duration)
            case .set(let instant): instant
            }
        guard clock.set(instant) else { return refusal(400, "clocks go from 1970 to 9999") }
        return clockAnswer
    }

    // MARK: - Faults

    private func begin(_ body: [UInt8]) -> EmulatorResponse {
        let text = String(decoding: body, as: UTF8.self)
        let (script, diagnostics) = FaultScriptDecoder.read(file: "faults", text: text)
        guard !diagnostics.hasErrors else { return Self.refusal(diagnostics) }
        emulator.begin(script)
        return faultsAnswer
    }

    private var faultsAnswer: EmulatorResponse {
        let rules = zip(emulator.script.rules, emulator.firings).map { rule, firings in
            [
                "line": .integer(rule.place.line), "column": .integer(rule.place.column),
                "fault": .text(rule.title), "firings": .integer(firings),
            ] as JSONValue
        }
        let unfired = emulator.unfired.map { JSONValue.text($0.description) }
        return Self.json(200, ["rules": .array(rules), "unfired": .array(unfired)])
    }

    // MARK: - Answers

    private func attempt(_ body: () throws -> EmulatorResponse) -> EmulatorResponse {
        do {
            return try body()
        } catch {
            return refusal(500, "the store cannot do that: \(error)")
        }
    }

    private func refusal(_ status: Int, _ message: String) -> EmulatorResponse {
        Self.json(status, ["errors": [["message": .text(message)]]])
    }

    private static func refusal(_ diagnostics: Diagnostics) -> EmulatorResponse {
        let errors = diagnostics.list.map { diagnostic in
            let error: JSONValue = [
                "line": .integer(diagnostic.start.line), "column": .integer(diagnostic.start.column),
                "code": .text(diagnostic.code), "message": .text(diagnostic.message),
            ]
            return diagnostic.suggestion.map { error.adding([("suggestion", .text($0))]) } ?? error
        }
        return json(400, ["errors": .array(errors)])
    }

    private static func json(_ status: Int, _ value: JSONValue) -> EmulatorResponse {
        ControlRules.json(status, value.text() + "\n")
    }
}
