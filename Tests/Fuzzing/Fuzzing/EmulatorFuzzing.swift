import DataAPI
import Emulator
import GData
import HTTPTypes

/// A request is sent to the emulator, which answers it whatever it is: properly, and never with an error of its own.
///
/// The bytes are a request as HTTP/1 writes it: a method and a path, fields, an empty line, a body. Where it names nobody,
/// the user of the fixture sends it.
enum EmulatorFuzzing {
    private static let emulator = Result { try Emulator() }
    private static let instant = Instant(milliseconds: 1_391_468_400_000)

    static func violations(_ bytes: [UInt8]) -> [String] {
        guard let emulator = try? emulator.get().copy() else { return ["there is no emulator"] }
        guard let request = request(bytes) else { return [] }
        let response = emulator.respond(to: request, at: instant)
        let code = response.head.status.code
        let path = request.head.path ?? ""
        var violations: [String] = []
        if code >= 500, code != 501 {
            violations.append(
                "\(request.head.method) \(path): \(code) \(String(decoding: response.body, as: UTF8.self))"
            )
        }
        if code < 300, response.head.headerFields[.contentType]?.hasPrefix("application/atom+xml") == true {
            do {
                _ = try FeedReader.read(response.body)
            } catch {
                violations.append("\(request.head.method) \(path): \(error)")
            }
        }
        if code != 204, response.head.headerFields[.contentType]?.hasPrefix("application/json; charset=UTF-8") == true,
            Emulator.isDataAPI(request.head), !response.body.isEmpty
        {
            do {
                _ = try JSONValue(parsing: response.body)
            } catch {
                violations.append("\(request.head.method) \(path): \(error)")
            }
        }
        return violations
    }

    private static func request(_ bytes: [UInt8]) -> EmulatorRequest? {
        var lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 16, omittingEmptySubsequences: false)[...]
        let words = lines.popFirst()?.split(separator: UInt8(ascii: " "), maxSplits: 1) ?? []
        guard words.count == 2, let method = HTTPRequest.Method(String(decoding: words[0], as: UTF8.self)) else {
            return nil
        }
        // What a server hands on has no control characters in its path.
        let path = words[1].filter { $0 > 0x20 && $0 < 0x7F }
        var head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: "gdata.youtube.com",
            path: String(decoding: path, as: UTF8.self)
        )
        head.headerFields[.authorization] = EmulatorCredentials.authorization
        if let name = HTTPField.Name("X-GData-Key") { head.headerFields[name] = EmulatorCredentials.keyHeader }
        while let line = lines.popFirst(), !line.isEmpty {
            let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1)
            guard parts.count == 2, let name = HTTPField.Name(String(decoding: parts[0], as: UTF8.self)) else {
                continue
            }
            head.headerFields[name] = String(decoding: parts[1], as: UTF8.self)
        }
        return EmulatorRequest(head: head, body: Array(lines.joined(separator: [UInt8(ascii: "\n")])))
    }
}
