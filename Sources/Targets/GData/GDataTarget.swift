import GData
import HTTPTypes
package import Running

/// A service of GData version 2, reached by a transport: over the network or in the process.
package struct GDataTarget: Target {
    package let batchLimit = 50

    let transport: any Transport
    /// Scheme, host and port, without a slash at the end.
    let base: String
    private let origin: Origin?
    let credentials: Credentials
    private let serviceClock: ServiceClock

    /// - Parameters:
    ///   - base: Where the service is: scheme, host and port.
    ///   - credentials: Sent to that origin and to no other.
    ///   - clock: Whose time the service's is compared with.
    package init(
        base: String,
        transport: any Transport,
        credentials: Credentials,
        clock: any RunClock = SystemRunClock()
    ) {
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.transport = transport
        self.credentials = credentials
        origin = Origin(base)
        serviceClock = ServiceClock(clock)
    }

    package var clockDifference: ClockDifference? { serviceClock.difference }

    /// Sends a request, with credentials if it goes where they belong.
    ///
    /// - Throws: `Refusal` when there is no answer, or the answer is one of `refused`.
    func send(
        _ method: HTTPRequest.Method,
        _ address: String,
        headers: HTTPFields = [:],
        body: TransportRequest.Body = .none,
        timeout: Duration = .seconds(300)
    ) async throws(Refusal) -> TransportResponse {
        let url = address.hasPrefix("/") ? base + address : address
        var headers = headers
        headers[.gdataVersion] = "2"
        headers[.userAgent] = "ytbatch"
        if let origin, Origin(url) == origin, origin.isSafeForCredentials {
            if let authorization = credentials.authorization { headers[.authorization] = authorization.exposed }
            if let key = credentials.developerKey { headers[.gdataKey] = "key=" + key.exposed }
        }
        do throws(TransportFailure) {
            let request = TransportRequest(method, url, headers: headers, body: body, timeout: timeout)
            var response = try await transport.send(request)
            credentials.mask(in: &response.body)
            serviceClock.observe(response.headers)
            return response
        } catch {
            throw Refusal(error.kind == .notSent ? .notSent : .lost, reason: error.reason)
        }
    }
}

extension HTTPField.Name {
    /// The names that GData adds to those of HTTP (protocol, "Request headers").
    static let gdataVersion = make("GData-Version")
    static let gdataKey = make("X-GData-Key")
    static let slug = make("Slug")
    static let uploadContentType = make("X-Upload-Content-Type")
    static let uploadContentLength = make("X-Upload-Content-Length")

    private static func make(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no name of a header") }
        return name
    }
}
