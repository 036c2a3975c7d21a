import HTTPTypes
import NIOCore

/// What stands below `/_emulator`: where people and tests steer the emulator itself, beside the service.
package protocol ControlEndpoints: Sendable {
    func respond(to request: EmulatorRequest) -> EmulatorResponse
}

/// The rules that all control endpoints have.
package enum ControlRules {
    package static let path = "/_emulator"
    /// The longest body that is read, in bytes.
    static let bodyLimit = 1 << 20

    static func isControl(_ head: HTTPRequest) -> Bool {
        guard let path = head.path, path.hasPrefix(Self.path) else { return false }
        let next = path.dropFirst(Self.path.count).first
        return next == nil || next == "/" || next == "?"
    }

    /// Whether a connection comes from this machine.
    static func isLoopback(_ address: SocketAddress?) -> Bool {
        guard let text = address?.ipAddress else { return false }
        let plain = text.hasPrefix("::ffff:") ? String(text.dropFirst(7)) : text
        return plain == "::1" || plain.hasPrefix("127.")
    }

    package static func json(_ status: Int, _ text: String) -> EmulatorResponse {
        var fields = HTTPFields()
        fields[.contentType] = "application/json; charset=UTF-8"
        fields[.cacheControl] = "no-store"
        return EmulatorResponse(
            head: HTTPResponse(status: HTTPResponse.Status(code: status), headerFields: fields),
            body: Array(text.utf8)
        )
    }

    /// - Parameter message: Without characters that JSON escapes.
    static func refusal(_ status: Int, _ message: String) -> EmulatorResponse {
        json(status, "{\"errors\": [{\"message\": \"\(message)\"}]}\n")
    }
}
