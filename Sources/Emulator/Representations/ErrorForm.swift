import DataAPI
import GData
import HTTPTypes

/// The form of refusals: what a caller of that form and version can read (protocol, "Errors").
enum ErrorForm {
    case xml
    /// One line, as version 1 says it.
    case text
    case json(callback: String?)

    init(_ call: Call) {
        switch call.query["alt"] {
        case "json", "jsonc", "json-in-script":
            let name = call.query["callback"].flatMap { ScriptCallback.isName($0) ? $0 : nil }
            self = .json(callback: call.query["alt"] == "json" ? nil : name)
        default: self = call.shape == .versionOne ? .text : .xml
        }
    }

    /// The refusal in this form.
    func apply(to response: EmulatorResponse, _ refusal: Refusal) -> EmulatorResponse {
        var response = response
        switch self {
        case .xml: break
        case .text:
            response.head.headerFields[.gdataVersion] = "1.0"
            guard !refusal.isPage else { break }
            response.head.headerFields[.contentType] = "text/plain; charset=UTF-8"
            response.body = Array(Self.line(refusal).utf8)
        case .json(let callback):
            let type = callback == nil ? "application/json" : "text/javascript"
            response.head.headerFields[.contentType] = type + "; charset=UTF-8"
            response.body = ScriptCallback.wrap(Self.json(refusal).written(), in: callback)
        }
        return response
    }

    /// What is wrong with fields is said field by field.
    private static func line(_ refusal: Refusal) -> String {
        guard refusal.isDetailed else { return refusal.message }
        return refusal.errors.map { error in
            [error.code, error.location].compactMap { $0 }.joined(separator: " ")
        }.joined(separator: ", ")
    }

    private static func json(_ refusal: Refusal) -> JSONValue {
        let errors = refusal.errors.map { error in
            let members = [
                ("domain", error.domain), ("code", error.code), ("location", error.location),
                ("locationType", error.locationType), ("internalReason", error.internalReason),
            ]
            return JSONValue.object(members.compactMap { name, text in text.map { (name, .string($0)) } })
        }
        return .object([
            ("apiVersion", .string("2.1")),
            (
                "error",
                .object([
                    ("code", .number(String(refusal.status))), ("message", .string(refusal.message)),
                    ("errors", .array(errors)),
                ])
            ),
        ])
    }
}
