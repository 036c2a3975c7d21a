import Logging
import Operations
import Reporting
import Running

/// How talk is written to stderr.
enum LogFormat: String, CaseIterable, Sendable {
    case text, json
}

/// Puts what is logged on stderr, in the form of all other talk.
struct ConsoleLogHandler: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.debug

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let values = metadata.merging(event.metadata ?? [:]) { $1 }.map { (name: $0.key, value: "\($0.value)") }
            .sorted { $0.name < $1.name }
        Console.say("\(event.message)", level: event.level.rawValue, values)
    }
}

/// One line of talk as JSON: `{"time": …, "level": "info", "message": …}`.
enum LogLine {
    static func json(_ message: String, level: String, _ values: [(name: String, value: String)]) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.member("time", SystemRunClock().now.text)
        json.member("level", level)
        json.member("message", message)
        for (name, value) in values { json.member(name, value) }
        json.endObject()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// `answered POST /feeds/api/… status=200`: what a person looks for comes first.
    static func text(_ message: String, _ values: [(name: String, value: String)]) -> String {
        let order = ["request", "method", "address"]
        let known = order.compactMap { name in values.first { $0.name == name }?.value }
        let rest = values.filter { !order.contains($0.name) && $0.name != "run" }.map { "\($0.name)=\($0.value)" }
        return ([known.first, message].compactMap { $0 } + known.dropFirst() + rest).joined(separator: " ").printable
    }
}
